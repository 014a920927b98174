package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Attempts to take a lock that the code makes itself of a flag or a synchronizer. */
final class OwnTryLockTests extends CheckTestCase {
  private static final String MUTEX =
      """
      import java.util.concurrent.CountDownLatch;
      import java.util.concurrent.locks.AbstractQueuedSynchronizer;
      class Mutex {
        private boolean isLocked;
        private int tries;
        synchronized void lock() throws InterruptedException {
          while (isLocked) wait();
          isLocked = true;
        }
        synchronized boolean tryLock() {
          if (isLocked) return false;
          isLocked = true;
          return true;
        }
        synchronized boolean tryLock(long millis) throws InterruptedException {
          long end = System.currentTimeMillis() + millis;
          while (isLocked) {
            long left = end - System.currentTimeMillis();
            if (left <= 0) return false;
            wait(left);
          }
          isLocked = true;
          return true;
        }
        synchronized void unlock() {
          isLocked = false;
          notify();
        }
        synchronized boolean tryCount() {
          tries++;
          return !isLocked;
        }
      }
      class Gate {
        private static final class Sync extends AbstractQueuedSynchronizer {
          @Override protected boolean tryAcquire(int unused) { return compareAndSetState(0, 1); }
          @Override protected boolean tryRelease(int unused) { setState(0); return true; }
        }
        private final Sync sync = new Sync();
        boolean tryLock() { return sync.tryAcquire(1); }
        void unlock() { sync.release(1); }
      }
      """;

  @Test
  void flags_waitsUnderALockThatWasTakenByAnAttempt() {
    assertFindings(
        MUTEX
            + """
            class User {
              private final Mutex mutex = new Mutex();
              private final Gate gate = new Gate();
              private final CountDownLatch latch = new CountDownLatch(1);
              void tried() throws Exception {
                if (mutex.tryLock()) {
                  try { latch.await(); } finally { mutex.unlock(); } // WAIT: 'mutex'
                } else {
                  latch.await();
                }
                latch.await();
              }
              void guardClause() throws Exception {
                if (!mutex.tryLock()) { latch.await(); return; }
                try { latch.await(); } finally { mutex.unlock(); } // WAIT: 'mutex'
              }
              void timed() throws Exception {
                if (mutex.tryLock(100)) {
                  try { latch.await(); } finally { mutex.unlock(); } // WAIT: 'mutex'
                }
                latch.await();
              }
              void gated() throws Exception {
                if (gate.tryLock()) {
                  try { latch.await(); } finally { gate.unlock(); } // WAIT
                }
                latch.await();
              }
            }
            """);
  }

  @Test
  void accepts_whatOnlyLooksLikeAnAttempt() {
    assertFindings(
        MUTEX
            + """
            class Pages {
              private boolean isPinned;
              private int pins;
              synchronized boolean tryLock() { pins++; return isPinned; }
              synchronized void unlock() { pins--; }
            }
            class User {
              private final Mutex mutex = new Mutex();
              private final Pages pages = new Pages();
              private final CountDownLatch latch = new CountDownLatch(1);
              void counted() throws Exception {
                if (mutex.tryCount()) latch.await();
              }
              void pinned() throws Exception {
                if (pages.tryLock()) {
                  try { latch.await(); } finally { pages.unlock(); }
                }
              }
            }
            """);
  }
}
