package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Streams that methods of ours return, and those that a constructor wraps: where they end. */
final class ReturnedStreamTests extends CheckTestCase {
  @Test
  void grades_streamsThatMayBeOfFiles() {
    assertFindings(
        """
        import java.io.*;
        import java.net.Socket;
        class Client {
          interface Mixed { OutputStream out() throws IOException; }
          static class Tcp implements Mixed {
            private Socket socket;
            @Override public OutputStream out() throws IOException { return socket.getOutputStream(); }
          }
          static class Store implements Mixed {
            private FileOutputStream file;
            @Override public OutputStream out() { return file; }
          }
          interface Memory { OutputStream out(); }
          static class Bytes implements Memory {
            private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            @Override public OutputStream out() { return bytes; }
          }
          private static class Sender {
            private final OutputStream out;
            Sender(OutputStream out) { this.out = new BufferedOutputStream(out); }
            synchronized void send() throws IOException { out.flush(); } // IO suggestion
          }
          private Mixed mixed;
          private Memory memory;
          private OutputStream fromMixed;
          private OutputStream fromMemory;
          private Sender sender;
          private Tcp tcp;
          void start(File file) throws IOException {
            fromMixed = mixed.out();
            fromMemory = memory.out();
            sender = new Sender(new FileOutputStream(file));
          }
          synchronized void write() throws IOException {
            mixed.out().write(1); // IO suggestion
            fromMixed.write(1); // IO suggestion
            memory.out().write(1);
            fromMemory.write(1);
          }
          synchronized void close() throws IOException { tcp.out().close(); }
        }
        """);
  }

  @Test
  void flags_streamsThatAreOfSockets() {
    assertFindings(
        """
        import java.io.*;
        import java.net.Socket;
        class Client {
          interface Network { OutputStream out() throws IOException; }
          static class Tcp implements Network {
            private Socket socket;
            @Override public OutputStream out() throws IOException { return socket.getOutputStream(); }
          }
          static class Tls extends Tcp { }
          private static class Sender {
            private final OutputStream out;
            Sender(OutputStream out) { this.out = new BufferedOutputStream(out); }
            synchronized void send() throws IOException { out.flush(); } // WAIT warning: connection
          }
          private static class Receiver {
            private final DataInputStream in;
            Receiver(InputStream in) { this.in = new DataInputStream(in); }
            synchronized int get() throws IOException { return in.readInt(); } // WAIT warning
          }
          private Network network;
          private Tcp tcp;
          private OutputStream kept;
          private OutputStream wrapped;
          private Sender sender;
          private Receiver receiver;
          void start(Socket socket) throws IOException {
            kept = tcp.out();
            wrapped = new BufferedOutputStream(network.out());
            sender = new Sender(tcp.out());
            receiver = new Receiver(socket.getInputStream());
          }
          synchronized void write() throws IOException {
            network.out().write(1); // WAIT warning: connection
            kept.write(1); // WAIT warning: connection
            wrapped.flush(); // WAIT warning: connection
          }
        }
        """);
  }
}
