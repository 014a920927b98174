package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams of a process, a pipe or a channel, behind others and behind helpers. */
final class PeerStreamTests extends CheckTestCase {
  private static final String READERS =
      """
      package net;
      import java.io.*;
      import java.net.Socket;
      import java.nio.charset.StandardCharsets;
      public class Readers {
        public static BufferedReader of(Socket s) throws IOException {
          return new BufferedReader(new InputStreamReader(s.getInputStream(), StandardCharsets.UTF_8));
        }
        public static BufferedReader of(InputStream in) {
          return new BufferedReader(new InputStreamReader(in));
        }
      }
      """;

  @Test
  void accepts_whatIsAtHandOrOutside() {
    assertFindingsBothWays(
        List.of(READERS),
        """
        import java.io.*;
        import net.Readers;
        class Worker {
          private BufferedReader replies;
          private final BufferedReader text = Readers.of(new ByteArrayInputStream(new byte[2]));
          synchronized void set(Process p) { replies = Readers.of(p.getInputStream()); }
          String outside() throws IOException {
            BufferedReader r;
            synchronized (this) { r = replies; }
            return r.readLine();
          }
          synchronized String atHand() throws IOException { return text.readLine(); }
          synchronized void closes(Process p) throws IOException {
            p.getInputStream().close();
            p.getOutputStream().close(); // IO suggestion
          }
        }
        """);
  }

  @Test
  void flags_processesAndPipes() {
    assertFindings(
        """
        import java.io.*;
        class Worker {
          private Process worker;
          private BufferedReader replies;
          private final BufferedReader lines = new BufferedReader(new InputStreamReader(new PipedInputStream()));
          private final Writer commands = new OutputStreamWriter(new PipedOutputStream());
          void start() throws IOException {
            worker = new ProcessBuilder("worker").start();
            replies = new BufferedReader(new InputStreamReader(worker.getInputStream()));
          }
          synchronized String reply() throws IOException {
            return replies.readLine(); // WAIT warning: waits for the other process
          }
          synchronized void raw(Process p) throws IOException {
            p.getInputStream().read(); // WAIT warning
            p.getErrorStream().read(); // WAIT warning
            p.getOutputStream().write(1); // WAIT warning
            p.inputReader().readLine(); // WAIT warning
          }
          synchronized void pipes() throws IOException {
            lines.readLine(); // WAIT warning: waits for the pipe's writer
            commands.write(1); // WAIT warning: waits for the pipe's reader
          }
        }
        """);
  }

  @Test
  void accepts_readingAPipeUnderItsOwnMonitorAlone() {
    assertFindings(
        """
        import java.io.*;
        class Drain extends PipedInputStream {
          private final Object lock = new Object();
          synchronized int own() throws IOException { return read(); }
          int other() throws IOException {
            synchronized (lock) { return read(); } // WAIT warning: waits for the pipe's writer
          }
          static int stream(PipedInputStream in, byte[] b) throws IOException {
            synchronized (in) { return in.read(b, 0, 1); }
          }
          static int reader(PipedReader in) throws IOException {
            synchronized (in) { return in.read(); }
          }
          synchronized int both(PipedReader in) throws IOException {
            synchronized (in) { return in.read(); } // WAIT warning: waits for the pipe's writer
          }
        }
        """);
  }

  @Test
  void flags_channelsAndStreamsThatAHelperMakes() {
    assertFindingsBothWays(
        List.of(READERS),
        """
        import java.io.*;
        import java.net.Socket;
        import java.nio.channels.*;
        import net.Readers;
        class Client {
          private final BufferedReader in;
          private final BufferedReader wrapped;
          private final BufferedReader other;
          Client(Socket s, InputStream given) throws IOException {
            in = Readers.of(s);
            wrapped = Readers.of(s.getInputStream());
            other = Readers.of(given);
          }
          synchronized void ofHelpers() throws IOException {
            in.readLine(); // WAIT warning: other end of a connection
            wrapped.readLine(); // WAIT warning: other end of a connection
            other.readLine(); // IO suggestion
          }
          synchronized void ofChannel(SocketChannel c, FileChannel file) throws IOException {
            Channels.newOutputStream(c).write(1); // WAIT warning
            Channels.newOutputStream(file).write(1); // IO suggestion
          }
        }
        """);
  }
}
