package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What streams are put around that do not take it first: inner, anonymous and other classes. */
final class StreamSourceTests extends CheckTestCase {
  private static final String LIBRARY =
      """
      package io;
      import java.io.*;
      public class Streams {
        private long n;
        public class Counting extends FilterOutputStream {
          public Counting(OutputStream out) { super(out); }
          @Override public void write(int b) throws IOException { n++; out.write(b); }
        }
        public static class Limited extends FilterInputStream {
          private final long max;
          public Limited(long max, InputStream in) { super(in); this.max = max; }
        }
        public static class Bytes extends DataInputStream {
          public Bytes(byte[] bytes) { super(new ByteArrayInputStream(bytes)); }
        }
        public static class Logged extends FilterOutputStream {
          private final Reader log;
          public Logged(Reader log, OutputStream out) { super(out); this.log = log; }
        }
      }
      """;

  @Test
  void accepts_whatEndsInMemory() {
    assertFindingsBothWays(
        List.of(LIBRARY),
        """
        import io.*;
        import java.io.*;
        class Codec {
          private final ClassLoader loader = null;
          private long n;
          class Counting extends FilterOutputStream {
            Counting(OutputStream out) { super(out); }
            @Override public void write(int b) throws IOException { n++; out.write(b); }
          }
          synchronized void inner(Streams streams) throws IOException {
            new DataOutputStream(new Counting(new ByteArrayOutputStream())).writeInt(1);
            new DataOutputStream(streams.new Counting(new ByteArrayOutputStream())).writeInt(1);
          }
          synchronized int second(byte[] b, Reader log) throws IOException {
            new Streams.Logged(log, new ByteArrayOutputStream()).write(1);
            return new Streams.Limited(2, new ByteArrayInputStream(b)).read() + new Streams.Bytes(b).readInt();
          }
          synchronized int several(byte[] b) throws IOException {
            return new SequenceInputStream(new ByteArrayInputStream(b), new ByteArrayInputStream(b)).read();
          }
          synchronized int anonymous(byte[] b) throws IOException {
            return new FilterInputStream(new ByteArrayInputStream(b)) {
              @Override public void close() {}
            }.read();
          }
          synchronized Object resolving(byte[] b, String name) throws Exception {
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(b)) {
              @Override protected Class<?> resolveClass(ObjectStreamClass c) throws ClassNotFoundException {
                return Class.forName(name + c.getName(), false, loader);
              }
            }) {
              return in.readObject();
            }
          }
        }
        """);
  }

  @Test
  void flags_whatEndsElsewhere() {
    assertFindingsBothWays(
        List.of(LIBRARY),
        """
        import io.*;
        import java.io.*;
        import java.net.Socket;
        class Codec {
          private final Socket socket;
          private long n;
          Codec(Socket socket) { this.socket = socket; }
          class Counting extends FilterOutputStream {
            Counting(OutputStream out) { super(out); }
            @Override public void write(int b) throws IOException { n++; out.write(b); }
          }
          synchronized void inner(Streams streams, OutputStream out) throws IOException {
            new DataOutputStream(new Counting(socket.getOutputStream())).writeInt(1); // WAIT warning
            new DataOutputStream(streams.new Counting(socket.getOutputStream())).writeInt(1); // WAIT warning
            new DataOutputStream(new Counting(out)).writeInt(1); // IO
          }
          synchronized int second(Reader log) throws IOException {
            new Streams.Logged(new StringReader("x"), socket.getOutputStream()).write(1); // WAIT warning
            return new Streams.Limited(2, socket.getInputStream()).read(); // WAIT warning
          }
          synchronized int several(byte[] b) throws IOException {
            return new SequenceInputStream(
                    new ByteArrayInputStream(b), socket.getInputStream())
                .read(); // WAIT warning
          }
          synchronized int anonymous() throws IOException {
            return new BufferedInputStream(socket.getInputStream()) {
              @Override public void close() {}
            }.read(); // WAIT warning
          }
          synchronized Object resolving(InputStream given, String name) throws Exception {
            ObjectInputStream in = new ObjectInputStream(given) { // IO
              @Override protected Class<?> resolveClass(ObjectStreamClass c) throws ClassNotFoundException {
                return Class.forName(name + c.getName());
              }
            };
            return in.readObject(); // IO
          }
          synchronized int file(File file) throws IOException {
            InputStream in = new FileInputStream(file); // IO: opens
            return new Streams.Limited(2, in).read(); // IO: reads
          }
        }
        """);
  }
}
