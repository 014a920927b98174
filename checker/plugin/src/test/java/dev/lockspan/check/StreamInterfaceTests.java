package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams by the interfaces of what they read and write. */
final class StreamInterfaceTests extends CheckTestCase {
  @Test
  void accepts_whatIsInMemoryOrOfTheCaller() {
    assertFindings(
        """
        import java.io.*;
        import java.nio.ByteBuffer;
        import java.nio.channels.*;
        abstract class Buffer implements DataOutput {
          private int count;
          @Override public void writeInt(int n) { count += n; }
        }
        class Pool implements Externalizable {
          private Buffer buffer;
          private int n;
          void set(Buffer b) { buffer = b; }
          synchronized int ofBytes(byte[] bytes) throws IOException {
            DataInput in = new DataInputStream(new ByteArrayInputStream(bytes));
            ObjectInput objects = new ObjectInputStream(new ByteArrayInputStream(bytes));
            return in.readInt() + objects.readInt();
          }
          synchronized void toBytes() throws IOException {
            DataOutput out = new DataOutputStream(new ByteArrayOutputStream());
            out.writeInt(n);
            put(out);
          }
          synchronized void toOwnBuffer() throws IOException {
            put(buffer);
          }
          private void put(DataOutput out) throws IOException { out.writeInt(n); }
          synchronized void channel(byte[] bytes, ByteBuffer into) throws IOException {
            Channels.newChannel(new ByteArrayInputStream(bytes)).read(into);
          }
          @Override public synchronized void writeExternal(ObjectOutput out) throws IOException { out.writeInt(n); }
          @Override public synchronized void readExternal(ObjectInput in) throws IOException { n = in.readInt(); }
          synchronized void write(DataOutput out) throws IOException { out.writeInt(n); }
        }
        """);
  }

  @Test
  void accepts_streamsInMemoryThatAWriterKeeps() {
    assertFindingsBothWays(
        List.of(
            """
            import java.io.*;
            public class Archive {
              private DataOutput out;
              private int written;
              public static Archive on(OutputStream stream) { return new Archive(new DataOutputStream(stream)); }
              public Archive(DataOutput out) { this.out = out; }
              public void put(int n) throws IOException { out.writeInt(n); written++; }
            }
            """),
        """
        import java.io.*;
        class Pool {
          private int n;
          private byte[] bytes() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Archive archive = Archive.on(bytes);
            write(archive);
            return bytes.toByteArray();
          }
          private void write(Archive archive) throws IOException { archive.put(n); }
          synchronized byte[] inMemory() throws IOException { return bytes(); }
          synchronized void toAFile(File file) throws IOException {
            write(Archive.on(new FileOutputStream(file))); // IO // IO
          }
          synchronized void toAnything(OutputStream stream) throws IOException {
            write(Archive.on(stream)); // IO
          }
        }
        """);
  }

  @Test
  void accepts_buffersOfOthers() {
    assertFindings(
        """
        import com.google.common.io.*;
        import java.io.*;
        abstract class Slices extends OutputStream implements DataOutput {
          @Override public abstract void writeByte(int n);
          @Override public abstract void writeInt(int n) throws IOException;
        }
        abstract class Growing extends Slices {
          int count;
          @Override public void writeByte(int n) { count++; }
          @Override public void writeInt(int n) { count += 4; }
        }
        interface Format extends DataOutput {}
        class Pool {
          private Format format;
          void set(Format f) { format = f; }
          synchronized void toSlices(Slices slices) throws IOException {
            slices.writeByte(1);
            slices.writeInt(1);
          }
          synchronized void inAFormat() throws IOException { format.writeInt(1); }
          synchronized void byAHelper() throws IOException { put(format); }
          private static void put(DataOutput out) throws IOException { out.writeInt(1); }
          synchronized byte[] ofGuava() {
            ByteArrayDataOutput out = ByteStreams.newDataOutput();
            out.writeInt(1);
            return out.toByteArray();
          }
        }
        """);
  }

  @Test
  void flags_streamsOfUnknownOrigin() {
    assertFindings(
        """
        import java.io.*;
        import java.net.Socket;
        import java.nio.ByteBuffer;
        import java.nio.channels.*;
        class Pool {
          private DataInput in;
          private ObjectOutput out;
          void set(DataInput i, ObjectOutput o) { in = i; out = o; }
          synchronized int reads() throws IOException {
            return in.readInt(); // IO suggestion
          }
          synchronized void writes(Object value) throws IOException {
            out.writeObject(value); // IO suggestion
            out.write(1); // IO suggestion
            out.flush(); // IO suggestion
          }
          synchronized int given(String name, DataInput from) throws IOException {
            return from.readInt(); // IO suggestion
          }
          synchronized void channel(InputStream from, ByteBuffer into) throws IOException {
            Channels.newChannel(from).read(into); // IO suggestion
          }
          synchronized void toASocket(Socket socket) throws IOException {
            put(new DataOutputStream(socket.getOutputStream())); // WAIT warning
          }
          private static void put(DataOutput data) throws IOException { data.writeInt(1); }
          synchronized int ofASocket(Socket socket) throws IOException {
            DataInput data = new DataInputStream(socket.getInputStream());
            return data.readInt(); // WAIT warning
          }
        }
        """);
  }
}
