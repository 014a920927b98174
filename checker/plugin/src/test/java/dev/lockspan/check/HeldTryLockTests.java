package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** {@code tryLock} of a lock that the thread holds already. */
final class HeldTryLockTests extends CheckTestCase {
  @Test
  void accepts_attemptsThatCannotFail() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Reentered {
          private final ReentrantLock lock = new ReentrantLock();
          private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          private final Object other = new Object();
          private Object last;
          private int n;
          void again() throws InterruptedException {
            lock.lock();
            try {
              if (lock.tryLock(1, TimeUnit.SECONDS)) { try { n++; } finally { lock.unlock(); } }
            } finally { lock.unlock(); }
          }
          void impossible() throws InterruptedException {
            lock.lock();
            try {
              boolean got = lock.tryLock();
              if (!got) { Thread.sleep(5); } else { lock.unlock(); }
            } finally { lock.unlock(); }
          }
          private void enter() throws InterruptedException {
            if (lock.tryLock(1, TimeUnit.SECONDS)) { lock.unlock(); } else { Thread.sleep(1); }
          }
          void byHelper() throws InterruptedException {
            synchronized (other) {
              lock.lock();
              try { enter(); } finally { lock.unlock(); }
            }
          }
          Object recursively(boolean again) {
            if (lock.tryLock()) {
              try {
                return again ? recursively(false) : (last = new Object());
              } finally { lock.unlock(); }
            }
            try { Thread.sleep(5); } catch (InterruptedException e) { }
            return recursively(again);
          }
          void downgrade() throws InterruptedException {
            rw.writeLock().lock();
            try {
              if (!rw.readLock().tryLock(1, TimeUnit.SECONDS)) { Thread.sleep(1); }
            } finally { rw.writeLock().unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_attemptsThatWaitOrFail() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Attempts {
          private final ReentrantLock lock = new ReentrantLock();
          private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          private final StampedLock stamped = new StampedLock();
          synchronized void timed() throws InterruptedException {
            if (lock.tryLock(1, TimeUnit.SECONDS)) { lock.unlock(); } // WAIT suggestion
          }
          synchronized void failed() throws InterruptedException {
            if (!lock.tryLock()) { Thread.sleep(5); return; } // WAIT suggestion
            lock.unlock();
          }
          void failedThenTaken() throws InterruptedException {
            if (!lock.tryLock()) {
              lock.lock();
              Thread.sleep(3); // WAIT suggestion
            }
            lock.unlock();
          }
          void notReentrant() throws InterruptedException {
            long stamp = stamped.writeLock();
            stamped.tryReadLock(1, TimeUnit.SECONDS); // WAIT suggestion
            stamped.unlockWrite(stamp);
          }
          void upgrade() throws InterruptedException {
            rw.readLock().lock();
            try {
              if (!rw.writeLock().tryLock(1, TimeUnit.SECONDS)) { // WAIT suggestion
                Thread.sleep(1); // WAIT suggestion
              }
            } finally { rw.readLock().unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_attemptsThatAreRepeatedUntilOneSucceedsUnderAnotherLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final Lock lock = new ReentrantLock();
          private volatile boolean isClosed;
          private int attempts;
          private void acquire() throws InterruptedException {
            while (!lock.tryLock(1, TimeUnit.SECONDS)) { attempts++; }
          }
          synchronized void helped() throws InterruptedException {
            acquire(); // WAIT suggestion
            lock.unlock();
          }
          synchronized void thrown() throws InterruptedException {
            do {
              if (attempts++ > 3) { throw new IllegalStateException(); }
            } while (!lock.tryLock(1, TimeUnit.SECONDS)); // WAIT suggestion
            lock.unlock();
          }
          synchronized void broken() throws InterruptedException {
            for (;;) { if (lock.tryLock(1, TimeUnit.SECONDS)) { break; } } // WAIT suggestion
            lock.unlock();
          }
          synchronized void kept() throws InterruptedException {
            boolean isGot = false;
            while (!isGot) { isGot = lock.tryLock(1, TimeUnit.SECONDS); } // WAIT suggestion
            lock.unlock();
          }
          synchronized void spun() {
            while (!lock.tryLock()) { Thread.onSpinWait(); }
            lock.unlock();
          }
          void alone() throws InterruptedException {
            acquire();
            lock.unlock();
            while (!lock.tryLock(1, TimeUnit.SECONDS)) { attempts++; }
            lock.unlock();
          }
          synchronized void givenUp() throws InterruptedException {
            while (!lock.tryLock(1, TimeUnit.SECONDS)) { // WAIT suggestion
              if (isClosed) { return; }
            }
            lock.unlock();
          }
        }
        """);
  }
}
