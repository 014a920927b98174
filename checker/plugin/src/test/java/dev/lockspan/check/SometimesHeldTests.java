package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** A lock that a thread waits for while it may hold it itself, on some ways or on all. */
final class SometimesHeldTests extends CheckTestCase {
  @Test
  void accepts_locksThatAreGivenBackUnderATest() {
    assertFindings(
        """
        import java.util.concurrent.atomic.*;
        import java.util.concurrent.locks.*;
        class Guards {
          private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          private final StampedLock stamped = new StampedLock();
          private int n;
          static final class Guard implements AutoCloseable {
            private final Lock lock;
            private boolean closed;
            Guard(Lock lock) { this.lock = lock; lock.lock(); }
            @Override public void close() { if (!closed) { closed = true; lock.unlock(); } }
          }
          static final class Atomic implements AutoCloseable {
            private final Lock lock;
            private final AtomicBoolean closed = new AtomicBoolean();
            Atomic(Lock lock) { this.lock = lock; lock.lock(); }
            @Override public void close() { if (closed.compareAndSet(false, true)) lock.unlock(); }
          }
          private int flagged() { try (Guard g = new Guard(rw.readLock())) { return n; } }
          private int atomic() { try (Atomic g = new Atomic(rw.readLock())) { return n; } }
          private void counted() {
            rw.readLock().lock();
            try { n++; } finally { if (rw.getReadHoldCount() > 0) rw.readLock().unlock(); }
          }
          private void unlock(long stamp) { if (stamp != 0) stamped.unlockRead(stamp); }
          void afterFlagged() { if (flagged() != 1) { write(); } }
          void afterAtomic() { if (atomic() != 1) { write(); } }
          void afterCounted() { counted(); write(); }
          void afterStamp() {
            long stamp = stamped.readLock();
            try { n++; } finally { unlock(stamp); }
            stamp = stamped.writeLock();
            stamped.unlockWrite(stamp);
          }
          void onOneWay(boolean reads) {
            if (reads) { rw.readLock().lock(); }
            write();
          }
          private void write() {
            rw.writeLock().lock();
            try { n = 1; } finally { rw.writeLock().unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_locksThatAreHeldOnAllWays() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Upgrades {
          private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          private int n;
          void both(boolean more) {
            rw.readLock().lock();
            if (more) { n++; } else { n--; }
            write(); // WAIT error
          }
          void either(boolean writes) {
            if (writes) { write(); return; }
            rw.readLock().lock();
            write(); // WAIT error
          }
          private void write() {
            rw.writeLock().lock();
            try { n = 1; } finally { rw.writeLock().unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_onlyUntilTheOneOfTwoIsGivenBackThatIsHeld() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          private final CountDownLatch probe = new CountDownLatch(1);
          private int n;
          private void unlockAny() {
            if (rw.isWriteLockedByCurrentThread()) rw.writeLock().unlock(); else rw.readLock().unlock();
          }
          private void unlockByCount() {
            if (rw.getReadHoldCount() > 0) rw.readLock().unlock(); else rw.writeLock().unlock();
          }
          void read() throws Exception {
            rw.readLock().lock();
            try {
              probe.await(); // WAIT
            } finally {
              unlockAny();
            }
            probe.await();
          }
          void write() throws Exception {
            rw.writeLock().lock();
            try { n++; } finally { unlockAny(); }
            probe.await();
          }
          void readByCount() throws Exception {
            rw.readLock().lock();
            try { n++; } finally { unlockByCount(); }
            probe.await();
          }
          void writeByCount() throws Exception {
            rw.writeLock().lock();
            try {
              probe.await(); // WAIT warning
            } finally {
              unlockByCount();
            }
            probe.await();
          }
          void other(ReentrantReadWriteLock other) throws Exception {
            other.writeLock().lock();
            rw.readLock().lock();
            unlockAny();
            probe.await(); // WAIT warning: 'other
            other.writeLock().unlock();
          }
        }
        """);
  }
}
