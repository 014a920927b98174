package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Stream classes that extend one of the JDK's which wraps another stream. */
final class ExtendedStreamTests extends CheckTestCase {
  @Test
  void accepts_thoseWhoseConstructorsAllWrapMemory() {
    assertFindings(
        """
        import java.io.*;
        class Packet extends DataOutputStream {
          private final ByteArrayOutputStream buffer;
          Packet() throws IOException { this(new ByteArrayOutputStream()); }
          protected Packet(ByteArrayOutputStream buffer) throws IOException {
            super(buffer);
            this.buffer = buffer;
            reset();
          }
          synchronized void write(String s) throws IOException {
            write(s.getBytes(), 0, s.length());
            writeByte(0);
          }
          synchronized void reset() throws IOException {
            buffer.reset();
            writeInt(-1);
          }
          synchronized void end() throws IOException { super.close(); }
        }
        class Around extends BufferedOutputStream {
          Around() { super(new ByteArrayOutputStream()); }
          synchronized void all(byte[] b) throws IOException { write(b, 0, b.length); flush(); }
        }
        class User {
          private final Packet packet;
          User(Packet packet) { this.packet = packet; }
          synchronized void put() throws IOException {
            packet.write("");
          }
        }
        """);
  }

  @Test
  void flags_thoseThatMayWrapOrWriteSomethingElse() {
    assertFindings(
        """
        import java.io.*;
        class Given extends DataOutputStream {
          Given(OutputStream to) { super(to); }
          Given() { super(new ByteArrayOutputStream()); }
          synchronized void put(int i) throws IOException {
            writeInt(i); // IO
          }
        }
        class Teed extends FilterOutputStream {
          private final OutputStream copy;
          Teed(OutputStream copy) { super(new ByteArrayOutputStream()); this.copy = copy; }
          @Override public void write(int b) throws IOException { super.write(b); copy.write(b); }
          synchronized void put(int i) throws IOException {
            write(i); // IO
          }
        }
        class User {
          private final Teed teed;
          User(Teed teed) { this.teed = teed; }
          synchronized void put(int i) throws IOException {
            teed.write(i); // IO
          }
        }
        """);
  }
}
