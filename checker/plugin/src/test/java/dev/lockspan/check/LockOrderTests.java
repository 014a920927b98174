package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Two locks taken in opposite orders. */
final class LockOrderTests extends CheckTestCase {
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
}
