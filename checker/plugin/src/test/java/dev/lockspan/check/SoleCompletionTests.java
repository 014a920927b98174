package dev.lockspan.check;

import java.util.List;
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

  @Test
  void judgesWorkThatAHelperHandsOverAndWaitsFor() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.concurrent.*;
            final class Helper {
              static void run(ExecutorService ex, Runnable r) throws Exception {
                CountDownLatch c = new CountDownLatch(1);
                ex.execute(() -> { r.run(); c.countDown(); });
                c.await();
              }
              static void runPerhaps(ExecutorService ex, Runnable r, boolean b) throws Exception {
                CountDownLatch c = new CountDownLatch(1);
                ex.execute(() -> { if (b) { r.run(); } c.countDown(); });
                c.await();
              }
              static void runLast(ExecutorService ex, Runnable r) throws Exception {
                CountDownLatch c = new CountDownLatch(1);
                ex.execute(() -> { c.countDown(); r.run(); });
                c.await();
              }
              static void runSafely(ExecutorService ex, Runnable r) throws Exception {
                CountDownLatch c = new CountDownLatch(1);
                ex.execute(() -> { try { r.run(); } finally { c.countDown(); } });
                c.await();
              }
            }
            """),
        """
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService ex = Executors.newFixedThreadPool(1);
          private int n;
          synchronized void bump() { n++; }
          synchronized void first() throws Exception { Helper.run(ex, this::bump); } // WAIT error
          synchronized void lambda() throws Exception { Helper.run(ex, () -> bump()); } // WAIT error
          synchronized void other() throws Exception { Helper.run(ex, () -> n++); } // WAIT warning
          synchronized void perhaps() throws Exception { Helper.runPerhaps(ex, this::bump, n > 0); } // WAIT warning
          synchronized void last() throws Exception { Helper.runLast(ex, this::bump); } // WAIT warning
          synchronized void safely() throws Exception { Helper.runSafely(ex, this::bump); } // WAIT warning
          void free() throws Exception { Helper.run(ex, this::bump); }
        }
        """);
  }

  @Test
  void decides_byTheKnownFunctionThatTheTaskHasCaptured() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService ex = Executors.newFixedThreadPool(1);
          private int n;
          private synchronized void bump() { n++; }
          private void perhaps() { if (n > 3) bump(); }
          private void plain() { n++; }
          synchronized void reference() throws Exception {
            CountDownLatch c = new CountDownLatch(1);
            Runnable r = this::bump;
            ex.execute(() -> { r.run(); c.countDown(); }); // SUBMIT warning
            c.await(); // WAIT error
          }
          synchronized void lambda() throws Exception {
            CountDownLatch c = new CountDownLatch(1);
            Runnable r = () -> bump();
            ex.execute(() -> { r.run(); c.countDown(); }); // SUBMIT warning
            c.await(); // WAIT error
          }
          synchronized void sometimes() throws Exception {
            CountDownLatch c = new CountDownLatch(1);
            Runnable r = this::perhaps;
            ex.execute(() -> { r.run(); c.countDown(); }); // SUBMIT warning
            c.await(); // WAIT warning
          }
          synchronized void other() throws Exception {
            CountDownLatch c = new CountDownLatch(1);
            Runnable r = this::plain;
            ex.execute(() -> { r.run(); c.countDown(); }); // SUBMIT warning
            c.await(); // WAIT warning
          }
          synchronized void last() throws Exception {
            CountDownLatch c = new CountDownLatch(1);
            Runnable r = this::bump;
            ex.execute(() -> { c.countDown(); r.run(); }); // SUBMIT warning
            c.await(); // WAIT warning
          }
        }
        """);
  }
}
