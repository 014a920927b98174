package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Waits with a time limit that a loop repeats until it finds something to have happened. */
final class PollLoopTests extends CheckTestCase {
  @Test
  void grades_loopsThatSomethingElseEnds() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Limited {
          private final Object lock = new Object();
          private volatile boolean done;
          private volatile boolean stopped;
          private int tries;
          private final Queue<String> queue = new ConcurrentLinkedQueue<>();
          private boolean isLate() { return System.nanoTime() > 9; }
          private boolean isTried() { return ++tries > 5; }
          private void check() { if (stopped) throw new IllegalStateException(); }
          synchronized void counted() throws Exception {
            for (int i = 0; i < 9 && !done; i++) Thread.sleep(10); // WAIT suggestion
          }
          synchronized void countedInside() throws Exception {
            int n = 0;
            while (!done) {
              Thread.sleep(10); // WAIT suggestion
              if (stopped) continue;
              if (n++ > 4) break;
            }
          }
          synchronized void countedInField() throws Exception {
            while (tries > 0) {
              Thread.sleep(10); // WAIT suggestion
              tries--;
            }
          }
          synchronized void countedInHelper() throws Exception {
            while (!isTried()) Thread.sleep(10); // WAIT suggestion
          }
          synchronized void deadline(long end) throws Exception {
            while (!done && System.nanoTime() < end) Thread.sleep(10); // WAIT suggestion
          }
          synchronized void deadlineInHelper() throws Exception {
            while (!isLate()) Thread.sleep(10); // WAIT suggestion
          }
          synchronized void left(long end) throws Exception {
            synchronized (lock) {
              while (!done) {
                long left = end - System.nanoTime();
                if (left <= 0) return;
                lock.wait(left); // WAIT suggestion: for a limited time
              }
            }
          }
          synchronized void thrown() throws Exception {
            while (!done) {
              check();
              Thread.sleep(10); // WAIT suggestion
            }
          }
          synchronized void second() throws Exception {
            while (!done && !stopped) Thread.sleep(10); // WAIT suggestion
          }
          synchronized void each(List<Thread> all) throws Exception {
            for (Thread one : all) one.join(10); // WAIT suggestion: for a limited time
          }
          synchronized void drains() throws Exception {
            while (!queue.isEmpty()) {
              queue.poll();
              Thread.sleep(10); // WAIT suggestion
            }
          }
          synchronized void timeouts(Future<?> future) throws Exception {
            int n = 0;
            for (;;) {
              try {
                future.get(1, TimeUnit.SECONDS); // WAIT suggestion: for a limited time
                return;
              } catch (TimeoutException e) {
                if (++n > 3) throw e;
              }
            }
          }
          void letsGo() throws Exception {
            while (!done) {
              synchronized (this) {
                Thread.sleep(10); // WAIT suggestion
              }
            }
          }
          void sole() throws Exception {
            synchronized (lock) {
              while (!done) lock.wait(10);
            }
          }
        }
        class Worker implements Runnable {
          private volatile boolean stopped;
          @Override public synchronized void run() {
            while (!stopped) {
              try {
                Thread.sleep(10); // WAIT suggestion
              } catch (InterruptedException e) {
                return;
              }
            }
          }
        }
        """);
  }

  @Test
  void flags_loopsThatEndByTheirConditionAlone() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.atomic.*;
        import java.util.concurrent.locks.*;
        class Polls {
          enum State { STARTING, RUNNING }
          private final Object lock = new Object();
          private volatile boolean done;
          private volatile State state = State.STARTING;
          private final AtomicInteger open = new AtomicInteger();
          private boolean isStarting() {
            synchronized (lock) { return state == State.STARTING && !done; }
          }
          private void pause() {
            while (!done) try { Thread.sleep(10); } catch (InterruptedException e) { }
          }
          synchronized void flag() throws Exception {
            while (!done) Thread.sleep(10); // WAIT warning: sleep, again and again while
          }
          synchronized void state() throws Exception {
            do { TimeUnit.SECONDS.sleep(1); } while (state != State.RUNNING); // WAIT warning
          }
          synchronized void number() throws Exception {
            while (open.get() > 0) LockSupport.parkNanos(10); // WAIT warning: thread, again and again
          }
          synchronized void helper() throws Exception {
            while (isStarting()) Thread.sleep(10); // WAIT warning
          }
          synchronized void inHelper() {
            pause(); // WAIT warning
          }
          synchronized void notified() throws Exception {
            synchronized (lock) {
              while (!done) lock.wait(10); // WAIT warning: notified, again and again
            }
          }
          synchronized void signalled(Lock other, Condition changed) throws Exception {
            other.lock();
            try {
              while (!done) changed.await(1, TimeUnit.SECONDS); // WAIT warning
            } finally {
              other.unlock();
            }
          }
          synchronized void ended(Thread thread) throws Exception {
            while (thread.isAlive()) {
              System.out.println("waiting for " + thread);
              thread.interrupt();
              thread.join(10); // WAIT warning: to end, again and again
              if (Thread.interrupted()) return;
            }
          }
          synchronized void each(List<Thread> all) throws Exception {
            for (Thread one : all) {
              while (one.isAlive()) one.join(10); // WAIT warning
            }
          }
          synchronized void timeouts(Future<?> future) throws Exception {
            for (;;) {
              try {
                future.get(1, TimeUnit.SECONDS); // WAIT warning: to complete while
                return;
              } catch (TimeoutException e) {
                System.out.println("again");
              }
            }
          }
        }
        """);
  }
}
