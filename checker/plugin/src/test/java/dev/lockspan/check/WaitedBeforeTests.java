package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Futures that were waited for, all together, before they are waited for under a lock. */
final class WaitedBeforeTests extends CheckTestCase {
  @Test
  void accepts_waitsThatAreOver() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Gathering {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private final List<String> out = new ArrayList<>();
          private String v;
          void all(List<Callable<String>> calls) throws Exception {
            List<Future<String>> futures = pool.invokeAll(calls);
            synchronized (this) {
              for (Future<String> f : futures) { out.add(f.get()); }
              out.add(futures.get(0).get());
            }
          }
          synchronized void allUnderLock(List<Callable<String>> calls) throws Exception {
            for (Future<String> f : pool.invokeAll(calls)) { // WAIT warning
              out.add(f.get());
            }
          }
          void both(CompletableFuture<String> a, CompletableFuture<String> b) {
            CompletableFuture.allOf(a, b).join();
            synchronized (this) { v = a.join() + b.join(); }
          }
          void list(List<CompletableFuture<String>> futures) {
            CompletableFuture.allOf(futures.toArray(new CompletableFuture[0])).join();
            synchronized (this) {
              for (CompletableFuture<String> f : futures) { out.add(f.join()); }
            }
          }
        }
        """);
  }

  @Test
  void flags_waitsThatMayNotBeOver() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Again {
          private CompletableFuture<String> current;
          private CountDownLatch latch = new CountDownLatch(1);
          private String v;
          synchronized void set(CompletableFuture<String> next) { current = next; }
          void fieldThatIsSetAgain() {
            current.join();
            synchronized (this) { v = current.join(); } // WAIT warning
          }
          synchronized void each(List<CompletableFuture<String>> futures) {
            for (CompletableFuture<String> f : futures) { f.join(); } // WAIT warning
          }
          synchronized void afterTimeout(CompletableFuture<String> f) throws Exception {
            try {
              f.get(1, TimeUnit.SECONDS); // WAIT suggestion
            } catch (TimeoutException e) {
              f.get(); // WAIT warning
            }
          }
          synchronized void afterAny(CompletableFuture<String> a, CompletableFuture<String> b) {
            CompletableFuture.anyOf(a, b).join(); // WAIT warning
            a.join(); // WAIT warning
          }
          synchronized void newLatch() throws InterruptedException {
            latch.await(); // WAIT warning
            latch = new CountDownLatch(1);
            latch.await(); // WAIT warning
          }
        }
        """);
  }
}
