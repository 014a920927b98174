package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Types that name themselves as others' code, and whose implementations are here. */
final class ImplementationTests extends CheckTestCase {
  @Test
  void accepts_factoriesOfWhichAllThatAreHereOnlyMakeThings() {
    assertFindings(
        """
        import java.util.*;
        public class Queue {
          public interface GroupMapFactory { Map<String, String> createMap(); int port(); }
          public static final class Hashed implements GroupMapFactory {
            @Override public HashMap<String, String> createMap() { return new HashMap<>(); }
            @Override public int port() { return 1; }
          }
          public static class Cached extends AbstractMap<String, String> implements GroupMapFactory {
            int port;
            @Override public Map<String, String> createMap() { return this; }
            @Override public int port() { return port; }
            @Override public Set<Map.Entry<String, String>> entrySet() { return Set.of(); }
          }
          abstract static class RequestHandler {
            abstract Object requestBuilder();
          }
          static class Join extends RequestHandler {
            @Override String requestBuilder() { return "join"; }
          }
          private GroupMapFactory factory;
          private RequestHandler handler;
          public void setFactory(GroupMapFactory f) { factory = f; }
          synchronized Object make() { factory.port(); return factory.createMap(); }
          synchronized Object build() { return handler.requestBuilder(); }
        }
        """);
  }

  @Test
  void flags_extensionPointsWithNothingButAdaptersAndDecorators() {
    assertFindings(
        """
        public class Pool {
          public interface ObjectFactory { Object make(); void destroy(Object o); }
          public abstract static class BaseFactory implements ObjectFactory {
            public abstract Object create();
            @Override public Object make() { return create(); }
            @Override public void destroy(Object o) {}
          }
          static final class Decorator implements ObjectFactory {
            final ObjectFactory factory;
            Decorator(ObjectFactory factory) { this.factory = factory; }
            @Override public Object make() { return factory.make(); }
            @Override public void destroy(Object o) { synchronized (this) { factory.destroy(o); } } // CALLBACK
          }
          private final ObjectFactory factory;
          public Pool(ObjectFactory factory) { this.factory = factory; }
          synchronized Object take() { return factory.make(); } // CALLBACK
          synchronized void drop(Object o) { factory.destroy(o); } // CALLBACK
        }
        """);
  }

  @Test
  void flags_listenersOfWhichNothingButCompositesAndDecoratorsIsHere() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Cluster {
          interface NodeListener { void joined(String n); }
          static final class Composite implements NodeListener {
            private final List<NodeListener> all = new CopyOnWriteArrayList<>();
            void add(NodeListener l) { all.add(l); }
            @Override public void joined(String n) { for (NodeListener l : all) l.joined(n); }
          }
          interface JobListener { void done(String n); }
          static class Logged implements JobListener {
            private final JobListener next;
            Logged(JobListener next) { this.next = next; }
            @Override public void done(String n) { System.out.println(n); next.done(n); }
          }
          interface ReplyCallback { void run(String s); }
          static ReplyCallback once(ReplyCallback c) {
            return new ReplyCallback() {
              private boolean done;
              @Override public void run(String s) { if (!done) { done = true; c.run(s); } }
            };
          }
          private final Composite listeners = new Composite();
          private final Map<Integer, ReplyCallback> replies = new HashMap<>();
          private JobListener listener;
          void add(NodeListener l) { listeners.add(l); }
          synchronized void set(JobListener l) { listener = new Logged(l); }
          synchronized void call(int id, ReplyCallback c) { replies.put(id, once(c)); }
          synchronized void join(String n) {
            listeners.joined(n); // CALLBACK warning
          }
          synchronized void end(String n) {
            listener.done(n); // CALLBACK warning
          }
          synchronized void reply(int id, String s) {
            replies.remove(id).run(s); // CALLBACK warning
          }
        }
        """);
  }

  @Test
  void accepts_decoratorsOfListenersOfHereThatAreQuiet() {
    assertFindings(
        """
        import java.util.*;
        class Cluster {
          interface NodeListener { void joined(String n); }
          static final class Composite implements NodeListener {
            private final List<NodeListener> all = new ArrayList<>();
            void add(NodeListener l) { all.add(l); }
            @Override public void joined(String n) { for (NodeListener l : all) l.joined(n); }
          }
          static final class Counter implements NodeListener {
            private int n;
            @Override public void joined(String n) { this.n++; }
          }
          private final Composite listeners = new Composite();
          private NodeListener listener = new Counter();
          void add() { listeners.add(new Counter()); }
          void set(NodeListener l) { synchronized (this) { listener = l; } }
          synchronized void join(String n) { listeners.joined(n); listener.joined(n); }
        }
        """);
  }

  @Test
  void flags_implementationsOfWhichOneIsNoMereMaker() {
    assertFindings(
        """
        import java.util.concurrent.*;
        public class Server {
          public interface ConnectionFactory { void reconfigure(); }
          public static final class Plain implements ConnectionFactory {
            @Override public void reconfigure() {}
          }
          public static final class Waiting implements ConnectionFactory {
            Thread acceptor;
            @Override public void reconfigure() {
              try { acceptor.join(); } catch (InterruptedException e) { }
            }
          }
          public interface SessionHandler { void handle(); }
          public static final class Known implements SessionHandler {
            @Override public void handle() {}
          }
          SessionHandler lambda(Future<String> f) { return () -> f.isDone(); }
          public interface JobListener { void onDone(); }
          public static final class Counting implements JobListener {
            int n;
            @Override public void onDone() { n++; }
          }
          ConnectionFactory factory;
          SessionHandler handler;
          JobListener listener;
          synchronized void open() { factory.reconfigure(); } // CALLBACK
          synchronized void lambdas() { handler.handle(); } // CALLBACK
          synchronized void listeners() { listener.onDone(); } // CALLBACK
        }
        """);
  }

  @Test
  void accepts_closingATypeWhoseImplementationsDoNothing() {
    assertFindings(
        """
        import java.io.*;
        import java.util.*;
        public class Fetch {
          public interface Rows<T> extends Iterator<T>, Closeable { @Override void close(); }
          public interface Log extends Closeable {}
          static final class FileLog implements Log {
            RandomAccessFile file;
            @Override public void close() throws IOException { file.close(); }
          }
          Rows<String> rows;
          Log log;
          Closeable other;
          static Rows<String> wrap(Iterator<String> of) {
            return new Rows<>() {
              @Override public void close() {}
              @Override public boolean hasNext() { return of.hasNext(); }
              @Override public String next() { return of.next(); }
            };
          }
          synchronized void drain() { rows.close(); }
          synchronized void end() throws IOException { log.close(); } // IO
          synchronized void unknown() throws IOException { other.close(); } // CALLBACK
        }
        """);
  }

  @Test
  void accepts_quietImplementationsOfWhatAHelperIsGiven() {
    assertFindings(
        """
        import java.util.*;
        public class Pool {
          public interface RecycleHandler { boolean recycle(); }
          static final class Kept implements RecycleHandler {
            boolean free;
            @Override public boolean recycle() { free = true; return true; }
          }
          private RecycleHandler last;
          private final List<Object> all = new ArrayList<>();
          public void set(RecycleHandler r) { last = r; }
          static void recycle(Object o) { if (o instanceof RecycleHandler r) r.recycle(); }
          static void recycleIt(RecycleHandler r) { r.recycle(); }
          synchronized void drop(Object o) { recycle(o); recycleIt(last); }
        }
        """);
  }

  @Test
  void accepts_implementationsThatUseAnImplementationOfTheirOwn() {
    assertFindings(
        """
        public final class Store {
          public interface EntryFactory { Object make(int n); }
          public interface Sizes { Object create(int n); }
          public interface Bits { int count(int n); }
          public static final class KnownBits implements Bits {
            @Override public int count(int n) { return n * 8; }
          }
          public static final class KnownSizes implements Sizes {
            private final Bits bits = new KnownBits();
            @Override public Object create(int n) { return new int[bits.count(n)]; }
          }
          public static final class KnownFactory implements EntryFactory {
            private final Sizes sizes = new KnownSizes();
            @Override public Object make(int n) { return sizes.create(n); }
          }
          private final EntryFactory factory;
          public Store(EntryFactory factory) { this.factory = factory; }
          synchronized Object entry(int n) { return factory.make(n); }
        }
        """);
  }

  @Test
  void flags_implementationsThatUseOneOfOthers() {
    assertFindings(
        """
        public final class Store {
          public interface EntryFactory { Object make(int n); }
          public interface Sizes { Object create(int n); }
          public interface Bits { int count(int n); }
          public static final class KnownBits implements Bits {
            @Override public int count(int n) { return n * 8; }
          }
          public static final class KnownSizes implements Sizes {
            private final Bits bits;
            public KnownSizes(Bits bits) { this.bits = bits; }
            @Override public Object create(int n) { return new int[bits.count(n)]; }
          }
          public static final class KnownFactory implements EntryFactory {
            private final Sizes sizes;
            public KnownFactory(Bits bits) { sizes = new KnownSizes(bits); }
            @Override public Object make(int n) { return sizes.create(n); }
          }
          private final EntryFactory factory;
          public Store(EntryFactory factory) { this.factory = factory; }
          synchronized Object entry(int n) {
            return factory.make(n); // CALLBACK
          }
        }
        """);
  }

  @Test
  void accepts_whatAnAbstractClassThatOthersExtendDoesNotDo() {
    assertFindings(
        """
        import java.net.*;
        public class User {
          interface Receiver { void start() throws Exception; }
          public static abstract class Open implements Receiver {
            int n;
            public final void start() throws Exception { n++; }
          }
          static class Nio implements Receiver {
            @Override public void start() throws Exception { InetAddress.getByName("a.b"); }
          }
          private Receiver receiver = new Nio();
          void receiver(Receiver other) { receiver = other; }
          synchronized void starts() throws Exception { receiver.start(); }
        }
        """);
  }

  @Test
  void flags_whatAllClassesOfObjectsDoWhateverAnAbstractOneDoes() {
    assertFindings(
        """
        import java.net.*;
        class User {
          interface Receiver { void start() throws Exception; void stop() throws Exception; }
          static abstract class Base implements Receiver {
            int n;
            public void start() throws Exception { n++; }
            public void stop() throws Exception { n--; }
          }
          static class Nio extends Base {
            @Override public void start() throws Exception { super.start(); InetAddress.getByName("a.b"); }
          }
          private Receiver receiver = new Nio();
          void receiver(Receiver other) { receiver = other; }
          synchronized void starts() throws Exception {
            receiver.start(); // WAIT
          }
          synchronized void stops() throws Exception { receiver.stop(); }
        }
        """);
  }
}
