package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Two locks taken in opposite orders. */
final class LockOrderTests extends CheckTestCase {
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
  void accepts_oneOrder() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Pool {
          final Object a = new Object();
          final Object b = new Object();
          final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          int n;
          void nested() { synchronized (a) { synchronized (b) { n++; } } }
          void nestedAgain() { synchronized (a) { n--; synchronized (b) { n++; } } }
          void sequential() {
            synchronized (b) { n++; }
            synchronized (a) { n++; }
          }
          void reentrant() { synchronized (a) { synchronized (a) { n++; } } }
          synchronized void outer() { inner(); }
          synchronized void inner() { n++; }
          void downgrade() {
            rw.writeLock().lock();
            rw.readLock().lock();
            rw.writeLock().unlock();
            rw.readLock().unlock();
          }
          void throughACall() { synchronized (a) { takesB(); } }
          private void takesB() { synchronized (b) { n++; } }
          void laterTask(java.util.Queue<Runnable> tasks) {
            synchronized (b) { tasks.add(() -> { synchronized (a) { n++; } }); }
          }
        }
        """);
  }

  @Test
  void accepts_tryLockAsTheSecond() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Pool {
          final Lock a = new ReentrantLock();
          final Lock b = new ReentrantLock();
          void forward() {
            a.lock();
            try {
              b.lock();
              b.unlock();
            } finally { a.unlock(); }
          }
          void backward() {
            b.lock();
            try {
              if (a.tryLock()) a.unlock();
            } finally { b.unlock(); }
          }
        }
        """);
  }

  @Test
  void accepts_twoInstancesOfOneField() {
    assertFindings(
        """
        class Account {
          long balance;
          final int id = 1;
          // decision: which of two objects of one class comes first is not known from their type.
          void transfer(Account to, long n) {
            Account first = id < to.id ? this : to;
            Account second = first == this ? to : this;
            synchronized (first) { synchronized (second) { balance -= n; to.balance += n; } }
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
  void flags_oppositeOrders() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Pool {
          final Object a = new Object();
          final Object b = new Object();
          final Lock c = new ReentrantLock();
          final Lock d = new ReentrantLock();
          int n;
          // decision: each side of the cycle is a finding, at its inner acquisition.
          void monitorsForward() {
            synchronized (a) {
              synchronized (b) { // ORDER: 'a' & 'b'
                n++;
              }
            }
          }
          void monitorsBackward() {
            synchronized (b) {
              synchronized (a) { // ORDER: 'a' & 'b'
                n++;
              }
            }
          }
          void locksForward() {
            c.lock();
            d.lock(); // ORDER: 'c' & 'd'
            d.unlock();
            c.unlock();
          }
          void locksBackward() {
            d.lock();
            try {
              c.lock(); // ORDER: 'c' & 'd'
              c.unlock();
            } finally { d.unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_oppositeOrdersThroughCalls() {
    assertFindings(
        """
        class Parent {
          final Child child = new Child(this);
          int n;
          synchronized void update() {
            child.refresh(); // ORDER: refresh()
          }
          synchronized void count() { n++; }
        }
        """,
        """
        class Child {
          final Parent parent;
          int n;
          Child(Parent parent) { this.parent = parent; }
          synchronized void refresh() { n++; }
          synchronized void changed() {
            notifyParent(); // ORDER: notifyParent()
          }
          private void notifyParent() { parent.count(); }
        }
        """);
  }

  @Test
  void flags_oneOrderOnce_andListsItsOtherPlaces() {
    assertFindings(
        """
        class Pool {
          final Object a = new Object();
          final Object b = new Object();
          int n;
          void backward() {
            synchronized (b) {
              synchronized (a) { // ORDER: 'a' & Pool.java:14
                n++;
              }
            }
          }
          void forward() {
            synchronized (a) {
              synchronized (b) { // ORDER: 'b' & also in this order: Pool.java:21, Pool.java:24
                n++;
              }
            }
          }
          void forwardAgain() {
            synchronized (a) {
              n--; synchronized (b) { n++; }
            }
            synchronized (a) {
              synchronized (b) { n--; }
            }
          }
        }
        """);
  }

  @Test
  void flags_cycleOfThree() {
    assertFindings(
        """
        class Pool {
          static final Object A = new Object();
          static final Object B = new Object();
          static final Object C = new Object();
          int n;
          void ab() {
            synchronized (A) {
              synchronized (B) { // ORDER
                n++;
              }
            }
          }
          void bc() {
            synchronized (B) {
              synchronized (C) { // ORDER
                n++;
              }
            }
          }
          void ca() {
            synchronized (C) {
              synchronized (A) { // ORDER
                n++;
              }
            }
          }
        }
        """);
  }

  @Test
  void flags_readAndWriteLocks() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Pool {
          final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          final Object monitor = new Object();
          int n;
          void forward() {
            rw.readLock().lock();
            try {
              synchronized (monitor) { // ORDER
                n++;
              }
            } finally { rw.readLock().unlock(); }
          }
          void backward() {
            synchronized (monitor) {
              rw.writeLock().lock(); // ORDER
              rw.writeLock().unlock();
            }
          }
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
