package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** A read-write lock that is held on every way to a boundary, though not in the same mode. */
final class EitherModeTests extends CheckTestCase {
  @Test
  void accepts_waysOnWhichNoneOrAnotherLockIsHeld() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Store {
          private final ReadWriteLock lock = new ReentrantReadWriteLock();
          private final ReadWriteLock other = new ReentrantReadWriteLock();
          private final CountDownLatch latch = new CountDownLatch(1);
          void differ(boolean write) throws Exception {
            if (write) lock.writeLock().lock(); else other.readLock().lock();
            try {
              latch.await();
            } finally {
              if (write) lock.writeLock().unlock(); else other.readLock().unlock();
            }
          }
          void neither(int way) throws Exception {
            if (way == 0) lock.writeLock().lock(); else if (way == 1) lock.readLock().lock();
            try {
              latch.await();
            } finally {
              if (way == 0) lock.writeLock().unlock(); else if (way == 1) lock.readLock().unlock();
            }
          }
          void givenBack(boolean write) throws Exception {
            if (write) {
              lock.writeLock().lock();
              lock.writeLock().unlock();
            } else {
              lock.readLock().lock();
              lock.readLock().unlock();
            }
            latch.await();
          }
        }
        """);
  }

  @Test
  void flags_waysOnWhichItIsReadOrWritten() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Store {
          private final ReadWriteLock lock = new ReentrantReadWriteLock();
          private final StampedLock stamped = new StampedLock();
          private final CountDownLatch latch = new CountDownLatch(1);
          private void acquire(boolean write) {
            if (write) lock.writeLock().lock(); else lock.readLock().lock();
          }
          private void release(boolean write) {
            if (write) lock.writeLock().unlock(); else lock.readLock().unlock();
          }
          void here(boolean write) throws Exception {
            if (write) lock.writeLock().lock(); else lock.readLock().lock();
            try {
              latch.await(); // WAIT suggestion
            } finally {
              if (write) lock.writeLock().unlock(); else lock.readLock().unlock();
            }
          }
          void helped(boolean write) throws Exception {
            acquire(write);
            try {
              latch.await(); // WAIT suggestion
            } finally {
              release(write);
            }
          }
          void written() throws Exception {
            acquire(true);
            try {
              latch.await(); // WAIT warning
            } finally {
              release(true);
            }
          }
          void downgraded(boolean early) throws Exception {
            lock.writeLock().lock();
            if (early) {
              lock.readLock().lock();
              lock.writeLock().unlock();
            }
            try {
              latch.await(); // WAIT suggestion
            } finally {
              if (early) lock.readLock().unlock(); else lock.writeLock().unlock();
            }
          }
          void stamped(boolean write) throws Exception {
            long stamp = write ? stamped.writeLock() : stamped.readLock();
            try {
              latch.await(); // WAIT suggestion
            } finally {
              stamped.unlock(stamp);
            }
          }
        }
        """);
  }
}
