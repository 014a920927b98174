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

  @Test
  void accepts_futuresOfInvokeAllByAnotherName() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newCachedThreadPool();
          synchronized int orNull(List<Callable<Integer>> tasks) throws Exception {
            int sum = 0;
            List<Future<Integer>> all = null;
            try {
              all = pool.invokeAll(tasks); // WAIT
            } catch (RuntimeException e) { sum = -1; }
            if (all != null) for (Future<Integer> f : all) sum += f.get();
            return sum;
          }
          private List<Future<Integer>> all(List<Callable<Integer>> tasks) throws Exception {
            if (tasks.isEmpty()) return null;
            List<Future<Integer>> all = pool.invokeAll(tasks, 5, TimeUnit.SECONDS);
            return all;
          }
          synchronized int ofHelper(List<Callable<Integer>> tasks) throws Exception {
            List<Future<Integer>> all = all(tasks); // WAIT
            int sum = 0;
            for (int i = 0; i < all.size(); i++) sum += all.get(i).get();
            return sum;
          }
          synchronized int either(List<Callable<Integer>> tasks, List<Future<Integer>> others)
              throws Exception {
            List<Future<Integer>> some = others;
            if (tasks != null) some = pool.invokeAll(tasks); // WAIT
            int sum = 0;
            for (Future<Integer> f : some) {
              sum += f.get(); // WAIT
            }
            return sum;
          }
        }
        """);
  }
}
