package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Pipes between threads: to write waits for room; to flush and to close only tell the reader. */
final class PipeTests extends CheckTestCase {
  @Test
  void accepts_flushingAndClosingWhatHasNoBuffer() {
    assertFindings(
        """
        import java.io.*;
        class Sender {
          private final PipedOutputStream pipe = new PipedOutputStream();
          private final OutputStream out = new PipedOutputStream();
          private final Writer text = new PipedWriter();
          private final DataOutputStream data = new DataOutputStream(out);
          private final PrintWriter printer = new PrintWriter(text);
          private final DataOutputStream file;
          Sender() throws IOException { file = new DataOutputStream(new FileOutputStream("f")); }
          synchronized void flush() throws IOException {
            pipe.flush();
            out.flush();
            text.flush();
            data.flush();
            printer.flush();
            file.flush();
          }
          synchronized void close() throws IOException {
            pipe.close();
            out.close();
            text.close();
            data.close();
            file.close(); // IO suggestion
          }
          synchronized void given(PipedOutputStream given, PipedWriter writer) throws IOException {
            given.flush();
            given.close();
            writer.flush();
            writer.close();
          }
        }
        """);
  }

  @Test
  void flags_writingAndFlushingABuffer() {
    assertFindings(
        """
        import java.io.*;
        class Sender {
          private final OutputStream out = new PipedOutputStream();
          private final DataOutputStream data = new DataOutputStream(out);
          private final OutputStream buffer = new BufferedOutputStream(out);
          private final Writer text = new OutputStreamWriter(out);
          private final OutputStream unknown;
          Sender(OutputStream given) { unknown = new DataOutputStream(given); }
          synchronized void write() throws IOException {
            out.write(1); // WAIT warning: reader
            data.writeInt(1); // WAIT warning: reader
          }
          synchronized void flush() throws IOException {
            buffer.flush(); // WAIT warning: reader
            text.flush(); // WAIT warning: reader
            unknown.flush(); // IO suggestion
          }
          synchronized void close() throws IOException {
            buffer.close(); // WAIT warning: reader
            text.close(); // WAIT warning: reader
          }
          synchronized void given(PipedOutputStream given) throws IOException {
            OutputStream around = new BufferedOutputStream(given);
            around.close(); // WAIT warning: reader
          }
        }
        """);
  }
}
