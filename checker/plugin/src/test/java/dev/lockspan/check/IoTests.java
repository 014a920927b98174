package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Files and streams, as long as they are not in memory. */
final class IoTests extends CheckTestCase {
  @Test
  void accepts_streamsInMemory() {
    assertFindings(
        """
        import java.io.*;
        import java.nio.*;
        import java.util.*;
        import java.util.zip.*;
        class Log {
          private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          private final StringWriter text = new StringWriter();
          private final PrintWriter printer = new PrintWriter(text);
          private final StringBuilder builder = new StringBuilder();
          synchronized void direct() throws IOException {
            bytes.write(1);
            bytes.write(new byte[3]);
            text.write("x");
            new StringReader("x").read();
            new ByteArrayInputStream(new byte[3]).read();
            new CharArrayWriter().write("x");
            builder.append("x");
          }
          synchronized void wrapped() throws IOException {
            printer.println("x");
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(3);
            out.flush();
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
            in.readInt();
            BufferedReader lines = new BufferedReader(new StringReader("x"));
            lines.readLine();
            try (GZIPOutputStream zip = new GZIPOutputStream(new ByteArrayOutputStream())) { zip.write(1); }
          }
          synchronized byte[] serialized(Object o) throws IOException {
            ByteArrayOutputStream b = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(b)) { out.writeObject(o); }
            return b.toByteArray();
          }
          synchronized void stackTrace(Exception e) { e.printStackTrace(new PrintWriter(text)); }
          synchronized void buffers() { ByteBuffer.allocate(8).putInt(3).flip(); }
        }
        """);
  }

  @Test
  void accepts_metadataAndLogging() {
    assertFindings(
        """
        import java.io.*;
        import java.nio.file.*;
        import java.util.logging.*;
        class Store {
          private static final Logger LOG = Logger.getLogger("store");
          File file;
          Path path;
          synchronized void metadata() throws IOException {
            file.exists();
            file.length();
            file.isDirectory();
            file.lastModified();
            file.getName();
            file.toPath().resolve("x").getFileName();
            Files.exists(path);
            Files.isDirectory(path);
            Files.size(path);
          }
          synchronized void logs(Exception e) {
            LOG.info("x");
            LOG.log(Level.WARNING, "x", e);
            System.out.println("x");
            System.err.printf("x");
            e.printStackTrace();
          }
          void outside() throws IOException {
            Path p;
            synchronized (this) { p = path; }
            Files.readString(p);
          }
          synchronized void makesAPath() { path = Path.of("x").resolve("y").toAbsolutePath(); }
        }
        """);
  }

  @Test
  void flags_files() {
    assertFindings(
        """
        import java.io.*;
        import java.nio.*;
        import java.nio.channels.*;
        import java.nio.file.*;
        import java.util.*;
        class Store {
          Path path;
          File file;
          FileChannel channel;
          RandomAccessFile raf;
          synchronized void nio() throws IOException {
            Files.readString(path); // IO suggestion
            Files.writeString(path, "x"); // IO suggestion
            Files.newBufferedReader(path); // IO suggestion
            Files.list(path); // IO suggestion
            Files.delete(path); // IO suggestion
            Files.move(path, path); // IO suggestion
            Files.createDirectories(path); // IO suggestion
          }
          synchronized void channels(ByteBuffer b) throws IOException {
            channel.write(b); // IO suggestion
            channel.read(b); // IO suggestion
            channel.force(true); // IO suggestion
            FileChannel.open(path); // IO suggestion
          }
          synchronized void old() throws IOException {
            new FileInputStream(file); // IO suggestion
            new FileWriter(file); // IO suggestion
            raf.readInt(); // IO suggestion
            file.delete(); // IO suggestion
            file.listFiles(); // IO suggestion
          }
          synchronized void helper() throws IOException {
            load(); // IO suggestion
          }
          private String load() throws IOException { return Files.readString(path); }
        }
        """);
  }

  @Test
  void flags_streamsOfUnknownOrigin() {
    assertFindings(
        """
        import java.io.*;
        import java.util.*;
        class Codec {
          private final OutputStream out;
          private final BufferedReader reader;
          private PrintStream printer;
          Codec(OutputStream out, Reader in) {
            this.out = out;
            this.reader = new BufferedReader(in);
          }
          synchronized void fields() throws IOException {
            out.write(1); // IO suggestion
            out.flush(); // IO suggestion
            reader.readLine(); // IO suggestion
            printer.println("x"); // IO suggestion
          }
          synchronized void parameter(InputStream in) throws IOException {
            in.read(); // IO suggestion
            new Properties().load(in); // IO suggestion
          }
          synchronized void wrapped(OutputStream given) throws IOException {
            DataOutputStream data = new DataOutputStream(given);
            data.writeInt(3); // IO suggestion
          }
        }
        """);
  }

  @Test
  void flags_readableThings() {
    assertFindings(
        """
        import java.io.*;
        import java.nio.*;
        import java.util.concurrent.atomic.*;
        class Lines {
          private final AtomicReference<Readable> current = new AtomicReference<>();
          private final Readable text = new StringReader("x");
          private final CharBuffer buffer = CharBuffer.allocate(100);
          private Readable readable;
          private CharBuffer other;
          Lines(Readable r) { current.set(r); }
          synchronized int field() throws IOException {
            return readable.read(buffer); // IO suggestion: reads a stream
          }
          synchronized int swapped() throws IOException {
            return current.get().read(buffer); // IO suggestion
          }
          synchronized int inMemory() throws IOException {
            return text.read(buffer) + other.read(buffer);
          }
        }
        """);
  }

  @Test
  void flags_streamsOfOwnSocketsAndOfSocketChannels() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        import java.nio.channels.*;
        class Wire {
          static class Counted extends Socket { long used; }
          private Counted counted;
          private SocketChannel channel;
          private FileChannel file;
          synchronized void own() throws IOException {
            counted.getInputStream().read(); // WAIT warning: the other end of a connection
            counted.getOutputStream().write(1); // WAIT warning
          }
          void channel() throws IOException {
            InputStream in = Channels.newInputStream(channel);
            Reader reader = Channels.newReader(channel, "UTF-8");
            OutputStream out = Channels.newOutputStream(channel);
            synchronized (this) {
              in.read(); // WAIT warning
              reader.read(); // WAIT warning
              out.write(1); // WAIT warning
            }
          }
          void file() throws IOException {
            InputStream in = Channels.newInputStream(file);
            synchronized (this) {
              in.read(); // IO suggestion
            }
          }
        }
        """);
  }

  @Test
  void flags_socketStreamsAsWaits() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        class Wire {
          private final Socket socket = new Socket();
          synchronized void direct() throws IOException {
            socket.getInputStream().read(); // WAIT
          }
          synchronized void local() throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(1); // WAIT
          }
          synchronized void wrapped() throws IOException {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readInt(); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_flushingWhatKeepsNothing() {
    assertFindings(
        """
        import java.io.*;
        class Store {
          synchronized void plain(File file) throws IOException {
            FileOutputStream out = new FileOutputStream(file); // IO
            out.flush();
          }
          synchronized void buffered(File file) throws IOException {
            OutputStream out = new BufferedOutputStream(new FileOutputStream(file)); // IO
            out.flush(); // IO
          }
          synchronized void given(OutputStream out) throws IOException {
            out.flush(); // IO
          }
        }
        """);
  }

  @Test
  void accepts_readingFromNothing() {
    assertFindings(
        """
        import java.io.*;
        import java.security.*;
        class Keys {
          private final KeyStore store;
          private final InputStream none = null;
          Keys(KeyStore store) { this.store = store; }
          synchronized void make(char[] password) throws Exception {
            store.load(null, password);
            store.load(none, password);
            if (none != null) { none.read(); }
          }
          synchronized void read(InputStream in, char[] password) throws Exception {
            store.load(in, password); // IO
          }
        }
        """);
  }

  @Test
  void accepts_streamsOfNothing() {
    assertFindings(
        """
        import java.io.*;
        class Quiet {
          private final Writer log = Writer.nullWriter();
          private OutputStream out;
          synchronized void local() throws IOException {
            OutputStream.nullOutputStream().write(1);
            new BufferedWriter(log).write("x");
            InputStream.nullInputStream().read();
            Reader.nullReader().read();
          }
          synchronized void either(boolean isLogged, File file) throws IOException {
            OutputStream to = isLogged ? new FileOutputStream(file) : OutputStream.nullOutputStream(); // IO
            to.write(1); // IO
          }
          void open() { out = OutputStream.nullOutputStream(); }
          void open(OutputStream given) { out = given; }
          synchronized void write() throws IOException {
            out.write(1); // IO
          }
        }
        """);
  }

  @Test
  void flags_resourcesAsIo() {
    assertFindings(
        """
        import java.io.*;
        import java.net.URL;
        import java.util.*;
        class Settings {
          private final Properties all = new Properties();
          synchronized void each(ClassLoader loader) throws IOException {
            Enumeration<URL> found = loader.getResources("settings");
            while (found.hasMoreElements()) {
              try (InputStream in = found.nextElement().openStream()) {
                all.load(in); // IO
              }
            }
          }
          synchronized void list(ClassLoader loader) throws IOException {
            for (URL url : Collections.list(loader.getResources("settings"))) {
              try (InputStream in = url.openStream()) {
                all.load(in); // IO
              }
            }
          }
          synchronized void given(Enumeration<URL> urls) throws IOException {
            while (urls.hasMoreElements()) {
              urls.nextElement().openStream(); // WAIT
            }
          }
        }
        """);
  }
}
