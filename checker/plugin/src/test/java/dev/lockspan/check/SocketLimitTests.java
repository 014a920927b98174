package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Sockets and connections with a time limit, which ends the waits for them. */
final class SocketLimitTests extends CheckTestCase {
  @Test
  void grades_waitsByTheLimitThatWasSet() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        class Client {
          private final Object lock = new Object();
          void accept() throws IOException {
            ServerSocket s = new ServerSocket(1);
            s.setSoTimeout(3000);
            synchronized (lock) {
              s.accept(); // WAIT suggestion
            }
          }
          int read(Socket s, byte[] out) throws IOException {
            s.setSoTimeout(1000);
            synchronized (lock) {
              s.getOutputStream().write(out); // WAIT warning
              return s.getInputStream().read(); // WAIT suggestion
            }
          }
          void receive(DatagramSocket s, DatagramPacket p) throws IOException {
            s.setSoTimeout(100);
            synchronized (lock) {
              s.receive(p); // WAIT suggestion
            }
          }
          int readError(HttpURLConnection c) throws IOException {
            c.setReadTimeout(9);
            synchronized (lock) {
              return c.getErrorStream().read(); // WAIT suggestion
            }
          }
          int ask(URL u) throws IOException {
            URLConnection c = u.openConnection();
            c.setReadTimeout(9);
            synchronized (lock) {
              return c.getContentLength(); // WAIT suggestion
            }
          }
          private static int first(Socket s) throws IOException { return s.getInputStream().read(); }
          synchronized int helped(Socket s, int timeout) throws IOException {
            s.setSoTimeout(timeout);
            return first(s); // WAIT suggestion
          }
        }
        """);
  }

  @Test
  void flags_waitsWithoutALimit() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        class Client {
          private final Object lock = new Object();
          void zero() throws IOException {
            ServerSocket s = new ServerSocket(1);
            s.setSoTimeout(0);
            synchronized (lock) {
              s.accept(); // WAIT warning
            }
          }
          int handshake(Socket s) throws IOException {
            s.setSoTimeout(1000);
            synchronized (lock) {
              s.getInputStream().read(); // WAIT suggestion
              s.setSoTimeout(0);
              return s.getInputStream().read(); // WAIT warning
            }
          }
          int sometimes(Socket s, int timeout) throws IOException {
            if (timeout > 0) {
              s.setSoTimeout(timeout);
            }
            synchronized (lock) {
              return s.getInputStream().read(); // WAIT warning
            }
          }
          int other(Socket s, Socket t) throws IOException {
            s.setSoTimeout(1000);
            synchronized (lock) {
              return t.getInputStream().read(); // WAIT warning
            }
          }
        }
        """);
  }

  @Test
  void grades_waitsForFieldsByWhatSetsThem() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        class Server {
          private ServerSocket limited, unlimited, sometimes, reset;
          private Socket peer;
          synchronized void open(int port, int timeout) throws IOException {
            limited = new ServerSocket(port);
            limited.setSoTimeout(5000);
            unlimited = new ServerSocket(port);
            ServerSocket made = new ServerSocket(port);
            if (timeout > 0) {
              made.setSoTimeout(timeout);
            }
            sometimes = made;
            reset = new ServerSocket(port);
            reset.setSoTimeout(5000);
            Socket s = new Socket();
            s.setSoTimeout(timeout);
            peer = s;
          }
          void close() { peer = null; }
          void again() throws IOException { reset.setSoTimeout(0); }
          synchronized Socket accept() throws IOException {
            return limited.accept(); // WAIT suggestion
          }
          synchronized Socket acceptLate() throws IOException {
            return unlimited.accept(); // WAIT warning
          }
          synchronized Socket acceptSometimes() throws IOException {
            return sometimes.accept(); // WAIT warning
          }
          synchronized Socket acceptReset() throws IOException {
            return reset.accept(); // WAIT warning
          }
          synchronized int read() throws IOException {
            return peer.getInputStream().read(); // WAIT suggestion
          }
        }
        """);
  }

  @Test
  void grades_waitsForStreamsInFieldsByTheirSockets() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        class Client {
          static class Made {
            private final InputStream in;
            private final Reader text;
            Made(String host) throws IOException {
              Socket s = new Socket(host, 80);
              s.setSoTimeout(500);
              in = s.getInputStream();
              text = new BufferedReader(new InputStreamReader(s.getInputStream()));
            }
            synchronized int read() throws IOException {
              return in.read(); // WAIT suggestion
            }
            synchronized int text() throws IOException {
              return text.read(); // WAIT suggestion
            }
          }
          static Socket limited(String host) throws IOException {
            Socket s = new Socket(host, 80);
            s.setSoTimeout(500);
            return s;
          }
          static class ByMaker {
            private Socket s;
            private InputStream in, own;
            void open(String host) throws IOException {
              s = limited(host);
              in = s.getInputStream();
              own = limited(host).getInputStream();
            }
            synchronized int read() throws IOException {
              return in.read(); // WAIT suggestion
            }
            synchronized int own() throws IOException {
              return own.read(); // WAIT suggestion
            }
          }
        }
        """);
  }

  @Test
  void flags_streamsInFieldsOfSocketsWithoutALimit() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        class Client {
          static class Made {
            private final InputStream in, reset, other, shared;
            private final OutputStream out;
            private final Socket kept;
            Made(String host, Socket given) throws IOException {
              Socket s = new Socket(host, 80);
              in = s.getInputStream();
              Socket r = new Socket(host, 80);
              r.setSoTimeout(500);
              reset = r.getInputStream();
              r.setSoTimeout(0);
              Socket l = new Socket(host, 80);
              l.setSoTimeout(500);
              out = l.getOutputStream();
              other = given.getInputStream();
              Socket k = new Socket(host, 80);
              k.setSoTimeout(500);
              shared = k.getInputStream();
              kept = k;
            }
            void again() throws IOException { kept.setSoTimeout(0); }
            synchronized void read() throws IOException {
              in.read(); // WAIT warning
              reset.read(); // WAIT warning
              other.read(); // WAIT warning
              shared.read(); // WAIT warning
              out.write(1); // WAIT warning
            }
          }
          static Socket made(String host, int timeout) throws IOException {
            Socket s = new Socket(host, 80);
            if (timeout > 0) {
              s.setSoTimeout(timeout);
            }
            return s;
          }
          static class ByMaker {
            private InputStream in;
            void open(String host) throws IOException { in = made(host, 5).getInputStream(); }
            synchronized int read() throws IOException {
              return in.read(); // WAIT warning
            }
          }
        }
        """);
  }
}
