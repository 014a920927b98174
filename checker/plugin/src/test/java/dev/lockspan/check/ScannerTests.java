package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a {@code Scanner} reads is what it was made over. */
final class ScannerTests extends CheckTestCase {
  private static final String WORDS =
      """
      package text;
      import java.util.Scanner;
      public class Words {
        public static String first(String text) { return new Scanner(text).next(); }
        public static String first(java.io.InputStream in) { return new Scanner(in, "UTF-8").next(); }
        public static String next(Scanner in) { return in.next(); }
      }
      """;

  @Test
  void accepts_texts() {
    assertFindingsBothWays(
        List.of(WORDS),
        """
        import java.io.*;
        import java.nio.CharBuffer;
        import java.util.*;
        import text.Words;
        class Reader {
          private final Scanner kept = new Scanner("a b");
          private final String line = String.valueOf(3);
          private final Scanner ofField = new Scanner(line);
          synchronized void texts(String text, List<String> lines, String[] array) {
            new Scanner(text).next();
            new Scanner("a b").hasNextInt();
            new Scanner(text.trim()).useDelimiter(",").nextLine();
            new Scanner(lines.get(0)).nextLine();
            for (String each : lines) { new Scanner(each).next(); }
            new Scanner(array[0]).next();
            new Scanner(new StringReader(text)).nextLine();
            new Scanner(new ByteArrayInputStream(new byte[3])).nextLine();
            new Scanner(CharBuffer.wrap(text)).nextLine();
            kept.next();
            ofField.next();
            Words.first(text);
            Words.next(new Scanner(text));
          }
        }
        """);
  }

  @Test
  void flags_streams() {
    assertFindingsBothWays(
        List.of(WORDS),
        """
        import java.io.*;
        import java.nio.channels.*;
        import java.util.Scanner;
        import text.Words;
        class Reader {
          synchronized void streams(InputStream in, ReadableByteChannel channel, Readable readable) {
            new Scanner(in).nextLine(); // IO suggestion
            new Scanner(in, "UTF-8").hasNext(); // IO suggestion
            new Scanner(channel).nextInt(); // IO suggestion
            new Scanner(readable).findInLine("x"); // IO suggestion
            new Scanner(new BufferedReader(new InputStreamReader(in))).next(); // IO suggestion
            Words.first(in); // IO suggestion
          }
          synchronized void given(Scanner in) {
            Words.next(in); // IO suggestion
          }
          String file(File file) throws IOException {
            try (Scanner in = new Scanner(file)) {
              synchronized (this) {
                return in.nextLine(); // IO suggestion
              }
            }
          }
        }
        """);
  }

  @Test
  void judges_whatMemoryIsWrittenTo() {
    assertFindings(
        """
        import java.io.*;
        class Buffer {
          private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          synchronized void writes(OutputStream out) throws IOException {
            bytes.writeTo(out); // IO suggestion
            new ByteArrayInputStream(new byte[3]).transferTo(out); // IO suggestion
            bytes.writeTo(new ByteArrayOutputStream());
            bytes.writeTo(new BufferedOutputStream(bytes));
            new ByteArrayInputStream(new byte[3]).transferTo(bytes);
          }
        }
        """);
  }
}
