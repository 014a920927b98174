package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Functions passed to a method with several bodies, which all call them or not. */
final class CommonRunTests extends CheckTestCase {
  @Test
  void flags_functionThatEveryBodyCalls() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        interface Runner { void run(int times, Runnable r); }
        class Plain implements Runner {
          @Override public void run(int times, Runnable r) { r.run(); }
        }
        class Careful implements Runner {
          @Override public void run(int times, Runnable r) {
            try { r.run(); } finally { System.out.println(); }
          }
        }
        abstract class Base { abstract void run(Runnable r); }
        class One extends Base { @Override void run(Runnable r) { r.run(); } }
        class Two extends Base { @Override void run(Runnable r) { if (times > 1) r.run(); } int times; }
        class Pool {
          int n;
          synchronized void written(Runner x) {
            x.run(1, () -> LockSupport.park()); // WAIT
          }
          synchronized void named(Runner x) {
            x.run(1, this::slow); // WAIT
          }
          synchronized void ofClass(Base x) {
            x.run(() -> LockSupport.park()); // WAIT
          }
          synchronized void helped(Runner x) {
            help(x, () -> LockSupport.park()); // WAIT
          }
          private void help(Runner x, Runnable r) { x.run(1, r); }
          synchronized void harmless(Runner x) { x.run(1, () -> n++); }
          void noLock(Runner x) { x.run(1, () -> LockSupport.park()); }
          private void slow() { LockSupport.park(); }
        }
        """);
  }

  @Test
  void flags_functionThatEveryBodyCallsUnderALockOfItsOwn() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        import java.util.function.*;
        interface Table { String compute(String key, UnaryOperator<String> f); }
        class Heap implements Table {
          private final ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
          @Override public String compute(String key, UnaryOperator<String> f) {
            return map.compute(key, (k, v) -> f.apply(v));
          }
        }
        class Disk implements Table {
          private final Object lock = new Object();
          @Override public String compute(String key, UnaryOperator<String> f) {
            synchronized (lock) { return f.apply(key); }
          }
        }
        class Net implements Table {
          private final Lock lock = new ReentrantLock();
          @Override public String compute(String key, UnaryOperator<String> f) {
            String before = f.apply(key);
            lock.lock();
            try { return f.apply(before); } finally { lock.unlock(); }
          }
        }
        class Pool {
          void wait(Table table, CompletableFuture<String> f) {
            table.compute("x", v -> f.join()); // WAIT
          }
          String now(Table table) { return table.compute("x", v -> v + "y"); }
        }
        """);
  }

  @Test
  void accepts_functionThatSomeBodyDoesNotCall() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.locks.*;
        interface Runner { void run(Runnable r); }
        class Now implements Runner { @Override public void run(Runnable r) { r.run(); } }
        class Later implements Runner {
          private final Queue<Runnable> queue = new ArrayDeque<>();
          @Override public void run(Runnable r) { queue.add(r); }
        }
        interface Locker { void run(Runnable r); }
        class Guarded implements Locker {
          @Override public void run(Runnable r) { synchronized (this) { r.run(); } }
        }
        class Free implements Locker { @Override public void run(Runnable r) { r.run(); } }
        interface Chooser { void run(boolean now, Runnable r); }
        class IfSo implements Chooser {
          @Override public void run(boolean now, Runnable r) { if (now) r.run(); }
        }
        class IfNot implements Chooser {
          @Override public void run(boolean now, Runnable r) { if (!now) r.run(); }
        }
        interface Helper { void run(Object lock, Runnable r); }
        class Inside implements Helper {
          @Override public void run(Object lock, Runnable r) { r.run(); }
        }
        class Outside implements Helper {
          @Override public void run(Object lock, Runnable r) { r.run(); }
        }
        class Pool {
          private final Lock lock = new ReentrantLock();
          synchronized void one(Runner x) { x.run(() -> LockSupport.park()); }
          void oneLocks(Locker x) { x.run(() -> LockSupport.park()); }
          synchronized void either(Chooser x, boolean now) { x.run(now, () -> LockSupport.park()); }
          void released(Helper x) {
            lock.lock();
            x.run(this, lock::unlock);
            LockSupport.park();
          }
        }
        """);
  }
}
