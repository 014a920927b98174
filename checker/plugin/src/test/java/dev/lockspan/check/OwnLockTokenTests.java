package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Locks of one's own that are taken for an argument, or given back by what their taking returns.
 */
final class OwnLockTokenTests extends CheckTestCase {
  private static final String LOCKING =
      """
      package lib;
      public interface Locking {
        interface ReadLock { void release(); }
        interface WriteLock { void release(); }
        ReadLock acquireReadLock(Object id) throws InterruptedException;
        WriteLock acquireWriteLock(Object id) throws InterruptedException;
        Object acquireData(Object id) throws InterruptedException;
        class Default implements Locking {
          private final ReadLock readLock =
              new ReadLock() {
                public void release() { releaseReadLock(); }
              };
          private final WriteLock writeLock =
              new WriteLock() {
                public void release() { releaseWriteLock(false); }
              };
          private int readers;
          private int writers;
          private Thread writer;
          private Object data;
          public synchronized ReadLock acquireReadLock(Object id) throws InterruptedException {
            while (writer != null && writer != Thread.currentThread()) wait();
            readers++;
            return readLock;
          }
          private synchronized void releaseReadLock() {
            readers--;
            notifyAll();
          }
          public synchronized WriteLock acquireWriteLock(Object id) throws InterruptedException {
            while (writer != null ? writer != Thread.currentThread() : readers > 0) wait();
            if (writers++ == 0) writer = Thread.currentThread();
            return writeLock;
          }
          private synchronized void releaseWriteLock(boolean isDowngrade) {
            if (isDowngrade) readers++;
            if (--writers == 0) {
              writer = null;
              notifyAll();
            }
          }
          public synchronized Object acquireData(Object id) throws InterruptedException {
            while (data == null) wait();
            Object taken = data;
            data = null;
            return taken;
          }
          synchronized void releaseData(Object next) {
            data = next;
            notifyAll();
          }
        }
      }
      """;

  @Test
  void accepts_takingOfAnotherLock() {
    assertFindingsBothWays(
        List.of(LOCKING),
        """
        import java.util.concurrent.locks.LockSupport;
        import lib.Locking;
        class Items {
          private final Locking locking = new Locking.Default();
          private int n;
          synchronized int read(Object id) throws InterruptedException {
            Locking.ReadLock lock = locking.acquireReadLock(id);
            try { return n; } finally { lock.release(); }
          }
          synchronized void write(Object id) throws InterruptedException {
            Locking.WriteLock lock = locking.acquireWriteLock(id);
            try { n++; } finally { lock.release(); }
          }
          synchronized Object data(Object id) throws InterruptedException {
            return locking.acquireData(id); // WAIT: Object.wait()
          }
          void after(Object id) throws InterruptedException {
            locking.acquireWriteLock(id).release();
            LockSupport.park();
          }
        }
        """);
  }

  /** What gives the lock back is not followed to the lock. */
  @Test
  void falseNegative_whatIsDoneUnderSuchALock() {
    assertFindingsBothWays(
        List.of(LOCKING),
        """
        import java.util.concurrent.locks.LockSupport;
        import lib.Locking;
        class Items {
          private final Locking locking = new Locking.Default();
          void write(Object id) throws InterruptedException {
            Locking.WriteLock lock = locking.acquireWriteLock(id);
            try { LockSupport.park(); } finally { lock.release(); }
          }
        }
        """);
  }
}
