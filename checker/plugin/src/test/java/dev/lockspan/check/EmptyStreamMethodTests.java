package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Own streams that keep the empty {@code flush()} and {@code close()} of the JDK's base class. */
final class EmptyStreamMethodTests extends CheckTestCase {
  private static final String STREAMS =
      """
      package lib;
      import java.io.*;
      import java.nio.ByteBuffer;
      public class Streams {
        public static final class Buffer extends OutputStream {
          private final ByteBuffer bytes = ByteBuffer.allocate(9);
          @Override public void write(int b) throws IOException {
            if (!bytes.hasRemaining()) flush();
            bytes.put((byte) b);
          }
        }
        public static final class Counter extends OutputStream {
          int written;
          @Override public void write(int b) { written++; }
          @Override public void flush() throws IOException {
            written = 0;
            super.flush();
          }
          @Override public void close() throws IOException {
            written = -1;
            super.close();
          }
        }
        public static class Forwarding extends OutputStream {
          private final OutputStream out;
          public Forwarding(OutputStream out) { this.out = out; }
          @Override public void write(int b) throws IOException { out.write(b); }
          @Override public void flush() throws IOException { out.flush(); }
        }
        public static class Filtering extends FilterOutputStream {
          public Filtering(OutputStream out) { super(out); }
          @Override public void write(int b) throws IOException { super.flush(); }
        }
      }
      """;

  @Test
  void accepts_streamsInMemory() {
    assertFindingsBothWays(
        List.of(STREAMS),
        """
        import java.io.*;
        import lib.Streams;
        class Log {
          private final Streams.Buffer buffer = new Streams.Buffer();
          private final Streams.Counter counter = new Streams.Counter();
          private final Writer text = new OutputStreamWriter(buffer);
          private final Writer counted = new OutputStreamWriter(counter);
          synchronized void bytes() throws IOException {
            buffer.write(1);
            buffer.flush();
            counter.flush();
            counter.close();
          }
          synchronized void texts() throws IOException {
            text.write("x");
            text.flush();
            counted.flush();
          }
        }
        """);
  }

  @Test
  void flags_streamsThatPassOn() {
    assertFindingsBothWays(
        List.of(STREAMS),
        """
        import java.io.*;
        import lib.Streams;
        class Log {
          private final Writer text;
          private final Streams.Filtering filtering;
          Log(File f, File g) throws IOException {
            text = new OutputStreamWriter(new Streams.Forwarding(new FileOutputStream(f)));
            filtering = new Streams.Filtering(new FileOutputStream(g));
          }
          synchronized void texts() throws IOException {
            text.flush(); // IO suggestion
          }
          synchronized void bytes() throws IOException {
            filtering.write(1); // IO suggestion
          }
          synchronized void unknown(OutputStream out) throws IOException {
            out.flush(); // IO suggestion
          }
        }
        """);
  }

  @Test
  void flags_streamsOfWhichSomeFlush() {
    assertFindings(
        """
        import java.io.*;
        class Log {
          static abstract class Base extends OutputStream {
            int written;
            @Override public void write(int b) throws IOException {
              written++;
              flush();
            }
          }
          static class Quiet extends Base { }
          static class Loud extends Base {
            private final OutputStream out;
            Loud(OutputStream out) { this.out = out; }
            @Override public void flush() throws IOException { out.flush(); }
          }
          private final Loud loud;
          private final Quiet quiet = new Quiet();
          Log(File f) throws IOException {
            loud = new Loud(new BufferedOutputStream(new FileOutputStream(f)));
          }
          synchronized void loud() throws IOException {
            loud.write(1); // IO suggestion
          }
          synchronized void quiet() throws IOException { quiet.write(1); }
        }
        """);
  }
}
