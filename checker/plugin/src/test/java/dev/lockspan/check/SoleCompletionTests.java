package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Latches and futures that only a task completes which needs the lock held by whoever waits. */
final class SoleCompletionTests extends CheckTestCase {
  @Test
  void flags_waitsForTheOneTaskThatNeedsTheLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final Object mon = new Object();
          private final Lock lock = new ReentrantLock();
          private final ExecutorService ex = Executors.newFixedThreadPool(1);
          private int n;
          private void locked() { synchronized (mon) { n++; } }
          void latch() throws Exception {
            CountDownLatch c = new CountDownLatch(1);
            synchronized (mon) {
              ex.execute(() -> { synchronized (mon) { n++; } c.countDown(); }); // SUBMIT
              c.await(); // WAIT error
            }
          }
          void inFinally() throws Exception {
            CountDownLatch c = new CountDownLatch(1);
            synchronized (mon) {
              ex.execute( // SUBMIT
                  () -> {
                    try { synchronized (mon) { n++; } } finally { c.countDown(); }
                  });
              c.await(); // WAIT error
            }
          }
          void future() throws Exception {
            CompletableFuture<Integer> f = new CompletableFuture<>();
            lock.lock();
            try {
              ex.submit( // SUBMIT
                  () -> {
                    lock.lock();
                    try { n++; } finally { lock.unlock(); }
                    f.complete(n);
                  });
              f.get(); // WAIT error
            } finally {
              lock.unlock();
            }
          }
          private synchronized void bump() { n++; }
          private void twoDeep() { locked(); }
          synchronized void methodInTry() throws Exception {
            CountDownLatch c = new CountDownLatch(1);
            ex.execute(() -> { try { bump(); } finally { c.countDown(); } }); // SUBMIT
            c.await(); // WAIT error
          }
          void helperInTry() throws Exception {
            CompletableFuture<Integer> f = new CompletableFuture<>();
            synchronized (mon) {
              ex.submit( // SUBMIT
                  () -> {
                    try {
                      twoDeep();
                      f.complete(n);
                    } catch (RuntimeException e) {
                      f.completeExceptionally(e);
                    }
                  });
              f.join(); // WAIT error
            }
          }
          void helper() throws Exception {
            CompletableFuture<Integer> f = new CompletableFuture<>();
            synchronized (mon) {
              ex.submit(() -> { locked(); f.complete(n); }); // SUBMIT
              f.join(); // WAIT error
            }
          }
        }
        """);
  }

  @Test
  void accepts_waitsThatMayEnd() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final Object mon = new Object();
          private final ExecutorService ex = Executors.newFixedThreadPool(1);
          private final List<CountDownLatch> all = new ArrayList<>();
          private int n;
          void checked() { if (n > 9) throw new IllegalStateException(); synchronized (mon) { n++; } }
          void completesFirst() throws Exception {
            CountDownLatch c = new CountDownLatch(1);
            synchronized (mon) {
              ex.execute(() -> { c.countDown(); synchronized (mon) { n++; } }); // SUBMIT
              c.await(); // WAIT warning
            }
          }
          void completesPerhaps() throws Exception {
            CountDownLatch c = new CountDownLatch(1);
            synchronized (mon) {
              ex.execute(() -> { if (n == 0) synchronized (mon) { n++; } c.countDown(); }); // SUBMIT
              c.await(); // WAIT warning
            }
          }
          void failsBefore() throws Exception {
            CountDownLatch c = new CountDownLatch(1);
            synchronized (mon) {
              ex.execute(() -> { try { checked(); } finally { c.countDown(); } }); // SUBMIT
              c.await(); // WAIT warning
            }
          }
          void shown() throws Exception {
            CountDownLatch c = new CountDownLatch(1);
            all.add(c);
            synchronized (mon) {
              ex.execute(() -> { synchronized (mon) { n++; } c.countDown(); }); // SUBMIT
              c.await(); // WAIT warning
            }
          }
          void ofTwo() throws Exception {
            CountDownLatch c = new CountDownLatch(1);
            ex.execute(() -> c.countDown());
            synchronized (mon) {
              ex.execute(() -> { synchronized (mon) { n++; } c.countDown(); }); // SUBMIT
              c.await(); // WAIT warning
            }
          }
          void handedOverBefore() throws Exception {
            CountDownLatch c = new CountDownLatch(1);
            ex.execute(() -> { synchronized (mon) { n++; } c.countDown(); });
            synchronized (mon) {
              c.await(); // WAIT warning
            }
          }
          void twice() throws Exception {
            CountDownLatch c = new CountDownLatch(1);
            Runnable task = () -> { synchronized (mon) { n++; } c.countDown(); };
            ex.execute(task);
            synchronized (mon) {
              ex.execute(task); // SUBMIT
              c.await(); // WAIT warning
            }
          }
          void otherLock() throws Exception {
            CountDownLatch c = new CountDownLatch(1);
            synchronized (all) {
              ex.execute(() -> { synchronized (mon) { n++; } c.countDown(); }); // SUBMIT
              c.await(); // WAIT warning
            }
          }
        }
        """);
  }
}
