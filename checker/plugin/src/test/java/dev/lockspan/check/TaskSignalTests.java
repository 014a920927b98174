package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Waits under a lock for what only a task gives that needs the lock before. */
final class TaskSignalTests extends CheckTestCase {
  @Test
  void tells_waitsThatMayEnd() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Counter {
          private final ExecutorService pool = Executors.newCachedThreadPool();
          private int n;
          private synchronized void touch() { n++; }
          synchronized void before() throws Exception {
            Semaphore done = new Semaphore(0);
            pool.execute(() -> { done.release(); touch(); }); // SUBMIT warning
            done.acquire(); // WAIT warning
          }
          void outside() throws Exception {
            Semaphore done = new Semaphore(0);
            synchronized (this) {
              pool.execute(() -> { touch(); done.release(); }); // SUBMIT warning
            }
            done.acquire();
          }
          synchronized void filled() throws Exception {
            BlockingQueue<String> done = new LinkedBlockingQueue<>(List.of("x"));
            pool.execute(() -> { touch(); done.add("y"); }); // SUBMIT warning
            done.take(); // WAIT warning
          }
          synchronized void three() throws Exception {
            CyclicBarrier done = new CyclicBarrier(3);
            pool.execute(() -> { touch(); meet(done); }); // SUBMIT warning
            done.await(); // WAIT warning
          }
          synchronized void byTwo() throws Exception {
            BlockingQueue<String> done = new ArrayBlockingQueue<>(2);
            pool.execute(() -> { touch(); done.add("x"); }); // SUBMIT warning
            pool.execute(() -> done.add("y")); // SUBMIT
            done.take(); // WAIT warning
          }
          private static void meet(CyclicBarrier at) {
            try { at.await(); } catch (Exception e) { throw new IllegalStateException(e); }
          }
        }
        """);
  }

  @Test
  void tells_waitsThatNeverEnd() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Counter {
          private final ExecutorService pool = Executors.newCachedThreadPool();
          private int n;
          private synchronized void touch() { n++; }
          synchronized void semaphore() throws Exception {
            Semaphore done = new Semaphore(0);
            pool.execute(() -> { touch(); done.release(); }); // SUBMIT warning
            done.acquire(); // WAIT error
          }
          synchronized void queue() throws Exception {
            BlockingQueue<String> done = new ArrayBlockingQueue<>(1);
            pool.execute(() -> { touch(); done.add("x"); }); // SUBMIT warning
            done.take(); // WAIT error
          }
          synchronized void handOver() throws Exception {
            SynchronousQueue<String> done = new SynchronousQueue<>();
            pool.execute( // SUBMIT warning
                () -> {
                  touch();
                  try { done.put("x"); } catch (InterruptedException e) { return; }
                });
            done.take(); // WAIT error
          }
          synchronized void barrier() throws Exception {
            CyclicBarrier done = new CyclicBarrier(2);
            pool.execute( // SUBMIT warning
                () -> {
                  touch();
                  try { done.await(); } catch (Exception e) { return; }
                });
            done.await(); // WAIT error
          }
          synchronized void phaser() {
            Phaser done = new Phaser(2);
            pool.execute(() -> { touch(); done.arrive(); }); // SUBMIT warning
            done.arriveAndAwaitAdvance(); // WAIT error
          }
          synchronized void exchanger() throws Exception {
            Exchanger<String> done = new Exchanger<>();
            pool.execute( // SUBMIT warning
                () -> {
                  touch();
                  try { done.exchange("x"); } catch (InterruptedException e) { return; }
                });
            done.exchange("y"); // WAIT error
          }
        }
        """);
  }
}
