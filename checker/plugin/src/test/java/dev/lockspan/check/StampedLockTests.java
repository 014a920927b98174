package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code StampedLock}: stamps, conversions, views. */
final class StampedLockTests extends CheckTestCase {
  @Test
  void accepts_optimisticRead() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Point {
          final CountDownLatch probe = new CountDownLatch(1);
          final StampedLock sl = new StampedLock();
          double x;
          double optimistic() throws Exception {
            long stamp = sl.tryOptimisticRead();
            double copy = x;
            probe.await();
            if (!sl.validate(stamp)) {
              probe.await();
              stamp = sl.readLock();
              try { copy = x; } finally { sl.unlockRead(stamp); }
            }
            probe.await();
            return copy;
          }
          void released() throws Exception {
            long stamp = sl.writeLock();
            try { x++; } finally { sl.unlockWrite(stamp); }
            probe.await();
            stamp = sl.readLock();
            try { x++; } finally { sl.unlock(stamp); }
            probe.await();
          }
          void notGot() throws Exception {
            long stamp = sl.tryWriteLock();
            if (stamp == 0L) { probe.await(); return; }
            sl.unlockWrite(stamp);
          }
        }
        """);
  }

  @Test
  void flags_readAndWriteStamps() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Point {
          final CountDownLatch probe = new CountDownLatch(1);
          final StampedLock sl = new StampedLock();
          void write() throws Exception {
            long stamp = sl.writeLock();
            try {
              probe.await(); // WAIT warning: 'sl'
            } finally { sl.unlockWrite(stamp); }
          }
          void read() throws Exception {
            long stamp = sl.readLock();
            try {
              probe.await(); // WAIT suggestion: 'sl'
            } finally { sl.unlockRead(stamp); }
          }
          void interruptibly() throws Exception {
            long stamp = sl.writeLockInterruptibly();
            try {
              probe.await(); // WAIT
            } finally { sl.unlock(stamp); }
            probe.await();
          }
          void tried() throws Exception {
            long stamp = sl.tryWriteLock();
            if (stamp != 0) {
              try {
                probe.await(); // WAIT
              } finally { sl.unlockWrite(stamp); }
            }
          }
          void triedForASecond() throws Exception {
            long stamp = sl.tryWriteLock(1, TimeUnit.SECONDS);
            if (stamp == 0) return;
            probe.await(); // WAIT
            sl.unlockWrite(stamp);
          }
          void views() throws Exception {
            sl.asWriteLock().lock();
            try {
              probe.await(); // WAIT warning
            } finally { sl.asWriteLock().unlock(); }
            sl.asReadLock().lock();
            try {
              probe.await(); // WAIT suggestion
            } finally { sl.asReadLock().unlock(); }
            sl.asReadWriteLock().writeLock().lock();
            try {
              probe.await(); // WAIT warning
            } finally { sl.asReadWriteLock().writeLock().unlock(); }
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_convertedStamp() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Point {
          final CountDownLatch probe = new CountDownLatch(1);
          final StampedLock sl = new StampedLock();
          void upgrade() throws Exception {
            long stamp = sl.readLock();
            try {
              long ws = sl.tryConvertToWriteLock(stamp);
              if (ws != 0L) {
                stamp = ws;
                probe.await(); // WAIT warning
              } else {
                sl.unlockRead(stamp);
                probe.await();
                stamp = sl.writeLock();
                probe.await(); // WAIT warning
              }
            } finally { sl.unlock(stamp); }
            probe.await();
          }
          void inALoop(double x) throws Exception {
            long stamp = sl.readLock();
            try {
              while (x == 0.0) {
                long ws = sl.tryConvertToWriteLock(stamp);
                if (ws != 0L) {
                  stamp = ws;
                  probe.await(); // WAIT warning
                  break;
                } else {
                  sl.unlockRead(stamp);
                  probe.await();
                  stamp = sl.writeLock();
                }
              }
            } finally { sl.unlock(stamp); }
            probe.await();
          }
          void downgrade() throws Exception {
            long stamp = sl.writeLock();
            stamp = sl.tryConvertToReadLock(stamp);
            probe.await(); // WAIT
            sl.unlockRead(stamp);
            probe.await();
          }
          void upgradedFromOptimistic() throws Exception {
            long stamp = sl.tryOptimisticRead();
            stamp = sl.tryConvertToWriteLock(stamp);
            if (stamp == 0L) return;
            probe.await(); // WAIT
            sl.unlockWrite(stamp);
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_aViewThatAHelperTakesAgain() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.concurrent.locks.*;
            final class Helpers {
              static void with(Lock lock, Runnable action) {
                lock.lock();
                try { action.run(); } finally { lock.unlock(); }
              }
              static void write(ReadWriteLock lock, Runnable action) {
                with(lock.writeLock(), action);
              }
            }
            """),
        """
        import java.util.concurrent.locks.*;
        class Table {
          private final StampedLock stamped = new StampedLock();
          private final Lock view = stamped.asWriteLock();
          private final ReentrantReadWriteLock reentrant = new ReentrantReadWriteLock();
          private int size;
          private void put() { Helpers.with(view, () -> size++); }
          void again() {
            view.lock();
            try {
              put(); // WAIT error
            } finally { view.unlock(); }
          }
          void readUnderWrite() {
            long stamp = stamped.writeLock();
            try {
              Helpers.with(stamped.asReadLock(), () -> size++); // WAIT error
            } finally { stamped.unlockWrite(stamp); }
          }
          void byReadWriteLock() {
            long stamp = stamped.writeLock();
            try {
              Helpers.write(stamped.asReadWriteLock(), () -> size++); // WAIT error
            } finally { stamped.unlockWrite(stamp); }
          }
          void twoReads() {
            long stamp = stamped.readLock();
            try {
              Helpers.with(stamped.asReadLock(), () -> size++);
            } finally { stamped.unlockRead(stamp); }
          }
          void afterwards() {
            long stamp = stamped.writeLock();
            stamped.unlockWrite(stamp);
            put();
          }
          void reentrant() {
            reentrant.writeLock().lock();
            try {
              Helpers.with(reentrant.writeLock(), () -> size++);
              Helpers.with(reentrant.readLock(), () -> size++);
            } finally { reentrant.writeLock().unlock(); }
          }
        }
        """);
  }
}
