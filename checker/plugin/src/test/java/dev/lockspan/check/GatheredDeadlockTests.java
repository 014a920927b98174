package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Work that needs the lock, gathered in a collection and waited for under the lock. */
final class GatheredDeadlockTests extends CheckTestCase {
  @Test
  void accepts_whatMayNotBeAmongWhatIsWaitedFor() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private int n;
          private synchronized int needs() { return ++n; }
          private int free() { return 1; }
          synchronized void perhaps() throws Exception {
            List<Callable<Integer>> tasks = new ArrayList<>();
            if (n > 0) tasks.add(this::needs);
            tasks.add(this::free);
            pool.invokeAll(tasks); // WAIT warning
            tasks.add(this::needs);
          }
          synchronized void takenOut() throws Exception {
            List<Callable<Integer>> tasks = new ArrayList<>();
            tasks.add(this::needs);
            tasks.clear();
            tasks.add(this::free);
            pool.invokeAll(tasks); // WAIT warning
          }
          synchronized void takenOutByAnIterator() throws Exception {
            List<Callable<Integer>> tasks = new ArrayList<>();
            tasks.add(this::needs);
            Iterator<Callable<Integer>> all = tasks.iterator();
            all.next();
            all.remove();
            pool.invokeAll(tasks); // WAIT warning
          }
          synchronized void shown() throws Exception {
            List<Callable<Integer>> tasks = new ArrayList<>();
            tasks.add(this::needs);
            change(tasks);
            pool.invokeAll(tasks); // WAIT warning
          }
          private void change(List<Callable<Integer>> tasks) { tasks.clear(); }
          synchronized void another() throws Exception {
            List<Future<Integer>> futures = new ArrayList<>();
            futures.add(pool.submit(this::needs)); // SUBMIT warning
            futures.add(pool.submit(this::free)); // SUBMIT warning
            futures.get(1).get(); // WAIT warning
          }
          synchronized void aGivenOne(Future<Integer> given) throws Exception {
            List<Future<Integer>> futures = new ArrayList<>();
            futures.add(pool.submit(this::needs)); // SUBMIT warning
            futures.add(given);
            futures.get(1).get(); // WAIT warning
          }
          void letGo() throws Exception {
            List<Future<Integer>> futures = new ArrayList<>();
            synchronized (this) {
              futures.add(pool.submit(this::needs)); // SUBMIT warning
            }
            synchronized (this) {
              for (Future<Integer> each : futures) each.get(); // WAIT warning
            }
          }
          synchronized void anyOne() {
            List<CompletableFuture<Integer>> all = new ArrayList<>();
            all.add(CompletableFuture.supplyAsync(this::needs, pool)); // SUBMIT warning
            all.add(CompletableFuture.supplyAsync(this::free, pool)); // SUBMIT warning
            CompletableFuture.anyOf(all.toArray(new CompletableFuture[0])).join(); // WAIT warning
          }
        }
        """);
  }

  @Test
  void flags_whatIsAmongWhatIsWaitedFor() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private int n;
          private synchronized int needs() { return ++n; }
          private int free() { return 1; }
          synchronized void tasks() throws Exception {
            List<Callable<Integer>> tasks = new ArrayList<>();
            tasks.add(this::needs);
            if (n > 0) tasks.add(this::free);
            pool.invokeAll(tasks); // WAIT error: this never returns
          }
          synchronized void futures() throws Exception {
            List<Future<Integer>> futures = new ArrayList<>();
            futures.add(pool.submit(this::needs)); // SUBMIT warning
            futures.add(pool.submit(() -> needs() + 1)); // SUBMIT warning
            for (Future<Integer> each : futures) each.get(); // WAIT error: this never returns
          }
          synchronized void threads() throws Exception {
            List<Thread> threads = new ArrayList<>();
            Thread thread = new Thread(this::needs);
            thread.start(); // SUBMIT warning
            threads.add(thread);
            for (Thread each : threads) each.join(); // WAIT error
          }
          synchronized void allOf() {
            List<CompletableFuture<Integer>> all = new ArrayList<>();
            all.add(CompletableFuture.supplyAsync(this::free, pool)); // SUBMIT warning
            all.add(CompletableFuture.supplyAsync(this::needs, pool)); // SUBMIT warning
            CompletableFuture.allOf(all.toArray(new CompletableFuture[0])).join(); // WAIT error
          }
        }
        """);
  }
}
