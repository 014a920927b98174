package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** The lock that an expression in {@code @GuardedBy} or {@code @Holding} names. */
final class GuardExpressionTests extends CheckTestCase {
  private static final String HOLDING =
      """
      package org.checkerframework.checker.lock.qual;
      public @interface Holding { String[] value(); }
      """;

  @Test
  void finds_staticLocksByTheirClass() {
    assertFindings(
        """
        package pools;
        import com.google.errorprone.annotations.concurrent.GuardedBy;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          static final Object ALL = new Object();
          static final ReentrantLock LOCK = new ReentrantLock();
          static final Condition CHANGED = LOCK.newCondition();
          static int size;
          @GuardedBy("Pool.ALL") static void monitor() throws Exception {
            while (size == 0) ALL.wait();
          }
          @GuardedBy("pools.Pool.LOCK") static void condition() throws Exception {
            while (size == 0) CHANGED.await();
          }
          @GuardedBy("Pool.LOCK") static void opened(Future<?> last) throws Exception {
            LOCK.unlock();
            try { last.get(); } finally { LOCK.lock(); }
          }
          @GuardedBy("Pool.ALL") static void held(Future<?> last) throws Exception {
            last.get(); // WAIT: 'Pool.ALL'
          }
          @GuardedBy("Pool.ALL") static void other() throws Exception {
            synchronized (LOCK) { LOCK.wait(); } // WAIT: 'Pool.ALL'
          }
          static class Part {
            static final Object MUTEX = new Object();
          }
          @GuardedBy("Pool.Part.MUTEX") void nested() throws Exception { Part.MUTEX.wait(); }
        }
        class Other {
          @GuardedBy("Pool.LOCK") void condition() throws Exception {
            while (Pool.size == 0) Pool.CHANGED.await();
          }
        }
        """);
  }

  @Test
  void finds_locksOfEnclosingObjects() {
    assertFindings(
        """
        import com.google.errorprone.annotations.concurrent.GuardedBy;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Cache {
          private static final Object ALL = new Object();
          private final Lock lock = new ReentrantLock();
          private final Condition changed = lock.newCondition();
          private final Object monitor = new Object();
          private int size;
          class Editor {
            @GuardedBy("lock") void byName() throws Exception {
              while (size > 3) changed.await();
            }
            @GuardedBy("Cache.this.lock") void byPath() throws Exception {
              while (size > 3) changed.await();
            }
            @GuardedBy("monitor") void byMonitor() throws Exception { monitor.wait(); }
            @GuardedBy("lock") void held(Future<?> disk) throws Exception {
              disk.get(); // WAIT: 'lock'
            }
            @GuardedBy("lock") void holdsAnother() throws Exception {
              monitor.wait(); // WAIT: 'lock'
            }
          }
          static class Segment {
            @GuardedBy("ALL") void all() throws Exception { ALL.wait(); }
          }
          Runnable task() {
            return new Runnable() {
              @Override public void run() {
                lock.lock();
                try { go(); } catch (InterruptedException e) { return; } finally { lock.unlock(); }
              }
              @GuardedBy("lock") private void go() throws InterruptedException {
                while (size > 3) changed.await();
              }
            };
          }
        }
        """);
  }

  @Test
  void finds_locksOfParameters() {
    assertFindings(
        HOLDING,
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        import org.checkerframework.checker.lock.qual.Holding;
        class Pool {
          final Lock lock = new ReentrantLock();
          final Condition changed = lock.newCondition();
          @Holding("#1") static void drain(Object monitor) throws Exception { monitor.wait(); }
          @Holding("#1") static void other(Object one, Object two) throws Exception {
            two.wait(); // WAIT: '#1'
          }
          @Holding("#2.lock") static void field(int n, Pool pool) throws Exception {
            pool.changed.await();
          }
          @Holding("#3") static void missing(Object monitor) throws Exception {
            monitor.wait(); // WAIT: '#3'
          }
        }
        """);
  }

  @Test
  void finds_ordersThatTheExpressionsClose() {
    assertFindings(
        """
        import com.google.errorprone.annotations.concurrent.GuardedBy;
        class Outer {
          private final Object a = new Object();
          private final Object b = new Object();
          int n;
          class In {
            @GuardedBy("a") void underA() { synchronized (b) { n++; } } // ORDER: 'a'
          }
          final In in = new In();
          void ab() { synchronized (a) { in.underA(); } }
          void ba() { synchronized (b) { synchronized (a) { n++; } } } // ORDER: 'b'
        }
        """);
  }
}
