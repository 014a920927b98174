package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams behind wrappers, getters and factories of the library itself. */
final class WrappedStreamTests extends CheckTestCase {
  private static final String INDENTED =
      """
      package io;
      import java.io.*;
      public class Indented extends FilterWriter {
        public Indented(Writer out) { this(out, 1); }
        public Indented(Writer out, int depth) { super(out); }
        public void print(String s) throws IOException { out.write(s, 0, s.length()); }
      }
      """;

  private static final String FRAME =
      """
      package io;
      import java.io.*;
      public class Frame {
        private final byte[] payload;
        private final ByteArrayOutputStream accumulator;
        public Frame(int type) { payload = null; accumulator = new ByteArrayOutputStream(); }
        public Frame(byte[] payload) { this.payload = payload; accumulator = null; }
        private byte[] payload() { return payload == null ? accumulator.toByteArray() : payload; }
        public DataInputStream in() { return new DataInputStream(new ByteArrayInputStream(payload())); }
        public DataOutputStream out() { return new DataOutputStream(accumulator); }
      }
      """;

  private static final String VALUES =
      """
      package io;
      import java.io.*;
      public class Values {
        private final DataInputStream in;
        public Values(DataInputStream in) { this.in = in; }
        public int octet() throws IOException { return in.readUnsignedByte(); }
        public Object table() throws IOException { return table(in); }
        private static Object table(DataInputStream in) throws IOException {
          if (in.readInt() == 0) return in.readBoolean();
          return table(new DataInputStream(new Short(in, in.readInt())));
        }
        static class Short extends FilterInputStream {
          private final long limit;
          Short(InputStream in, long limit) { super(in); this.limit = limit; }
        }
      }
      """;

  private static final String WRITERS =
      """
      package io;
      import java.io.*;
      public class Writers {
        static class Low {
          private final DataOutputStream out;
          Low(DataOutputStream out) { this.out = out; }
          void flush() throws IOException { out.flush(); }
        }
        private final Low low;
        public Writers(DataOutputStream out) { low = new Low(out); }
        public void flush() throws IOException { low.flush(); }
      }
      """;

  private static final String ARGUMENTS =
      """
      package io;
      public class Arguments {
        private final Values in;
        public Arguments(java.io.DataInputStream in) { this.in = new Values(in); }
        public Object read() throws java.io.IOException { return in.octet() + 1 > 0 ? in.table() : null; }
      }
      """;

  @Test
  void judges_whatAWrapperWasGiven() {
    assertFindingsBothWays(
        List.of(INDENTED),
        """
        import io.*;
        import java.io.*;
        class Dump {
          private final Indented kept = new Indented(new StringWriter());
          synchronized String inMemory() throws IOException {
            StringWriter text = new StringWriter();
            Indented out = new Indented(text);
            out.print("x");
            out.write(1);
            out.close();
            kept.print("x");
            return text.toString();
          }
          synchronized void given(Writer out) throws IOException {
            new Indented(out).print("x"); // IO suggestion
          }
          synchronized void toFile() throws IOException {
            Writer out = new FileWriter("x"); // IO suggestion
            new Indented(out).print("x"); // IO suggestion
          }
        }
        """);
  }

  @Test
  void judges_aStreamThatAGetterMakesAndAWrapperKeeps() {
    assertFindingsBothWays(
        List.of(FRAME, VALUES, WRITERS, ARGUMENTS),
        """
        import io.*;
        import java.io.*;
        class Assembler {
          synchronized Object reads(Frame f) throws IOException {
            return new Arguments(f.in()).read();
          }
          synchronized int octet(Frame f) throws IOException { return new Values(f.in()).octet(); }
          synchronized Frame writes() throws IOException {
            Frame f = new Frame(1);
            DataOutputStream out = f.out();
            out.writeShort(3);
            new Writers(out).flush();
            return f;
          }
          synchronized Object given(DataInputStream in, DataOutputStream out) throws IOException {
            new Writers(out).flush(); // IO suggestion
            return new Arguments(in).read(); // IO suggestion
          }
          synchronized Object table(InputStream in) throws IOException {
            return new Values(new DataInputStream(in)).table(); // IO suggestion
          }
        }
        """);
  }

  @Test
  void judges_aStreamOfOurOwnByItsBodies() {
    assertFindings(
        """
        import java.io.*;
        import java.nio.*;
        import java.nio.file.*;
        import java.util.zip.*;
        class Growing extends OutputStream {
          private ByteBuffer buffer = ByteBuffer.allocate(8);
          @Override public void write(int b) { ensure(1); buffer.put((byte) b); }
          @Override public void write(byte[] bytes, int off, int n) { ensure(n); buffer.put(bytes, off, n); }
          private void ensure(int n) { if (n > buffer.remaining()) buffer = ByteBuffer.allocate(n); }
        }
        class Counting extends Growing {
          int count;
          @Override public void write(int b) { count++; super.write(b); }
        }
        class Journal extends OutputStream {
          @Override public void write(int b) throws IOException { Files.write(Path.of("x"), new byte[] {1}); }
        }
        interface Packing { OutputStream pack(Growing out, byte version); }
        class Zip implements Packing {
          @Override public OutputStream pack(Growing out, byte version) {
            try {
              return new BufferedOutputStream(new GZIPOutputStream(out, 8), 16);
            } catch (IOException e) { throw new IllegalStateException(e); }
          }
        }
        class Batch {
          private static final DataOutputStream CLOSED = new DataOutputStream(new OutputStream() {
            @Override public void write(int b) { throw new IllegalStateException(); }
          });
          private final Growing buffer;
          private DataOutputStream records;
          private OutputStream journal = new BufferedOutputStream(new Journal());
          public Batch(Growing buffer, Packing packing) {
            this.buffer = buffer;
            this.records = new DataOutputStream(packing.pack(this.buffer, (byte) 1));
          }
          byte[][] parts() { return java.util.List.of().toArray(byte[][]::new); }
          synchronized void append() throws IOException {
            records.writeInt(1);
            new Counting().write(new byte[1]);
            journal.write(new byte[1]); // IO suggestion
          }
          void close() throws IOException {
            if (records != CLOSED) {
              try { records.close(); } finally { records = CLOSED; }
            }
          }
        }
        class Deque {
          synchronized void closes(Batch b) throws IOException { b.close(); }
        }
        """);
  }

  @Test
  void judges_whatAStreamOfOurOwnInheritsByWhatItComesTo() {
    assertFindingsBothWays(
        List.of(
            """
            import java.io.*;
            public class Splitter extends Writer {
              public interface ElementListener { void onElement(String element); }
              private final StringBuilder text = new StringBuilder();
              private final ElementListener printer;
              public Splitter(ElementListener printer) { this.printer = printer; }
              @Override public void write(char[] chars, int from, int n) {
                text.append(chars, from, n);
                printer.onElement(text.toString());
              }
              @Override public void flush() { }
              @Override public void close() { }
            }
            """,
            """
            import java.io.*;
            public class Tee extends Writer {
              private final Writer copy;
              public Tee(Writer copy) { this.copy = copy; }
              @Override public void write(char[] chars, int from, int n) throws IOException { copy.write(chars, from, n); }
              @Override public void flush() { }
              @Override public void close() { }
            }
            """,
            """
            import java.io.*;
            public class Bits extends InputStream {
              private int count;
              @Override public int read() { return count++; }
            }
            """),
        """
        import java.io.*;
        class Transport {
          private int count;
          private final Splitter counting = new Splitter(element -> count++);
          private final Splitter printing;
          private final Tee copying;
          private final Tee inMemory = new Tee(new StringWriter());
          private final Bits bits = new Bits();
          private Writer unknown;
          Transport(Writer copy, Splitter.ElementListener printer) {
            copying = new Tee(copy);
            printing = new Splitter(printer);
          }
          synchronized void quietly() throws IOException {
            counting.append("x");
            counting.write("x");
            inMemory.append("x");
            bits.read(new byte[8]);
          }
          synchronized void others() throws IOException {
            copying.append("x"); // IO suggestion
            printing.write("x"); // CALLBACK: ElementListener.onElement
            unknown.write("x"); // IO suggestion
          }
        }
        """);
  }

  @Test
  void judges_aWrapperAroundItsOwnKeeper() {
    assertFindings(
        """
        import java.io.*;
        class Frames {
          static class Bytes extends InputStream {
            private final byte[] buffer = new byte[9];
            private int at;
            private final DataInputStream typed = new DataInputStream(this);
            @Override public int read() { return at < buffer.length ? buffer[at++] & 255 : -1; }
            int octet() throws IOException { return typed.readUnsignedByte(); }
          }
          static class Through extends InputStream {
            private final InputStream in;
            private final DataInputStream typed = new DataInputStream(this);
            Through(InputStream in) { this.in = in; }
            @Override public int read() throws IOException { return in.read(); }
            int octet() throws IOException { return typed.readUnsignedByte(); }
          }
          private final Bytes bytes = new Bytes();
          private final Through through;
          Frames(InputStream in) { through = new Through(in); }
          synchronized int memory() throws IOException { return bytes.octet(); }
          synchronized int other() throws IOException { return through.octet(); } // IO suggestion
        }
        """);
  }

  @Test
  void accepts_printersThatAreMadeForTheProcessOutput() {
    assertFindings(
        """
        import java.io.*;
        class Server {
          private PrintWriter log = new PrintWriter(System.out);
          private PrintStream errors = System.err;
          private PrintStream given;
          private OutputStream out = System.out;
          private PrintWriter file = new PrintWriter(System.out);
          void setLog(PrintWriter log) { this.log = log; }
          void setErrors(PrintStream errors) { this.errors = errors; }
          void setGiven(PrintStream given) { this.given = given; }
          void setOut(OutputStream out) { this.out = out; }
          void setFile(File file) throws IOException { this.file = new PrintWriter(new FileWriter(file)); }
          synchronized void logs() {
            log.println("x");
            log.flush();
            errors.println("x");
          }
          synchronized void writes() throws IOException {
            given.println("x"); // IO suggestion
            out.write(1); // IO suggestion
            file.println("x"); // IO suggestion
          }
          static class Report {
            private final PrintStream output;
            private Report(PrintStream output) { this.output = output; }
            synchronized void print() {
              output.println("x"); // IO suggestion
            }
            static class Builder {
              private PrintStream output = System.out;
              Builder outputTo(PrintStream other) { output = other; return this; }
              Report build() { return new Report(output); }
            }
          }
        }
        """);
  }
}
