package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Waits with a time limit that a loop repeats, or whose limit is none at first. */
final class RepeatedWaitTests extends CheckTestCase {
  @Test
  void grades_waitsThatSomethingElseEnds() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Once {
          private final CountDownLatch latch;
          private volatile boolean stop;
          Once(CountDownLatch latch) { this.latch = latch; }
          synchronized void once() throws Exception {
            latch.await(1, TimeUnit.SECONDS); // WAIT suggestion: for a limited time
          }
          synchronized void some() throws Exception {
            for (int i = 0; i < 3 && !latch.await(1, TimeUnit.SECONDS); i++) { } // WAIT suggestion: for a limited time
          }
          synchronized void stopped() throws Exception {
            while (!stop && !latch.await(1, TimeUnit.SECONDS)) { } // WAIT suggestion: for a limited time
          }
          synchronized void thrown() throws Exception {
            while (!latch.await(1, TimeUnit.SECONDS)) { // WAIT suggestion: for a limited time
              if (stop) throw new IllegalStateException();
            }
          }
          synchronized void each(BlockingQueue<String> queue, String[] all) throws Exception {
            for (String one : all) {
              if (!queue.offer(one, 1, TimeUnit.SECONDS)) break; // WAIT suggestion: for a limited time
            }
          }
          synchronized void left(long limit) throws Exception {
            long left = limit;
            while (!stop && left > 0) {
              latch.await(left, TimeUnit.NANOSECONDS); // WAIT suggestion: for a limited time
              left = limit - System.nanoTime();
            }
          }
        }
        """);
  }

  @Test
  void flags_waitsThatAreRepeatedUntilTheyHaveSucceeded() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class UntilDone {
          private final CountDownLatch latch;
          private int n;
          UntilDone(CountDownLatch latch) { this.latch = latch; }
          synchronized void loop() throws Exception {
            while (!latch.await(1, TimeUnit.SECONDS)) { } // WAIT warning: to open while
          }
          synchronized void variable() throws Exception {
            boolean done;
            do {
              done = latch.await(1, TimeUnit.SECONDS); // WAIT warning: to open while
            } while (!done);
          }
          synchronized String polled(BlockingQueue<String> queue) throws Exception {
            String one;
            while ((one = queue.poll(1, TimeUnit.SECONDS)) == null) { } // WAIT warning: element while
            return one;
          }
          synchronized void forever(BlockingQueue<String> queue) throws Exception {
            for (;;) {
              String one = queue.poll(1, TimeUnit.SECONDS); // WAIT warning: element while
              if (one != null) return;
              System.out.println("again");
            }
          }
          synchronized void interrupted(ExecutorService pool) {
            boolean is = false;
            while (!is) {
              try {
                is = pool.awaitTermination(1, TimeUnit.SECONDS); // WAIT warning
              } catch (InterruptedException e) {
                n++;
              }
            }
          }
        }
        """);
  }

  @Test
  void flags_waitsWhoseLimitIsNoneAtFirst() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Left {
          private final CountDownLatch latch;
          private volatile boolean done;
          Left(CountDownLatch latch) { this.latch = latch; }
          synchronized void left(long limit) throws Exception {
            long left = Long.MAX_VALUE;
            while (!done && left > 0) {
              latch.await(left, TimeUnit.NANOSECONDS); // WAIT warning: to open while
              left = limit - System.nanoTime();
            }
          }
          synchronized void given(boolean isLimited, long limit) throws Exception {
            long left = isLimited ? limit : Long.MAX_VALUE;
            latch.await(left, TimeUnit.NANOSECONDS); // WAIT suggestion: for a limited time
          }
        }
        """);
  }
}
