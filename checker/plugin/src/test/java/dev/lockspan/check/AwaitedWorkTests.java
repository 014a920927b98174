package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Hand-offs beside a wait: the wait counts if it follows and is for the work handed over. */
final class AwaitedWorkTests extends CheckTestCase {
  @Test
  void accepts_handOffsThatNobodyWaitsFor() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Registry {
          private final Object lock = new Object();
          private final ExecutorService pool = Executors.newCachedThreadPool();
          private boolean ready;
          private int n;
          static class Link {
            private final CountDownLatch closed = new CountDownLatch(1);
            private final ExecutorService own = Executors.newCachedThreadPool();
            private boolean isOpen;
            synchronized void close() throws Exception {
              own.execute(() -> isOpen = false); // SUBMIT suggestion
              while (isOpen) wait();
            }
            void shut() throws Exception { own.execute(() -> { }); closed.await(); }
          }
          void closesFirst(Link link) throws Exception {
            synchronized (lock) {
              link.close(); // WAIT warning
              pool.execute(() -> link.hashCode()); // SUBMIT suggestion
            }
          }
          void shutsFirst(Link link) throws Exception {
            synchronized (lock) {
              link.shut(); // WAIT warning
              pool.execute(() -> link.closed.countDown()); // SUBMIT suggestion
            }
          }
          private void begin() throws Exception {
            pool.execute(() -> { synchronized (this) { ready = true; notifyAll(); } });
            synchronized (this) { while (!ready) wait(); }
          }
          void beginsFirst() throws Exception {
            synchronized (lock) {
              begin(); // WAIT warning
              pool.execute(() -> n++); // SUBMIT suggestion
            }
          }
          void beginsLast() throws Exception {
            synchronized (lock) {
              pool.execute(() -> n++); // SUBMIT suggestion
              begin(); // WAIT warning
            }
          }
        }
        """);
  }

  @Test
  void flags_handOffsThatAreWaitedFor() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Registry {
          private final ExecutorService pool = Executors.newCachedThreadPool();
          private void hand(CountDownLatch done) { pool.execute(done::countDown); }
          private void handAndWait(CountDownLatch done) throws Exception {
            pool.execute(done::countDown);
            done.await();
          }
          private void await(CountDownLatch done) throws Exception { done.await(); }
          synchronized void helpers() throws Exception {
            CountDownLatch done = new CountDownLatch(1);
            hand(done); // SUBMIT warning: it is waited for at Registry.java:13, under
            await(done); // WAIT warning
          }
          synchronized void handsBefore() throws Exception {
            CountDownLatch done = new CountDownLatch(1);
            pool.execute(done::countDown); // SUBMIT warning: it is waited for at Registry.java:18
            handAndWait(done); // WAIT warning
          }
        }
        class Worker extends Thread {
          private final Object lock = new Object();
          void runToEnd() throws Exception {
            synchronized (lock) {
              start(); // SUBMIT warning
              join(); // WAIT warning
            }
          }
        }
        """);
  }
}
