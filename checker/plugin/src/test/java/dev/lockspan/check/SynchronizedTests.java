package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Monitors taken by {@code synchronized}. */
final class SynchronizedTests extends CheckTestCase {
  @Test
  void accepts_callsOutsideTheBlock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Object lock = new Object();
          int size;
          void before() throws Exception {
            probe.await();
            synchronized (lock) { size++; }
          }
          void after() throws Exception {
            int copy;
            synchronized (lock) { copy = size; }
            probe.await();
            System.out.println(copy);
          }
          void between() throws Exception {
            synchronized (this) { size++; }
            probe.await();
            synchronized (this) { size--; }
          }
          int returnsFromTheBlock(boolean cached) throws Exception {
            synchronized (lock) {
              if (cached) return size;
              size++;
            }
            probe.await();
            return 0;
          }
          void inAnotherMethodOfASynchronizedClass() throws Exception { probe.await(); }
          synchronized void grow() { size++; }
        }
        """);
  }

  @Test
  void accepts_callsInTheLockExpression() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final Future<Object> lock = new FutureTask<>(Object::new);
          final ConcurrentMap<String, BlockingQueue<Object>> locks = new ConcurrentHashMap<>();
          int size;
          void lockIsAwaited() throws Exception {
            synchronized (lock.get()) { size++; }
          }
          void lockIsTaken(String key) throws Exception {
            synchronized (locks.get(key).take()) { size++; }
          }
        }
        """);
  }

  @Test
  void accepts_codeThatIsOnlyDefinedInTheBlock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          Callable<Void> later;
          synchronized void lambda() {
            later = () -> { probe.await(); return null; };
          }
          synchronized void anonymousClass() {
            later = new Callable<>() {
              @Override public Void call() throws Exception { probe.await(); return null; }
            };
          }
          synchronized void localClass() {
            class Later implements Callable<Void> {
              @Override public Void call() throws Exception { probe.await(); return null; }
            }
            later = new Later();
          }
          synchronized void size() {}
          class Inner { void outsideOfTheOuterMonitor() throws Exception { probe.await(); } }
        }
        """);
  }

  @Test
  void flags_blockOnAnyExpression() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Object lock = new Object();
          final Object[] stripes = new Object[8];
          final Map<String, Object> locks = new HashMap<>();
          Pool next;
          void onThis() throws Exception {
            synchronized (this) {
              probe.await(); // WAIT warning: 'this'
            }
          }
          void onAField() throws Exception {
            synchronized (lock) {
              probe.await(); // WAIT warning: 'lock'
            }
          }
          void onAnotherObjectsField() throws Exception {
            synchronized (next.lock) {
              probe.await(); // WAIT: 'next.lock'
            }
          }
          void onAParameter(Object mutex) throws Exception {
            synchronized (mutex) {
              probe.await(); // WAIT: 'mutex'
            }
          }
          void onAClass() throws Exception {
            synchronized (Pool.class) {
              probe.await(); // WAIT: 'Pool.class'
            }
          }
          void onTheRuntimeClass() throws Exception {
            synchronized (getClass()) {
              probe.await(); // WAIT
            }
          }
          void onAStripe(int i) throws Exception {
            synchronized (stripes[i & 7]) {
              probe.await(); // WAIT
            }
          }
          void onAMapsValue(String key) throws Exception {
            synchronized (locks.get(key)) {
              probe.await(); // WAIT
            }
          }
          void onAnInternedString(String key) throws Exception {
            synchronized (key.intern()) {
              probe.await(); // WAIT
            }
          }
        }
        """);
  }

  @Test
  void flags_method() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          static final CountDownLatch PROBE = new CountDownLatch(1);
          synchronized void instance() throws Exception {
            PROBE.await(); // WAIT warning: 'this'
          }
          static synchronized void ofTheClass() throws Exception {
            PROBE.await(); // WAIT warning: 'Pool.class'
          }
          synchronized void toTheEnd(boolean slow) throws Exception {
            if (!slow) return;
            try {
              Integer.parseInt("1");
            } finally {
              PROBE.await(); // WAIT: 'this'
            }
          }
          class Inner {
            synchronized void ofAnInnerClass() throws Exception {
              PROBE.await(); // WAIT: 'this'
            }
          }
        }
        enum Mode {
          A { @Override synchronized void go() throws Exception {
            Pool.PROBE.await(); // WAIT: 'this'
          } };
          abstract void go() throws Exception;
        }
        record Pair(int a, int b) {
          synchronized void go() throws Exception {
            Pool.PROBE.await(); // WAIT: 'this'
          }
        }
        interface Shape {
          default void go() throws Exception {
            synchronized (this) {
              Pool.PROBE.await(); // WAIT: 'this'
            }
          }
        }
        """);
  }

  @Test
  void flags_nestedBlocksWithAllLocksListed() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Object state = new Object();
          final Object metrics = new Object();
          void both() throws Exception {
            synchronized (state) {
              synchronized (metrics) {
                probe.await(); // WAIT: 'state' & 'metrics'
              }
              probe.await(); // WAIT: 'state'
            }
            probe.await();
          }
          synchronized void waitsForTheInnerLocksName(Future<Object> name) throws Exception {
            synchronized (name.get()) { // WAIT: 'this'
              hashCode();
            }
          }
        }
        """);
  }

  @Test
  void flags_lockTakenInsideALambda() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Object lock = new Object();
          final Callable<Void> task = () -> {
            synchronized (lock) {
              probe.await(); // WAIT: 'lock'
            }
            return null;
          };
          Callable<Void> anonymous() {
            return new Callable<>() {
              @Override public synchronized Void call() throws Exception {
                probe.await(); // WAIT: 'this'
                return null;
              }
            };
          }
          synchronized Callable<Void> theOuterLockIsNotHeldThere() {
            return () -> {
              synchronized (lock) { hashCode(); }
              probe.await();
              return null;
            };
          }
        }
        """);
  }

  @Test
  void flags_argumentsAndConditionsInTheBlock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final Object lock = new Object();
          int size;
          void argument(Future<Integer> next) throws Exception {
            synchronized (lock) {
              size = Math.max(1, next.get()); // WAIT
            }
          }
          void condition(Future<Boolean> ready) throws Exception {
            synchronized (lock) {
              while (ready.get()) { // WAIT
                size++;
              }
            }
          }
          Object returned(Future<Object> value) throws Exception {
            synchronized (lock) {
              return value.get(); // WAIT
            }
          }
          void thrown(Future<RuntimeException> error) throws Exception {
            synchronized (lock) {
              throw error.get(); // WAIT
            }
          }
          int twoOnOneLine(Future<Integer> a, Future<Integer> b) throws Exception {
            synchronized (lock) {
              return a.get() + b.get(); // WAIT // WAIT
            }
          }
        }
        """);
  }

  @Test
  void flags_monitorsWithUnusualNames() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool<T> {
          enum Mode { FAST }
          interface Shared { Object LOCK = new Object(); }
          static class Node { Node next; final Object mutex = new Object(); }
          final CountDownLatch probe = new CountDownLatch(1);
          T generic;
          int[] numbers = {};
          static Pool<String> instance;
          void all(Node node, List<Object> locks, Object... more) throws Exception {
            synchronized (Mode.FAST) {
              probe.await(); // WAIT
            }
            synchronized (Shared.LOCK) {
              probe.await(); // WAIT
            }
            synchronized (node.next.mutex) {
              probe.await(); // WAIT
            }
            synchronized (generic) {
              probe.await(); // WAIT
            }
            synchronized (numbers) {
              probe.await(); // WAIT
            }
            synchronized (instance) {
              probe.await(); // WAIT
            }
            synchronized ((Object) node) {
              probe.await(); // WAIT
            }
            synchronized (locks.get(0)) {
              probe.await(); // WAIT
            }
            synchronized (more[0]) {
              probe.await(); // WAIT
            }
            synchronized (int[].class) {
              probe.await(); // WAIT
            }
            for (Object lock : locks) {
              synchronized (lock) {
                probe.await(); // WAIT: 'lock'
              }
              probe.await();
            }
            probe.await();
          }
        }
        """);
  }
}
