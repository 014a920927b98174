package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** {@code Object.wait} releases its own monitor, and that one alone. */
final class MonitorWaitTests extends CheckTestCase {
  @Test
  void accepts_waitOnTheOnlyMonitor() {
    assertFindings(
        """
        class Queue {
          final Object lock = new Object();
          int count;
          synchronized void take() throws InterruptedException {
            while (count == 0) wait();
            count--;
            notifyAll();
          }
          void block() throws InterruptedException {
            synchronized (lock) {
              while (count == 0) lock.wait(100);
              lock.notify();
            }
          }
          void alias() throws InterruptedException {
            final Object l = lock;
            synchronized (l) { lock.wait(); }
          }
          synchronized void explicitThis() throws InterruptedException { this.wait(); }
          static synchronized void ofTheClass() throws InterruptedException { Queue.class.wait(); }
          synchronized void reentered() throws InterruptedException {
            synchronized (this) { wait(); }
          }
          class Inner {
            void outer() throws InterruptedException {
              synchronized (Queue.this) { Queue.this.wait(); }
            }
          }
        }
        """);
  }

  @Test
  void accepts_waitInAHelperOnTheOnlyMonitor() {
    assertFindings(
        """
        class Queue {
          int count;
          synchronized void take() throws InterruptedException { awaitCount(); }
          private void awaitCount() throws InterruptedException { while (count == 0) pause(); }
          private synchronized void pause() throws InterruptedException { wait(); }
          void other(Queue q) throws InterruptedException {
            synchronized (q) { q.awaitCount(); }
          }
          static void given(Object o) throws InterruptedException { o.wait(); }
          void passed() throws InterruptedException {
            synchronized (this) { given(this); }
          }
        }
        """);
  }

  @Test
  void flags_waitWhileAnotherLockIsHeld() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Queue {
          final Object a = new Object();
          final Object b = new Object();
          final Lock lock = new ReentrantLock();
          void outerStaysHeld() throws InterruptedException {
            synchronized (a) {
              synchronized (b) {
                b.wait(); // WAIT warning: 'a'
              }
            }
          }
          void innerStaysHeld() throws InterruptedException {
            synchronized (a) {
              synchronized (b) {
                a.wait(); // WAIT warning: 'b'
              }
              a.wait();
            }
          }
          synchronized void methodStaysHeld() throws InterruptedException {
            synchronized (a) {
              a.wait(1000); // WAIT suggestion: 'this'
            }
          }
          synchronized void zeroMeansForEver() throws InterruptedException {
            synchronized (a) {
              a.wait(0); // WAIT warning: 'this'
            }
          }
          void underALock() throws InterruptedException {
            lock.lock();
            try {
              synchronized (a) {
                a.wait(); // WAIT: 'lock'
              }
            } finally { lock.unlock(); }
          }
          class Inner {
            synchronized void innerThisIsNotOuterThis() throws InterruptedException {
              synchronized (Queue.this) {
                Queue.this.wait(); // WAIT: 'this'
              }
            }
          }
        }
        """);
  }

  @Test
  void flags_waitOfAnotherObjectInACallee() {
    assertFindings(
        """
        class Gate {
          boolean open;
          synchronized void await() throws InterruptedException { while (!open) wait(); }
        }
        class Queue {
          final Gate gate = new Gate();
          // decision: the gate's monitor is released by the wait, so the innermost lock that stays
          // held is ours, and the finding is here.
          synchronized void take() throws InterruptedException {
            gate.await(); // WAIT: 'this' & await()
          }
          void withoutALock() throws InterruptedException { gate.await(); }
          void other(Queue q) throws InterruptedException {
            synchronized (q.gate) { q.gate.await(); }
          }
          void wrongOne(Queue q) throws InterruptedException {
            synchronized (gate) {
              q.gate.await(); // WAIT: 'gate'
            }
          }
        }
        """);
  }
}
