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

  @Test
  void accepts_flushOfAFieldThatIsSetFromAnotherField() {
    assertFindings(
        """
        import java.io.*;
        class Backed {
          private ByteArrayOutputStream memory;
          private OutputStream out;
          Backed() {
            memory = new ByteArrayOutputStream();
            out = memory;
          }
          synchronized void flush() throws IOException { out.flush(); }
          void toFile(File file) throws IOException {
            out = new FileOutputStream(file);
            memory = null;
          }
          void reset() {
            if (memory == null) {
              memory = new ByteArrayOutputStream();
            }
            out = memory;
          }
        }
        """);
  }

  @Test
  void flags_flushOfAFieldThatIsSetFromABufferedOne() {
    assertFindings(
        """
        import java.io.*;
        class Backed {
          private BufferedOutputStream buffer;
          private OutputStream out;
          Backed() { out = new ByteArrayOutputStream(); }
          synchronized void flush() throws IOException {
            out.flush(); // IO
          }
          void toFile(File file) throws IOException {
            buffer = new BufferedOutputStream(new FileOutputStream(file));
            out = buffer;
          }
        }
        """);
  }

  @Test
  void accepts_flushOfASocketsStreamThatNothingBuffers() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        class Plain {
          private final OutputStream out;
          private final DataOutputStream data;
          Plain(Socket socket) throws IOException {
            out = socket.getOutputStream();
            data = new DataOutputStream(socket.getOutputStream());
          }
          synchronized void flush() throws IOException {
            out.flush();
            data.flush();
          }
        }
        """);
  }

  @Test
  void flags_flushOfABufferOnASocketsStream() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        class Buffered {
          private final OutputStream out;
          Buffered(Socket socket) throws IOException {
            out = new BufferedOutputStream(socket.getOutputStream());
          }
          synchronized void flush() throws IOException {
            out.flush(); // WAIT
          }
          synchronized void write() throws IOException {
            out.write(1); // WAIT
          }
        }
        class OwnSocket extends Socket {
          private final OutputStream out;
          OwnSocket(Socket socket) throws IOException {
            out = new BufferedOutputStream(socket.getOutputStream());
          }
          @Override public OutputStream getOutputStream() { return out; }
        }
        class OfOwn {
          private final OutputStream out;
          OfOwn(OwnSocket socket) throws IOException { out = socket.getOutputStream(); }
          synchronized void flush() throws IOException {
            out.flush(); // WAIT
          }
        }
        """);
  }
}
