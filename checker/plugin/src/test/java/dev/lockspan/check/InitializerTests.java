package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Locks in constructors, initialisers, records and enums. */
final class InitializerTests extends CheckTestCase {
  @Test
  void accepts_constructorOutsideOfAnyLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Object value;
          Pool(Future<Object> f) throws Exception {
            value = f.get();
          }
          { probe.getCount(); }
          // Nobody else can have the monitor of an object that is not there yet.
          Pool(Future<Object> f, boolean b) throws Exception {
            synchronized (this) { value = f.get(); }
          }
        }
        record Range(int from, int to) {
          Range {
            if (from > to) throw new IllegalArgumentException();
          }
        }
        """);
  }

  @Test
  void flags_constructorAndInitialiserBlocks() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          static final Lock GLOBAL = new ReentrantLock();
          static final ConcurrentMap<String, Object> ALL = new ConcurrentHashMap<>();
          static final CountDownLatch PROBE = new CountDownLatch(1);
          Object value;
          Pool(Future<Object> f) throws Exception {
            synchronized (Pool.class) {
              value = f.get(); // WAIT: 'Pool.class'
            }
          }
          Pool(Object mutex, Future<Object> f) throws Exception {
            synchronized (mutex) {
              value = f.get(); // WAIT: 'mutex'
            }
          }
          {
            GLOBAL.lock();
            try {
              PROBE.await(); // WAIT
            } catch (InterruptedException e) {
            } finally { GLOBAL.unlock(); }
          }
        }
        record Range(int from, int to) {
          Range {
            synchronized (Range.class) {
              try {
                Pool.PROBE.await(); // WAIT: 'Range.class'
              } catch (InterruptedException e) { }
            }
          }
        }
        enum Level {
          LOW;
          Level() { hashCode(); }
          void go() throws Exception {
            synchronized (this) {
              Pool.PROBE.await(); // WAIT: 'this'
            }
          }
        }
        """);
  }

  @Test
  void flags_constructionUnderALock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Connection {
          final Object greeting;
          Connection(Future<Object> f) throws Exception { greeting = f.get(); }
        }
        class Waiting {
          static final CountDownLatch PROBE = new CountDownLatch(1);
          { try { PROBE.await(); } catch (InterruptedException e) { } }
        }
        class Derived extends Connection {
          Derived(Future<Object> f) throws Exception { super(f); }
        }
        class Pool {
          Connection current;
          synchronized void connect(Future<Object> f) throws Exception {
            current = new Connection(f); // WAIT: 'this' & Connection
          }
          synchronized void derived(Future<Object> f) throws Exception {
            current = new Derived(f); // WAIT: 'this'
          }
          synchronized void initialiser() {
            new Waiting(); // WAIT: 'this'
          }
          synchronized void anonymous(Future<Object> f) throws Exception {
            current = new Connection(f) { }; // WAIT: 'this'
          }
          void before(Future<Object> f) throws Exception {
            Connection c = new Connection(f);
            synchronized (this) { current = c; }
          }
        }
        """);
  }
}
