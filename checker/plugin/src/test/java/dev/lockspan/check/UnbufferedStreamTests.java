package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Flushing streams that write at once, so that nothing is left to flush. */
final class UnbufferedStreamTests extends CheckTestCase {
  @Test
  void judges_fieldsByAllThatTheyHold() {
    assertFindings(
        """
        import java.io.*;
        class Log {
          private static final class Memory extends ByteArrayOutputStream { }
          private OutputStream out;
          private Memory memory;
          Log() {
            memory = new Memory();
            out = memory;
          }
          synchronized void flush() throws IOException { out.flush(); }
          synchronized void write(int b) throws IOException {
            if (memory != null && memory.size() > 10) {
              out = new FileOutputStream("log"); // IO suggestion
              memory = null;
            }
            out.write(b); // IO suggestion
          }
        }
        class Buffered {
          private OutputStream out = new ByteArrayOutputStream();
          synchronized void open(File f) throws IOException {
            out = new BufferedOutputStream(new FileOutputStream(f)); // IO suggestion
          }
          synchronized void flush() throws IOException {
            out.flush(); // IO suggestion
          }
        }
        class Given {
          private OutputStream out = new ByteArrayOutputStream();
          public void set(OutputStream other) { out = other; }
          synchronized void flush() throws IOException {
            out.flush(); // IO suggestion
          }
        }
        """);
  }
}
