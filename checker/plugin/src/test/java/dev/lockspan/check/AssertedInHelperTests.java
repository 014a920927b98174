package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Assertions of helpers that the current thread holds a lock: they hold for who calls these. */
final class AssertedInHelperTests extends CheckTestCase {
  @Test
  void flags_assertionInAHelper() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          private void checkLocked() { assert Thread.holdsLock(this); }
          // decision: an asserting helper counts as the assertion.
          void helper() throws Exception {
            checkLocked();
            probe.await(); // WAIT: 'this'
          }
        }
        """);
  }

  @Test
  void accepts_codeAfterALockThatAHelperAsserted() {
    assertFindings(
        """
        import java.util.concurrent.Future;
        import java.util.concurrent.locks.ReentrantLock;
        class Pool {
          private final ReentrantLock lock = new ReentrantLock();
          private final Object monitor = new Object();
          private Future<?> done;
          private int size;
          private void grow() { assert lock.isHeldByCurrentThread(); size++; }
          private void shrink() { assert Thread.holdsLock(monitor); size--; }
          void afterALock() throws Exception {
            lock.lock();
            try { grow(); } finally { lock.unlock(); }
            done.get();
          }
          void afterAMonitor() throws Exception {
            synchronized (monitor) { shrink(); }
            done.get();
          }
          void underTheLock() throws Exception {
            lock.lock();
            try {
              grow();
              done.get(); // WAIT
            } finally { lock.unlock(); }
          }
        }
        """);
  }

  @Test
  void accepts_codeAfterALockThatAHelperAssertedAndReleased() {
    assertFindings(
        """
        import java.util.concurrent.Future;
        import java.util.concurrent.locks.ReentrantLock;
        class Pool {
          private final ReentrantLock lock = new ReentrantLock();
          private Future<?> done;
          private void assertAndUnlock() {
            assert lock.isHeldByCurrentThread();
            lock.unlock();
          }
          private void unlockIfHeld() {
            if (!lock.isHeldByCurrentThread()) {
              return;
            }
            lock.unlock();
          }
          private void pause() throws Exception {
            assert lock.isHeldByCurrentThread();
            lock.unlock();
            done.get();
            lock.lock();
          }
          private void toggle() {
            assert lock.isHeldByCurrentThread();
            lock.unlock();
            lock.lock();
          }
          void afterAnAssertion() throws Exception {
            lock.lock();
            assertAndUnlock();
            done.get();
          }
          void afterATest() throws Exception {
            lock.lock();
            unlockIfHeld();
            done.get();
          }
          void across() throws Exception {
            lock.lock();
            try {
              pause();
              done.get(); // WAIT
            } finally { lock.unlock(); }
          }
          void heldAgain() throws Exception {
            lock.lock();
            try {
              toggle();
              done.get(); // WAIT
            } finally { lock.unlock(); }
            done.get();
          }
          static void another(Pool pool) throws Exception {
            pool.lock.lock();
            pool.unlockIfHeld();
            pool.done.get();
          }
        }
        """);
  }

  @Test
  void accepts_whatACalleeAssertsInABlockAfterIt() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Manager {
          final Object lock = new Object();
          private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          static class Group {
            final Manager manager;
            private int count;
            Group(Manager m) { manager = m; }
            int count() { assert Thread.holdsLock(manager.lock); return count; }
          }
          void join(Group g) throws Exception {
            int c;
            synchronized (lock) { c = g.count(); }
            if (c > 0) queue.take();
          }
          void inside(Group g) throws Exception {
            synchronized (lock) {
              g.count();
              queue.take(); // WAIT
            }
          }
          void asserted(Group g) throws Exception {
            g.count();
            queue.take(); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_codeAfterACalleeThatOnlyAsks() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Store {
          final ReentrantLock lock = new ReentrantLock();
          private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          private int dirty;
          private void beforeWrite() {
            if (lock.isHeldByCurrentThread() && dirty > 3) dirty = 0;
          }
          private boolean isOwned() { return lock.isHeldByCurrentThread(); }
          void write() throws Exception {
            beforeWrite();
            queue.take();
          }
          void ifOwned() throws Exception {
            if (isOwned()) {
              queue.take(); // WAIT
            }
            queue.take();
          }
        }
        """);
  }
}
