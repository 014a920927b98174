package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/**
 * {@code Object.wait} releases its own monitor, and that one alone; so does {@code Thread.join},
 * which waits on the thread's.
 */
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

  @Test
  void accepts_joinWithTheThreadsOwnMonitor() {
    assertFindings(
        """
        import java.util.concurrent.TimeUnit;
        class Server extends Thread {
          private boolean isStopped;
          private final Thread worker = new Thread(() -> {});
          private synchronized boolean isStopped() { return isStopped; }
          @Override public void run() { while (!isStopped()) Thread.onSpinWait(); }
          synchronized void stopNow() throws InterruptedException { isStopped = true; join(); }
          synchronized void stopSoon() throws InterruptedException { join(1000); }
          synchronized void nested() throws InterruptedException {
            synchronized (this) { this.join(); }
          }
          private void finish() throws InterruptedException { join(); }
          synchronized void inHelper() throws InterruptedException { isStopped = true; finish(); }
          void ofField() throws InterruptedException {
            synchronized (worker) { worker.join(); }
            synchronized (worker) { TimeUnit.SECONDS.timedJoin(worker, 1); }
          }
        }
        """);
  }

  @Test
  void flags_joinWithAnyOtherLock() {
    assertFindings(
        """
        class Server extends Thread {
          private final Object lock = new Object();
          private final Thread worker = new Thread(() -> {});
          synchronized void stopNow() throws InterruptedException { join(); }
          static synchronized void stop(Server server) throws InterruptedException {
            server.stopNow(); // WAIT warning: stopNow() Server.java:6 -> Thread.join() Server.java:4
          }
          void underOther() throws InterruptedException {
            synchronized (lock) { join(); } // WAIT warning
          }
          synchronized void underBoth() throws InterruptedException {
            synchronized (lock) { join(); } // WAIT warning
          }
          synchronized void another(Thread thread) throws InterruptedException {
            thread.join(); // WAIT warning
          }
          void otherMonitor(Thread thread) throws InterruptedException {
            synchronized (worker) { thread.join(); } // WAIT warning
          }
        }
        """);
  }

  @Test
  void flags_joinsOneAfterTheOtherThatNeedTheLock() {
    assertFindings(
        """
        class Pair {
          private int n;
          private void joinBoth(Thread one, Thread other) throws InterruptedException {
            one.start();
            other.start();
            one.join();
            other.join();
          }
          private synchronized void add() { n++; }
          synchronized void run() throws InterruptedException {
            joinBoth(new Thread(() -> {}), new Thread(() -> add())); // WAIT error
          }
        }
        """);
  }
}
