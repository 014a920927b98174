package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Waiting for a person, a pipe's other end, a server, the name service, or a ready channel. */
final class OtherPartyTests extends CheckTestCase {
  private static final String CONNECTIONS =
      """
      package net;
      import java.io.*;
      import java.net.*;
      import java.nio.channels.*;
      public class Connections {
        private final InputStream in;
        private final Pipe pipe;
        public Connections(URL url, Pipe pipe) throws IOException { in = url.openStream(); this.pipe = pipe; }
        public int next() throws IOException { return in.read(); }
        public static int first(InputStream in) throws IOException { return new BufferedInputStream(in).read(); }
        public static int of(URL url) throws IOException {
          try (Reader in = new InputStreamReader(url.openStream())) { return in.read(); }
        }
        public Pipe.SourceChannel source() { return pipe.source(); }
        public static InetSocketAddress at(String host) { return new InetSocketAddress(host, 80); }
      }
      """;

  @Test
  void accepts_inputAtHand() {
    assertFindingsBothWays(
        List.of(CONNECTIONS),
        """
        import java.io.*;
        import java.net.*;
        import java.nio.channels.*;
        import net.Connections;
        class Shell {
          private static final String ANY = "0.0.0.0";
          private InetSocketAddress address;
          synchronized void prints() throws IOException {
            System.out.println("x");
            System.in.available();
          }
          synchronized void addresses(InetAddress known) throws IOException {
            address = new InetSocketAddress(80);
            address = new InetSocketAddress(known, 80);
            address = new InetSocketAddress("127.0.0.1", 80);
            address = new InetSocketAddress("::1", 80);
            address = new InetSocketAddress("localhost", 80);
            address = new InetSocketAddress(ANY, 80);
            address = InetSocketAddress.createUnresolved("example.org", 80);
            address = Connections.at("10.0.0.1");
            address = Connections.at(known.getHostAddress());
            InetAddress.getByName("192.168.0.1");
            InetAddress.getAllByName(ANY);
          }
          synchronized void ready(Selector selector) throws IOException { selector.selectNow(); }
          int outside(Pipe pipe, URL url) throws IOException {
            synchronized (this) { address = null; }
            new InetSocketAddress("example.org", 80);
            return url.openStream().read() + System.in.read();
          }
        }
        """);
  }

  @Test
  void flags_inputOfThePersonAtTheConsole() {
    assertFindingsBothWays(
        List.of(CONNECTIONS),
        """
        import java.io.*;
        import java.util.Scanner;
        import net.Connections;
        class Shell {
          private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
          private static final Scanner SCANNER = new Scanner(System.in);
          synchronized int direct() throws IOException {
            return System.in.read(); // WAIT warning: waits for the user's input
          }
          synchronized String wrapped() throws IOException {
            return in.readLine(); // WAIT warning: waits for the user's input
          }
          synchronized String scanned() {
            return SCANNER.nextLine(); // WAIT warning: waits for the user's input
          }
          synchronized int passed() throws IOException {
            return Connections.first(System.in); // WAIT warning: waits for the user's input
          }
        }
        """);
  }

  @Test
  void flags_pipesAndServers() {
    assertFindingsBothWays(
        List.of(CONNECTIONS),
        """
        import java.io.*;
        import java.net.*;
        import java.nio.*;
        import java.nio.channels.*;
        import net.Connections;
        class Shell {
          private Pipe.SourceChannel source;
          synchronized int pipes(Pipe pipe, ByteBuffer b) throws IOException {
            return source.read(b) // WAIT suggestion: waits for the pipe's writer
                + pipe.source().read(b); // WAIT suggestion: waits for the pipe's writer
          }
          synchronized int given(Pipe.SourceChannel given, Connections c, ByteBuffer b) throws IOException {
            return given.read(b) // WAIT suggestion
                + c.source().read(b); // WAIT suggestion
          }
          int opened(URL url) throws IOException {
            InputStream in = url.openStream();
            synchronized (this) {
              return in.read(); // WAIT warning: waits for the other end of a connection
            }
          }
          int connected(HttpURLConnection connection) throws IOException {
            BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream()));
            synchronized (this) {
              return in.read() // WAIT warning
                  + Connections.first(connection.getErrorStream()); // WAIT warning
            }
          }
          synchronized int kept(Connections c) throws IOException {
            return c.next(); // WAIT warning
          }
          synchronized int given(URL url) throws IOException {
            return Connections.of(url); // WAIT warning
          }
          synchronized int aResourceGiven() throws IOException {
            return Connections.of(Shell.class.getResource("x")); // IO suggestion
          }
          int aResource() throws IOException {
            InputStream in = Shell.class.getResource("x").openStream();
            synchronized (this) {
              return in.read(); // IO suggestion
            }
          }
        }
        """);
  }

  @Test
  void flags_theNameServiceAndSelectors() {
    assertFindingsBothWays(
        List.of(CONNECTIONS),
        """
        import java.io.*;
        import java.net.*;
        import java.nio.channels.*;
        import net.Connections;
        class Shell {
          synchronized void names(String host) throws IOException {
            new InetSocketAddress(host, 80); // WAIT warning: asks the name service
            new InetSocketAddress("example.org", 80); // WAIT warning
            InetAddress.getByName(host); // WAIT warning
            InetAddress.getByName("fade.de"); // WAIT warning
            Connections.at(host); // WAIT warning
          }
          synchronized void selects(Selector selector, long millis) throws IOException {
            selector.select(500); // WAIT suggestion: for a limited time
            selector.select(500L); // WAIT suggestion
            selector.select(millis); // WAIT suggestion
            selector.select(0); // WAIT warning
            selector.select(); // WAIT warning
          }
        }
        """);
  }

  @Test
  void flags_nameOfAnAddress() {
    assertFindings(
        """
        import java.net.*;
        class Peer {
          private String name;
          synchronized void unresolved(InetSocketAddress address) {
            if (address.isUnresolved()) name = address.getHostName();
          }
          synchronized void resolved(InetSocketAddress address) {
            if (!address.isUnresolved()) {
              name = address.getHostName(); // WAIT suggestion
            }
          }
          private static String raw(InetSocketAddress peer) {
            InetAddress address = peer.getAddress();
            return address != null ? address.getHostAddress() : peer.getHostName();
          }
          private static String swapped(InetSocketAddress peer) {
            return peer.getAddress() == null ? "" : peer.getHostName();
          }
          private static String other(InetSocketAddress peer, InetSocketAddress other) {
            return other.getAddress() == null ? peer.getHostName() : "";
          }
          synchronized void raws(InetSocketAddress address) { name = raw(address); }
          synchronized void swaps(InetSocketAddress address) {
            name = swapped(address); // WAIT suggestion
          }
          synchronized void others(InetSocketAddress address, InetSocketAddress more) {
            name = other(address, more); // WAIT suggestion
          }
          synchronized void never(int port) {
            name = InetSocketAddress.createUnresolved("host", port).getHostName();
          }
        }
        """);
  }
}
