package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams that an interface gives, by what its implementations make. */
final class MadeStreamTests extends CheckTestCase {
  @Test
  void flags_implementationsThatReadFiles() {
    assertFindingsBothWays(
        List.of(
            """
            package buffers;
            import java.io.*;
            public interface Buffer {
              InputStream asInputStream();
              InputStream original() throws IOException;
              int get();
              boolean hasRemaining();
            }
            class BufferInput extends InputStream {
              private final Buffer buffer;
              BufferInput(Buffer buffer) { this.buffer = buffer; }
              @Override public int read() {
                return buffer.hasRemaining() ? buffer.get() & 255 : -1;
              }
            }
            final class Single implements Buffer {
              private final byte[] bytes = new byte[9];
              private int at;
              @Override public InputStream asInputStream() { return new BufferInput(this); }
              @Override public InputStream original() { return new ByteArrayInputStream(bytes); }
              @Override public int get() { return bytes[at++]; }
              @Override public boolean hasRemaining() { return at < bytes.length; }
            }
            final class Several implements Buffer {
              private final byte[][] all = {};
              private final File file = new File("buffer");
              @Override public InputStream asInputStream() { return new BufferInput(this); }
              @Override public InputStream original() throws IOException {
                return new FileInputStream(file);
              }
              @Override public int get() { return all[0][0]; }
              @Override public boolean hasRemaining() { return all.length > 0; }
            }
            """),
        """
        import buffers.*;
        import java.io.*;
        class Reader {
          synchronized Object inMemory(Buffer b) throws Exception {
            try (ObjectInputStream in = new ObjectInputStream(b.asInputStream())) {
              return in.readObject();
            }
          }
          synchronized int original(Buffer b) throws Exception {
            return new DataInputStream(b.original()).readInt(); // IO
          }
        }
        """);
  }

  @Test
  void judges_streamsByTheFunctionThatOpensThem() {
    assertFindings(
        """
        import java.io.*;
        import java.util.function.*;
        class Store {
          interface Sink { OutputStream open() throws IOException; }
          private int n;
          private static void dump(Sink sink, byte[] bytes) throws IOException {
            try (OutputStream out = sink.open()) {
              out.write(bytes);
            }
          }
          private static void write(Supplier<? extends Writer> maker) throws IOException {
            Writer writer = maker.get();
            writer.write("x");
            writer.close();
          }
          synchronized byte[] memory(byte[] bytes) throws IOException {
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            dump(() -> kept, bytes);
            dump(ByteArrayOutputStream::new, bytes);
            dump(() -> n > 0 ? kept : new ByteArrayOutputStream(), bytes);
            write(StringWriter::new);
            return kept.toByteArray();
          }
          synchronized void given(OutputStream out, byte[] bytes) throws IOException {
            dump(() -> out, bytes); // IO
          }
        }
        """);
  }
}
