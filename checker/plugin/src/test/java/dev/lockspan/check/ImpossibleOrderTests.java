package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Opposite orders of two locks that can close no cycle. */
final class ImpossibleOrderTests extends CheckTestCase {
  @Test
  void accepts_aSecondLockThatEveryCallerHolds() {
    assertFindings(
        """
        class Writer {
          final Control control = new Control(this);
          private int number;
          synchronized int next() { return number++; }
          synchronized void flushAll() { control.markFull(); }
          synchronized void abort() {
            control.abort();
          }
        }
        class Control {
          private final Writer writer;
          private int full;
          Control(Writer writer) { this.writer = writer; }
          synchronized void markFull() {
            full = writer.next();
          }
          synchronized void abort() { full = 0; }
        }
        """);
  }

  @Test
  void flags_aSecondLockThatOneCallerDoesNotHold() {
    assertFindings(
        """
        class Writer {
          final Control control = new Control(this);
          private int number;
          synchronized int next() { return number++; }
          synchronized void flushAll() {
            control.markFull(); // ORDER
          }
          synchronized void abort() {
            control.abort();
          }
          void flushOne() { control.markFull(); }
        }
        class Control {
          private final Writer writer;
          private int full;
          Control(Writer writer) { this.writer = writer; }
          synchronized void markFull() {
            full = writer.next(); // ORDER
          }
          synchronized void abort() { full = 0; }
        }
        """);
  }

  @Test
  void accepts_aBranchThatOnlyCallersWithTheSecondLockAskFor() {
    assertFindings(
        """
        class Jobs {
          private final Object implicit = new Object();
          private final Object lock = new Object();
          private int waiting;
          void runNow() {
            synchronized (implicit) {
              end(true);
            }
          }
          void cancel() { end(false); }
          private void end(boolean releases) {
            synchronized (lock) {
              if (releases) {
                release();
              }
            }
          }
          private void release() {
            synchronized (implicit) { waiting--; }
          }
        }
        """);
  }

  @Test
  void accepts_aReaderThatWaitsForAReader() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Registry {
          final ReadWriteLock names = new ReentrantReadWriteLock();
          final ReadWriteLock values = new ReentrantReadWriteLock();
          private int n;
          void forward() {
            names.readLock().lock();
            values.writeLock().lock();
            try { n++; } finally { values.writeLock().unlock(); names.readLock().unlock(); }
          }
          void backward() {
            values.writeLock().lock();
            names.readLock().lock();
            try { n++; } finally { names.readLock().unlock(); values.writeLock().unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_readersThatWaitForWriters() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Registry {
          final ReadWriteLock names = new ReentrantReadWriteLock();
          final ReadWriteLock values = new ReentrantReadWriteLock();
          private int n;
          void forward() {
            names.readLock().lock();
            values.writeLock().lock(); // ORDER
            try { n++; } finally { values.writeLock().unlock(); names.readLock().unlock(); }
          }
          void backward() {
            values.readLock().lock();
            names.writeLock().lock(); // ORDER
            try { n++; } finally { names.writeLock().unlock(); values.readLock().unlock(); }
          }
        }
        """);
  }

  @Test
  void accepts_cycleUnderACommonLock() {
    assertFindings(
        """
        class Pool {
          final Object gate = new Object();
          final Object a = new Object();
          final Object b = new Object();
          int n;
          // decision: whoever holds the gate is alone, so the cycle cannot close.
          void forward() { synchronized (gate) { synchronized (a) { synchronized (b) { n++; } } } }
          void backward() { synchronized (gate) { synchronized (b) { synchronized (a) { n++; } } } }
        }
        """);
  }

  @Test
  void accepts_ordersThatNeverMeet() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final Object a = new Object();
          final Object b = new Object();
          int n;
          Pool() {
            // Nobody else has these locks yet.
            Object mine = new Object();
            synchronized (mine) { synchronized (a) { n++; } }
          }
          void forward() { synchronized (a) { synchronized (b) { n++; } } }
          void forwardInATask(ExecutorService pool) {
            pool.execute(() -> { synchronized (a) { synchronized (b) { n++; } } });
          }
          void handsOverBackwards(ExecutorService pool) {
            synchronized (b) {
              pool.execute(() -> { synchronized (a) { n++; } }); // SUBMIT
            }
          }
          void releasesFirst() {
            synchronized (b) { n++; }
            synchronized (a) { n++; }
          }
        }
        """);
  }

  @Test
  void accepts_aLockThatIsGoneOnSomeWay_orThatANewObjectHas() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Pool {
          private final Lock lock = new ReentrantLock();
          private final Object monitor = new Object();
          private final boolean isShared;
          private int size;
          Pool(boolean isShared) { this.isShared = isShared; }
          private void enter() { if (isShared) lock.lock(); }
          private void leave() { if (isShared) lock.unlock(); }
          void correlated() {
            enter();
            size++;
            leave();
            synchronized (monitor) { size--; }
          }
          Pool split() {
            synchronized (monitor) {
              Pool other = new Pool(true);
              synchronized (other.monitor) { other.size = size; }
              return other;
            }
          }
          void backward() { synchronized (monitor) { lock.lock(); lock.unlock(); } }
        }
        """);
  }
}
