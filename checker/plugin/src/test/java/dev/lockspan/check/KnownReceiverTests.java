package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Calls of an object that is one of several whose classes are known: these decide, no others. */
final class KnownReceiverTests extends CheckTestCase {
  private static final String PORTS =
      """
      import java.util.*;
      import java.util.concurrent.*;
      class Port {
        static final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
        void listen() throws InterruptedException { queue.put(""); }
        void open() throws InterruptedException { listen(); }
      }
      class Udp extends Port {
        @Override void listen() {}
      }
      class Tcp extends Port {
        @Override void listen() { queue.offer(""); }
      }
      """;

  @Test
  void accepts_objectsOfQuietClasses() {
    assertFindings(
        PORTS
            + """
            class Server {
              private final Object lock = new Object();
              private final Map<String, Port> ports = new HashMap<>();
              private final Port either;
              Server(boolean b) {
                if (b) { either = new Udp(); } else { either = new Tcp(); }
                ports.put("u", new Udp());
                ports.put("t", new Tcp());
              }
              void chosen(boolean b) throws InterruptedException {
                Port port = b ? new Udp() : new Tcp();
                synchronized (lock) {
                  port.listen();
                  port.open();
                }
              }
              void switched(int n) throws InterruptedException {
                Port port = switch (n) { case 1 -> new Udp(); default -> new Tcp(); };
                synchronized (lock) { port.listen(); }
              }
              void orNone(String name) throws InterruptedException {
                Port port = null;
                if (name.equals("u")) { port = new Udp(); } else if (name.equals("t")) { port = new Tcp(); }
                if (port == null) { return; }
                synchronized (lock) { port.listen(); }
              }
              private static Port of(String name) {
                if (name.equals("u")) { return new Udp(); }
                if (name.equals("t")) { return new Tcp(); }
                throw new IllegalArgumentException(name);
              }
              void made(String name) throws InterruptedException {
                Port port = of(name);
                synchronized (lock) { port.listen(); }
              }
              void passed(boolean b) throws InterruptedException {
                synchronized (lock) { start(b ? new Udp() : new Tcp()); }
              }
              private void start(Port port) throws InterruptedException { port.listen(); }
              void kept() throws InterruptedException {
                synchronized (lock) { either.listen(); }
              }
              void looked(String name) throws InterruptedException {
                synchronized (lock) { ports.get(name).listen(); }
              }
            }
            """);
  }

  @Test
  void flags_objectsOfWhichOneWaits() {
    assertFindings(
        PORTS
            + """
            class Server {
              private final Object lock = new Object();
              private final Map<String, Port> ports = new HashMap<>();
              private final Port either;
              Server(boolean b) {
                if (b) { either = new Udp(); } else { either = new Port(); }
                ports.put("u", new Udp());
                ports.put("p", new Port());
              }
              void chosen(boolean b) throws InterruptedException {
                Port port = b ? new Udp() : new Port();
                synchronized (lock) {
                  port.listen(); // WAIT warning
                  port.open(); // WAIT warning
                }
              }
              void passed(boolean b) throws InterruptedException {
                synchronized (lock) {
                  start(b ? new Udp() : new Port()); // WAIT warning
                }
              }
              private void start(Port port) throws InterruptedException { port.listen(); }
              void kept() throws InterruptedException {
                synchronized (lock) {
                  either.listen(); // WAIT warning
                }
              }
              void looked(String name) throws InterruptedException {
                synchronized (lock) {
                  ports.get(name).listen(); // WAIT warning
                }
              }
              void unknown(Port port) throws InterruptedException {
                synchronized (lock) {
                  port.listen(); // WAIT warning
                }
              }
            }
            """);
  }

  @Test
  void flags_whatLocksOneOfSeveral() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private abstract static class Locks {
            abstract Lock of(Object key);
            void lock(Object key) { of(key).lock(); }
            void unlock(Object key) { of(key).unlock(); }
          }
          private static class Same extends Locks {
            private final Lock lock = new ReentrantLock();
            @Override Lock of(Object key) { return lock; }
          }
          private static class Each extends Locks {
            private final ConcurrentMap<Object, Lock> locks = new ConcurrentHashMap<>();
            @Override Lock of(Object key) { return locks.computeIfAbsent(key, k -> new ReentrantLock()); }
            @Override synchronized void lock(Object key) { super.lock(key); }
            @Override synchronized void unlock(Object key) { super.unlock(key); }
          }
          private final Locks locks;
          Pool(boolean isEach) { locks = isEach ? new Each() : new Same(); }
          void use(Object key, Future<?> f) throws Exception {
            locks.lock(key);
            try {
              f.get(); // WAIT warning
            } finally {
              locks.unlock(key);
            }
          }
        }
        """);
  }

  @Test
  void judges_fieldsOfTypesWithSeveralMethods() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        interface Out {
          void push(String s) throws InterruptedException;
          void close();
        }
        final class Memory implements Out {
          private final List<String> all = new ArrayList<>();
          @Override public void push(String s) { all.add(s); }
          @Override public void close() { all.clear(); }
        }
        final class Net implements Out {
          private final BlockingQueue<String> queue;
          private final Thread pump = new Thread(() -> {});
          Net(BlockingQueue<String> queue) { this.queue = queue; }
          @Override public void push(String s) throws InterruptedException { queue.put(s); }
          @Override public void close() {
            try { pump.join(); } catch (InterruptedException e) { Thread.currentThread().interrupt(); }
          }
        }
        enum Kind {
          A(new Net(Writer.QUEUE)), B(new Net(Writer.QUEUE));
          final Out out;
          Kind(Out out) { this.out = out; }
        }
        class Writer {
          static final BlockingQueue<String> QUEUE = new ArrayBlockingQueue<>(2);
          private final Out primary = new Net(QUEUE);
          private final Out backup = new Net(QUEUE);
          private final Out memory = new Memory();
          private final Out spare = new Memory();
          private final Out viaThis;
          private Out active = primary;
          private Out activeMemory = memory;
          private Out lazy;
          private boolean failed;
          private final List<Out> all = List.of(primary, backup);
          private final List<Out> quiet = List.of(memory, spare);
          Writer() { this(new Net(QUEUE)); }
          private Writer(Out out) { viaThis = out; }
          private Out current() { return failed ? backup : primary; }
          private Out currentMemory() { return failed ? memory : spare; }
          private Out lazy() { Out o = lazy; if (o == null) { o = new Net(QUEUE); lazy = o; } return o; }
          synchronized void failover() { active = backup; activeMemory = spare; }
          synchronized void write(String s, Kind kind) throws InterruptedException {
            (failed ? backup : primary).push(s); // WAIT warning
            current().push(s); // WAIT warning
            active.push(s); // WAIT warning
            viaThis.push(s); // WAIT warning
            lazy().push(s); // WAIT warning
            kind.out.push(s); // WAIT warning
            for (Out each : all) {
              each.push(s); // WAIT warning
            }
            (failed ? backup : primary).close(); // WAIT warning
          }
          synchronized void remember(String s) throws InterruptedException {
            (failed ? memory : spare).push(s);
            currentMemory().push(s);
            activeMemory.push(s);
            for (Out each : quiet) { each.close(); }
            currentMemory().close();
            activeMemory.close();
          }
        }
        """);
  }

  private static final String CONNECTIONS =
      """
      import java.util.concurrent.*;
      public class Connections {
        public interface ConnectionFactory {
          void connect() throws Exception;
          void renew() throws Exception;
          void close() throws Exception;
        }
        private static class Tcp implements ConnectionFactory {
          private final Object own = new Object();
          private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
          @Override public void connect() throws Exception {}
          @Override public void renew() throws Exception {
            synchronized (own) {
              queue.put("r"); // WAIT warning
            }
          }
          @Override public void close() throws Exception {
            synchronized (own) {
              queue.put("c"); // WAIT warning
            }
          }
        }
      """;

  @Test
  void accepts_factoryMadeHereOrNone() {
    assertFindings(
        CONNECTIONS
            + """
              synchronized void tried() throws Exception {
                ConnectionFactory made = null;
                try {
                  made = new Tcp();
                  made.connect();
                } catch (Exception e) {
                  made.close();
                  made = null;
                }
                if (made != null) { made.renew(); }
              }
              synchronized void retried() throws Exception {
                ConnectionFactory made = null;
                boolean isRetried;
                do {
                  isRetried = false;
                  try {
                    made = new Tcp();
                    made.connect();
                  } catch (Exception e) {
                    made.close();
                    made = null;
                    isRetried = true;
                  }
                } while (isRetried);
                if (made != null) { made.renew(); }
              }
              synchronized void either(boolean b) throws Exception {
                ConnectionFactory made = b ? new Tcp() : new Tcp();
                made.renew();
              }
              synchronized void remade(int n) throws Exception {
                ConnectionFactory made = new Tcp();
                for (int i = 0; i < n; i++) {
                  made.renew();
                  made = new Tcp();
                }
                made.close();
              }
            }
            """);
  }

  @Test
  void flags_factoryMadeHereOrGiven() {
    assertFindings(
        CONNECTIONS
            + """
              private ConnectionFactory given;
              public void set(ConnectionFactory given) { this.given = given; }
              public synchronized void tried() throws Exception {
                ConnectionFactory made = given;
                try {
                  made = new Tcp();
                  made.connect();
                } catch (Exception e) {
                  made.close(); // CALLBACK suggestion
                }
                made.renew(); // CALLBACK warning
              }
              public synchronized void either(boolean b) throws Exception {
                ConnectionFactory made = b ? new Tcp() : given;
                made.renew(); // CALLBACK warning
              }
            }
            """);
  }

  @Test
  void flags_onlyObjectThatMayBeThere_amongOthersThatDoNothing() {
    assertFindings(
        PORTS
            + """
            class Server {
              synchronized void open(boolean b) throws InterruptedException {
                Port port = b ? new Port() : null;
                if (port != null) {
                  port.open(); // WAIT warning
                }
              }
              synchronized void quiet(boolean b) throws InterruptedException {
                Port port = b ? new Udp() : null;
                if (port != null) { port.open(); }
              }
            }
            """);
  }
}
