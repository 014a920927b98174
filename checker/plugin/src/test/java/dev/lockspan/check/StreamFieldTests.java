package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Streams in fields that are set to several, by what all of these end in. */
final class StreamFieldTests extends CheckTestCase {
  @Test
  void flags_aFieldThatOnlySocketsGiveStreams() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        class Channel {
          private Socket plain, secure;
          private OutputStream out, tcp;
          private InputStream in;
          void open() throws IOException {
            tcp = plain.getOutputStream();
            out = tcp;
            in = new BufferedInputStream(plain.getInputStream());
          }
          void secure() throws IOException {
            out = secure.getOutputStream();
            in = secure.getInputStream();
          }
          void back() { out = tcp; }
          void close() { out = null; }
          synchronized void write(int b) throws IOException {
            out.write(b); // WAIT warning
          }
          synchronized int read() throws IOException {
            return in.read(); // WAIT warning
          }
        }
        """);
  }

  @Test
  void accepts_theCloseOfASocketsOwnStream() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        class Channel {
          private Socket plain, secure;
          private OutputStream out, first, buffered;
          void open() throws IOException {
            first = plain.getOutputStream();
            out = plain.getOutputStream();
            buffered = new BufferedOutputStream(out);
          }
          void secure() throws IOException { out = secure.getOutputStream(); }
          synchronized void close() throws IOException {
            first.close();
            out.close();
            plain.getOutputStream().close();
            buffered.close(); // WAIT warning
            plain.close();
          }
        }
        """);
  }

  @Test
  void accepts_aFieldThatIsOnlySetToMemory() {
    assertFindings(
        """
        import java.io.*;
        class Channel {
          private OutputStream out = new ByteArrayOutputStream(), first;
          void open() { first = new ByteArrayOutputStream(9); }
          void back() { out = first; }
          synchronized void write(int b) throws IOException {
            out.write(b);
          }
        }
        """);
  }

  @Test
  void flags_asAStreamWhatEndsInDifferentThings() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        class Channel {
          private Socket socket;
          private OutputStream fileOrSocket, memoryOrSocket, givenOrSocket;
          void socket() throws IOException {
            fileOrSocket = socket.getOutputStream();
            memoryOrSocket = socket.getOutputStream();
            givenOrSocket = socket.getOutputStream();
          }
          void file() throws IOException { fileOrSocket = new FileOutputStream("x"); }
          void memory() { memoryOrSocket = new ByteArrayOutputStream(); }
          void given(OutputStream out) { givenOrSocket = out; }
          synchronized void write(int b) throws IOException {
            fileOrSocket.write(b); // IO
            memoryOrSocket.write(b); // IO
            givenOrSocket.write(b); // IO
          }
        }
        """);
  }

  @Test
  void judges_streamsThatAMapHoldsByAllThatArePutIn() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        import java.util.*;
        class Channels {
          private final Map<String, OutputStream> memory = new HashMap<>();
          private final Map<String, OutputStream> files = new HashMap<>();
          private final Map<String, OutputStream> sockets = new HashMap<>();
          private final Map<String, OutputStream> mixed = new HashMap<>();
          private final OutputStream[] lanes = {new ByteArrayOutputStream()};
          void open(String name, Socket socket) throws IOException {
            memory.put(name, new ByteArrayOutputStream());
            files.put(name, new FileOutputStream(name));
            sockets.put(name, socket.getOutputStream());
            mixed.put(name, new ByteArrayOutputStream());
          }
          void add(String name, OutputStream out) { mixed.put(name, out); }
          synchronized void write(String name, int b) throws IOException {
            memory.get(name).write(b);
            files.get(name).write(b); // IO suggestion
            sockets.get(name).write(b); // WAIT warning
            mixed.get(name).write(b); // IO suggestion
            lanes[b].write(b);
          }
        }
        """);
  }

  @Test
  void judges_fieldsThatOthersCanSetByWhatTheirClassDoes() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        public class Channel {
          protected Socket socket;
          protected DataOutputStream out;
          InputStream in;
          protected OutputStream file, mixed, given, memory;
          public void connect() throws IOException {
            socket = new Socket("a", 1);
            out = new DataOutputStream(buffered(socket.getOutputStream()));
            in = socket.getInputStream();
            mixed = socket.getOutputStream();
          }
          private OutputStream buffered(OutputStream o) {
            return socket.isBound() ? o : new BufferedOutputStream(o, 512);
          }
          void open() throws IOException {
            file = new FileOutputStream("x");
            mixed = new FileOutputStream("x");
            memory = new ByteArrayOutputStream();
          }
          void set(OutputStream o) { given = o; }
          public void close() { out = null; }
          synchronized void write(int b) throws IOException {
            out.write(b); // WAIT warning
            file.write(b); // IO suggestion
            mixed.write(b); // IO suggestion
            given.write(b); // IO suggestion
            memory.write(b); // IO suggestion
          }
          synchronized int read() throws IOException {
            return in.read(); // WAIT warning
          }
        }
        """);
  }
}
