package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Streams that are put around what their field held before, and objects that keep streams. */
final class RewrappedStreamTests extends CheckTestCase {
  private static final String OWN =
      """
      class Buffered extends InputStream {
        private final InputStream in;
        Buffered(InputStream in) { this.in = in; }
        public int read() throws IOException { return in.read(); }
      }
      class Decrypted extends InputStream {
        private final InputStream in;
        Decrypted(InputStream in) { this.in = in; }
        public int read() throws IOException { return in.read() ^ 1; }
      }
      """;

  @Test
  void accepts_memoryThatIsWrappedAnew() {
    assertFindings(
        """
        import java.io.*;
        class Recorder {
          private OutputStream out = new ByteArrayOutputStream();
          void buffer() { out = new BufferedOutputStream(out); }
          synchronized void write(int b) throws IOException { out.write(b); }
        }
        """);
  }

  @Test
  void flags_aConnectionThatIsWrappedAnew() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        import java.util.zip.*;
        class Channel {
          private InputStream in;
          private OutputStream out;
          Channel(Socket s) throws IOException {
            in = s.getInputStream();
            out = new BufferedOutputStream(s.getOutputStream());
          }
          void compress() {
            in = new InflaterInputStream(in);
            out = new BufferedOutputStream(new DeflaterOutputStream(out, true));
          }
          synchronized int read() throws IOException {
            return in.read(); // WAIT warning
          }
          synchronized void flush() throws IOException {
            out.flush(); // WAIT warning
          }
        }
        class Archive {
          private InputStream in;
          Archive(File f) throws IOException { in = new FileInputStream(f); }
          void compress() { in = new InflaterInputStream(in); }
          synchronized int read() throws IOException {
            return in.read(); // IO suggestion
          }
        }
        """);
  }

  @Test
  void flags_ownStreamsThatAreWrappedAnew() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        class Channel {
          private Buffered in;
          Channel(Socket s) throws IOException { in = new Buffered(s.getInputStream()); }
          void encrypt() { in = new Buffered(new Decrypted(in)); }
          synchronized int read() throws IOException {
            return in.read(); // WAIT warning
          }
        }
        class Archive {
          private Buffered in;
          Archive(File f) throws IOException { in = new Buffered(new FileInputStream(f)); }
          void encrypt() { in = new Buffered(new Decrypted(in)); }
          synchronized int read() throws IOException {
            return in.read(); // IO suggestion
          }
        }
        """
            + OWN);
  }

  @Test
  void flags_eitherOfTwoStreamsThatAConnectionGives() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        class Channel {
          static class Packets {
            private final InputStream in;
            Packets(InputStream in) { this.in = in; }
            int read() throws IOException { return in.read(); }
          }
          private final Packets packets;
          Channel(Socket s, boolean isSecret) throws IOException {
            InputStream in =
                isSecret
                    ? new Decrypted(s.getInputStream())
                    : new BufferedInputStream(s.getInputStream());
            packets = new Packets(in);
          }
          synchronized int read() throws IOException {
            return packets.read(); // WAIT warning
          }
        }
        class Either {
          static class Packets {
            private final InputStream in;
            Packets(InputStream in) { this.in = in; }
            int read() throws IOException { return in.read(); }
          }
          private final Packets packets;
          Either(Socket s, File f) throws IOException {
            packets =
                new Packets(f == null ? new Decrypted(s.getInputStream()) : new FileInputStream(f));
          }
          synchronized int read() throws IOException {
            return packets.read(); // IO suggestion
          }
        }
        """
            + OWN);
  }

  @Test
  void flags_whatAPrivateMethodWasGivenToPutIntoAnObject() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        class Channel {
          static class Packets {
            private final InputStream in;
            Packets(InputStream in) { this.in = in; }
            int read() throws IOException { return in.read(); }
          }
          private Packets packets;
          Channel(Socket s) throws IOException { assign(new BufferedInputStream(s.getInputStream())); }
          private void assign(InputStream in) { packets = new Packets(in); }
          synchronized int read() throws IOException {
            return packets.read(); // WAIT warning
          }
        }
        class Archive {
          static class Packets {
            private final InputStream in;
            Packets(InputStream in) { this.in = in; }
            int read() throws IOException { return in.read(); }
          }
          private Packets packets, texts;
          Archive(File f, byte[] text) throws IOException {
            assign(new FileInputStream(f), new ByteArrayInputStream(text));
          }
          private void assign(InputStream in, InputStream text) {
            packets = new Packets(in);
            texts = new Packets(text);
          }
          synchronized int read() throws IOException {
            return packets.read(); // IO suggestion
          }
          synchronized int readText() throws IOException { return texts.read(); }
        }
        """);
  }

  @Test
  void flags_streamsOfObjectsInACollection() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        import java.util.*;
        class Peers {
          private record Peer(InputStream in, String name) { }
          private final Map<String, Peer> peers = new HashMap<>();
          void add(String name, Socket s) throws IOException {
            peers.put(name, new Peer(new BufferedInputStream(s.getInputStream()), name));
          }
          synchronized int read(String name) throws IOException {
            return peers.get(name).in().read(); // WAIT warning
          }
        }
        class Texts {
          private record Text(InputStream in) { }
          private final Map<String, Text> texts = new HashMap<>();
          void add(String name, byte[] text) {
            texts.put(name, new Text(new ByteArrayInputStream(text)));
          }
          synchronized int read(String name) throws IOException {
            return texts.get(name).in().read();
          }
        }
        class Both {
          private record Source(InputStream in) { }
          private final Map<String, Source> sources = new HashMap<>();
          void add(String name, byte[] text) {
            sources.put(name, new Source(new ByteArrayInputStream(text)));
          }
          void add(String name, Socket s) throws IOException {
            sources.put(name, new Source(s.getInputStream()));
          }
          synchronized int read(String name) throws IOException {
            return sources.get(name).in().read(); // IO suggestion
          }
        }
        """);
  }
}
