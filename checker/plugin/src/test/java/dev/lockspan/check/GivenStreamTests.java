package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams in fields that may be set again, of objects that are made or set here. */
final class GivenStreamTests extends CheckTestCase {
  private static final List<String> LIBRARY =
      List.of(
          """
          package lib;
          import java.io.*;
          public class Chars {
            private Reader in;
            private final char[] buffer;
            public Chars(Reader in, int size) {
              this.in = in;
              buffer = new char[size];
              fill();
            }
            public Chars(Reader in) { this(in, 99); }
            private void fill() {
              try { in.read(buffer, 0, buffer.length); } catch (IOException e) { throw new UncheckedIOException(e); }
            }
            public char next() { fill(); return buffer[0]; }
            public void close() { in = null; }
          }
          """,
          """
          package lib;
          import java.io.*;
          public class Out {
            protected OutputStream to;
            public Out() { }
            public Out(OutputStream to) { this.to = to; }
            public void set(OutputStream other) { to = other; }
            public void put(int b) throws IOException { if (to != null) to.write(b); }
            public static void put(Out out, int b) throws IOException { out.put(b); }
          }
          """,
          """
          package lib;
          import java.io.*;
          public class Lines {
            private BufferedReader in;
            public void set(BufferedReader other) { in = other; }
            public String next() throws IOException { return in.readLine(); }
          }
          """);

  @Test
  void accepts_streamsInMemory() {
    assertFindingsBothWays(
        LIBRARY,
        """
        package app;
        import java.io.*;
        import lib.*;
        class Pool {
          synchronized void reads() throws IOException {
            Chars chars = new Chars(new StringReader("x"));
            chars.next();
            chars.next();
            new Chars(new StringReader("x"), 9).next();
            Lines lines = new Lines();
            lines.set(new BufferedReader(new StringReader("x")));
            lines.next();
          }
          synchronized void writes() throws IOException {
            Out out = new Out(new ByteArrayOutputStream());
            out.put(1);
            Out.put(out, 1);
            Out set = new Out();
            set.set(new ByteArrayOutputStream());
            set.put(1);
          }
        }
        """);
  }

  @Test
  void flags_otherStreams() {
    assertFindingsBothWays(
        LIBRARY,
        """
        package app;
        import java.io.*;
        import java.net.*;
        import lib.*;
        class Pool {
          synchronized void reads(Reader given) throws IOException {
            Chars chars = new Chars(given); // IO suggestion
            chars.next(); // IO suggestion
            Lines lines = new Lines();
            lines.set(new BufferedReader(given));
            lines.next(); // IO suggestion
          }
          synchronized void writes(OutputStream given, Socket socket) throws IOException {
            new Out(given).put(1); // IO suggestion
            new Out(socket.getOutputStream()).put(1); // WAIT warning
          }
          synchronized void setsAgain(OutputStream given) throws IOException {
            Out out = new Out(new ByteArrayOutputStream());
            out.set(given);
            out.put(1); // IO suggestion
            Out passed = new Out(new ByteArrayOutputStream());
            swap(passed, given);
            passed.put(1); // IO suggestion
          }
          private static void swap(Out out, OutputStream other) { out.set(other); }
        }
        """);
  }
}
