package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Waits on channels, which do not wait once the channel was told not to block. */
final class ChannelTests extends CheckTestCase {
  @Test
  void flags_fieldsOfWhichAnyChannelMayBlock() {
    assertFindings(
        """
        import java.net.*;
        import java.nio.*;
        import java.nio.channels.*;
        class Told {
          private final SocketChannel set;
          private SocketChannel before;
          Told() throws Exception {
            set = SocketChannel.open();
            set.configureBlocking(false);
          }
          void open() throws Exception {
            SocketChannel made = SocketChannel.open();
            made.configureBlocking(false);
            before = made;
          }
          void close() { before = null; }
          synchronized void connect(SocketAddress a) throws Exception {
            if (!set.connect(a)) set.finishConnect();
            before.connect(a);
          }
          synchronized void write(ByteBuffer b) throws Exception { set.write(b); before.read(b); }
        }
        class Untold {
          private final SocketChannel never;
          private final SocketChannel again;
          private SocketChannel sometimes;
          private SocketChannel other;
          SocketChannel open;
          Untold() throws Exception {
            never = SocketChannel.open();
            again = SocketChannel.open();
            again.configureBlocking(false);
            sometimes = SocketChannel.open();
            sometimes.configureBlocking(false);
            open = SocketChannel.open();
            open.configureBlocking(false);
            SocketChannel one = SocketChannel.open();
            SocketChannel two = SocketChannel.open();
            one.configureBlocking(false);
            other = two;
          }
          void reset(boolean blocks) throws Exception { again.configureBlocking(blocks); }
          void reopen() throws Exception { sometimes = SocketChannel.open(); }
          synchronized void write(ByteBuffer b) throws Exception {
            never.write(b); // WAIT suggestion
            again.write(b); // WAIT suggestion
            sometimes.write(b); // WAIT suggestion
            other.write(b); // WAIT suggestion
            open.write(b); // WAIT suggestion
          }
        }
        """);
  }

  @Test
  void flags_channelsThatAreToldToBlockAgain() {
    assertFindings(
        """
        import java.net.*;
        import java.nio.channels.*;
        class Pool {
          static synchronized void told(SocketAddress a) throws Exception {
            SocketChannel c = SocketChannel.open();
            setUp(c);
            if (!c.connect(a)) c.finishConnect();
          }
          private static void setUp(SocketChannel c) throws Exception {
            c.socket().setTcpNoDelay(true);
            c.configureBlocking(false);
          }
          static synchronized void blocks(SocketAddress a) throws Exception {
            SocketChannel c = SocketChannel.open();
            c.connect(a); // WAIT suggestion
            c.configureBlocking(false);
            c.finishConnect();
            c.configureBlocking(true);
            c.finishConnect(); // WAIT suggestion
          }
          static synchronized void either(SocketAddress a, boolean waits) throws Exception {
            SocketChannel c = SocketChannel.open();
            c.configureBlocking(waits);
            c.connect(a); // WAIT suggestion
          }
        }
        """);
  }

  @Test
  void accepts_channelsThatTheirClassRegisters() {
    assertFindings(
        """
        import java.nio.*;
        import java.nio.channels.*;
        abstract class Pipeline {
          protected final SocketChannel channel;
          Pipeline(SocketChannel c) { channel = c; }
          void start(Selector s) { new Thread(() -> register(s)); }
          private void register(Selector s) {
            try {
              channel.register(s, SelectionKey.OP_READ, this);
            } catch (ClosedChannelException e) {
              throw new IllegalStateException(e);
            }
          }
        }
        class Outbound extends Pipeline {
          Outbound(SocketChannel c) { super(c); }
          synchronized void flush(ByteBuffer b) throws Exception { channel.write(b); }
        }
        class SetOnce {
          private SocketChannel channel;
          void open(SocketChannel c) { channel = c; }
          void close() { channel = null; }
          void run(Selector s) throws Exception { channel.register(s, SelectionKey.OP_CONNECT); }
          synchronized void read(ByteBuffer b) throws Exception {
            channel.finishConnect();
            channel.read(b);
          }
        }
        class Parameter {
          synchronized void add(SocketChannel c, Selector s, ByteBuffer b) throws Exception {
            c.write(b); // WAIT suggestion
            c.register(s, SelectionKey.OP_READ);
            c.write(b);
          }
        }
        """);
  }

  @Test
  void flags_channelsThatMayBlockThoughTheirClassRegistersOne() {
    assertFindings(
        """
        import java.net.*;
        import java.nio.*;
        import java.nio.channels.*;
        class Before {
          private final SocketChannel channel;
          private final SocketChannel other;
          Before(SocketChannel c, SocketChannel o) { channel = c; other = o; }
          synchronized void start(SocketAddress a, Selector s, ByteBuffer b) throws Exception {
            channel.connect(a); // WAIT suggestion
            channel.write(b); // WAIT suggestion
            channel.configureBlocking(false);
            channel.register(s, SelectionKey.OP_READ);
            channel.write(b);
          }
          synchronized void connect(SocketAddress a) throws Exception {
            channel.connect(a); // WAIT suggestion
          }
          synchronized void write(ByteBuffer b) throws Exception {
            channel.write(b);
            other.write(b); // WAIT suggestion
          }
        }
        class Again {
          private final SocketChannel channel;
          private SocketChannel two;
          Again(SocketChannel c) { channel = c; }
          void start(Selector s) throws Exception {
            channel.register(s, SelectionKey.OP_READ);
            two.register(s, SelectionKey.OP_READ);
          }
          void upgrade(SelectionKey k) throws Exception {
            k.cancel();
            channel.configureBlocking(true);
          }
          void one(SocketChannel c) { two = c; }
          void other(SocketChannel c) { two = c; }
          synchronized void write(ByteBuffer b) throws Exception {
            channel.write(b); // WAIT suggestion
            two.write(b); // WAIT suggestion
          }
        }
        """);
  }

  @Test
  void accepts_channelsOfASelectionKey() {
    assertFindings(
        """
        import java.nio.*;
        import java.nio.channels.*;
        class Reader {
          private final ByteBuffer buffer = ByteBuffer.allocate(10);
          synchronized void receive(SelectionKey key) throws Exception {
            DatagramChannel channel = (DatagramChannel) key.channel();
            channel.receive(buffer);
          }
          synchronized void write(SelectionKey key) throws Exception {
            ((SocketChannel) key.channel()).write(buffer);
          }
          synchronized void any(SocketChannel channel) throws Exception {
            channel.write(buffer); // WAIT
          }
        }
        """);
  }

  /** Closing a socket does not wait, and {@code Socket.close()} is not reported. */
  @Test
  void accepts_theCloseOfAChannelThatIsNoFile() {
    assertFindings(
        """
        import java.nio.channels.*;
        class Session {
          synchronized void close(SelectionKey key) throws Exception {
            key.channel().close();
          }
        }
        """);
  }

  @Test
  void accepts_pipesThatAreToldNotToBlock() {
    assertFindings(
        """
        import java.nio.*;
        import java.nio.channels.*;
        class Wakeup {
          private final Pipe.SourceChannel source;
          private final Pipe.SinkChannel sink;
          Wakeup() throws Exception {
            Pipe pipe = Pipe.open();
            source = pipe.source();
            sink = pipe.sink();
            source.configureBlocking(false);
            sink.configureBlocking(false);
          }
          synchronized void send(ByteBuffer b) throws Exception { sink.write(b); }
          synchronized void receive(ByteBuffer b) throws Exception { source.read(b); }
        }
        class ByHelper {
          private final Pipe.SourceChannel source;
          private final Pipe.SinkChannel sink;
          private final SocketChannel socket;
          ByHelper() throws Exception {
            Pipe pipe = Pipe.open();
            source = pipe.source();
            sink = pipe.sink();
            unblock(source, sink);
            socket = SocketChannel.open();
            unblockOne(socket);
          }
          private static void unblock(SelectableChannel... all) throws Exception {
            for (SelectableChannel each : all) { each.configureBlocking(false); }
          }
          static void unblockOne(SelectableChannel one) throws Exception { one.configureBlocking(false); }
          synchronized void send(ByteBuffer b) throws Exception { sink.write(b); }
          synchronized void receive(ByteBuffer b) throws Exception { source.read(b); socket.read(b); }
        }
        class Blocking {
          private final Pipe.SourceChannel source;
          private final Pipe.SinkChannel sink;
          private final SocketChannel socket;
          Blocking() throws Exception {
            Pipe pipe = Pipe.open();
            source = pipe.source();
            sink = pipe.sink();
            block(sink);
            socket = SocketChannel.open();
            block(socket);
          }
          private static void block(SelectableChannel one) throws Exception { one.configureBlocking(true); }
          synchronized void send(ByteBuffer b) throws Exception {
            sink.write(b); // IO
          }
          synchronized void receive(ByteBuffer b) throws Exception {
            source.read(b); // WAIT
            socket.read(b); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_theCloseOfASocketsChannel() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        import java.nio.channels.*;
        class Session {
          private final DatagramChannel channel;
          private final Socket socket;
          private final FileChannel file;
          Session(DatagramChannel channel, Socket socket, FileChannel file) {
            this.channel = channel;
            this.socket = socket;
            this.file = file;
          }
          synchronized void close() throws IOException {
            channel.close();
            socket.getChannel().close();
            socket.close();
            file.close(); // IO suggestion
          }
        }
        """);
  }

  @Test
  void judges_aRegisteredChannelInAFieldForSubclasses() {
    assertFindings(
        """
        import java.io.IOException;
        import java.nio.*;
        import java.nio.channels.*;
        abstract class Entry {
          protected SocketChannel channel;
          Entry(SocketChannel channel) { this.channel = channel; }
          Entry(String name) throws IOException { this(SocketChannel.open()); }
          void register(Selector s, int ops) throws IOException { channel.register(s, ops, this); }
          SocketChannel getChannel() { return channel; }
        }
        class TlsEntry extends Entry {
          final Object lock = new Object();
          TlsEntry(SocketChannel c) { super(c); }
        }
        class Transport {
          void write(TlsEntry entry, ByteBuffer b) throws IOException {
            synchronized (entry.lock) {
              entry.getChannel().write(b);
            }
          }
        }
        abstract class Entry2 {
          protected SocketChannel channel;
          Entry2(SocketChannel channel) { this.channel = channel; }
          void register(Selector s, int ops) throws IOException { channel.register(s, ops, this); }
          SocketChannel getChannel() { return channel; }
        }
        class Reopening extends Entry2 {
          final Object lock = new Object();
          Reopening(SocketChannel c) { super(c); }
          void reopen() throws IOException { channel = SocketChannel.open(); }
          void write(ByteBuffer b) throws IOException {
            synchronized (lock) {
              getChannel().write(b); // WAIT
            }
          }
        }
        abstract class Entry3 {
          protected SocketChannel channel;
          Entry3(SocketChannel channel) { this.channel = channel; }
          synchronized void write(ByteBuffer b) throws IOException {
            channel.write(b); // WAIT
          }
        }
        """);
  }

  @Test
  void judges_channelsThatASelectorsCallbackIsGiven() {
    assertFindings(
        """
        import java.nio.*;
        import java.nio.channels.*;
        class Callback {
          synchronized void onSelected(SelectableChannel selected, SelectionKey key, ByteBuffer to)
              throws Exception {
            SocketChannel channel = (SocketChannel) selected;
            channel.read(to);
          }
          synchronized void onOther(SelectableChannel other, ByteBuffer to) throws Exception {
            SocketChannel channel = (SocketChannel) other;
            channel.read(to); // WAIT
          }
          synchronized void onBoth(SocketChannel peer, SelectionKey key, ByteBuffer to)
              throws Exception {
            peer.write(to); // WAIT
          }
        }
        """);
  }
}
