package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Work that is handed over, kept in a field or a collection, and waited for from there. */
final class KeptWorkTests extends CheckTestCase {
  @Test
  void accepts_workThatIsNotWaitedForUnderTheSameHold() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private final List<Future<?>> all = new ArrayList<>();
          private Future<?> last;
          private int n;
          synchronized void lastOneFirst() throws Exception {
            last.get(); // WAIT
            last = pool.submit(this::hashCode); // SUBMIT suggestion
          }
          synchronized void lastOnesFirst() throws Exception {
            for (Future<?> each : all) each.get(); // WAIT
            all.add(pool.submit(this::hashCode)); // SUBMIT suggestion
          }
          synchronized void oneOfTwo() throws Exception {
            Future<?> one = pool.submit(this::hashCode); // SUBMIT warning
            Future<?> other = pool.submit(this::hashCode); // SUBMIT suggestion
            one.get(); // WAIT
            last = other;
          }
          synchronized void threadBefore(Thread ended, Thread next) throws Exception {
            ended.join(); // WAIT
            ended.start(); // SUBMIT suggestion
            next.start(); // SUBMIT warning
            next.join(); // WAIT
          }
          void letGoBetween() throws Exception {
            synchronized (this) { last = pool.submit(this::hashCode); } // SUBMIT suggestion
            n++;
            synchronized (this) { last.get(); } // WAIT
          }
          synchronized void another(List<Future<?>> others) throws Exception {
            all.add(pool.submit(this::hashCode)); // SUBMIT suggestion
            for (Future<?> each : others) each.get(); // WAIT
          }
          synchronized void setAnew(Future<?> other) throws Exception {
            last = pool.submit(this::hashCode); // SUBMIT suggestion
            last = other;
            last.get(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_workThatIsWaitedForWhereItIsKept() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private final List<Future<?>> all = new ArrayList<>();
          private Future<?> last;
          synchronized void inAField() throws Exception {
            last = pool.submit(this::hashCode); // SUBMIT warning
            last.get(); // WAIT
          }
          synchronized void inAListOfTheObject() throws Exception {
            all.add(pool.submit(this::hashCode)); // SUBMIT warning
            for (Future<?> each : all) each.get(); // WAIT
          }
          synchronized void inALocalList(List<String> names) throws Exception {
            List<Future<?>> futures = new ArrayList<>();
            for (String name : names) {
              futures.add(pool.submit(name::hashCode)); // SUBMIT warning
            }
            for (Future<?> each : futures) each.get(); // WAIT
          }
          synchronized void ofAll(List<String> names) {
            List<CompletableFuture<?>> futures = new ArrayList<>();
            for (String name : names) {
              futures.add(CompletableFuture.supplyAsync(name::hashCode)); // SUBMIT warning
            }
            CompletableFuture.allOf(futures.toArray(new CompletableFuture<?>[0])).join(); // WAIT
          }
          synchronized void inAMap(List<String> names) throws Exception {
            Map<String, Future<?>> futures = new HashMap<>();
            for (String name : names) {
              Future<?> future = pool.submit(name::hashCode); // SUBMIT warning
              futures.put(name, future);
            }
            for (Future<?> each : futures.values()) each.get(); // WAIT
          }
          synchronized void threads(List<String> names) throws Exception {
            List<Thread> threads = new ArrayList<>();
            for (String name : names) {
              Thread thread = new Thread(name::hashCode);
              threads.add(thread);
              thread.start(); // SUBMIT warning
            }
            for (Thread each : threads) each.join(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_workOfAStreamThatIsWaitedFor() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.stream.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          synchronized void each(List<String> names) throws Exception {
            List<Future<Integer>> all =
                names.stream()
                    .map(name -> pool.submit(name::length)) // SUBMIT warning
                    .collect(Collectors.toList());
            for (Future<Integer> one : all) one.get(); // WAIT
          }
          synchronized void together(List<String> names) {
            List<CompletableFuture<Integer>> all =
                names.stream()
                    .map(name -> CompletableFuture.supplyAsync(name::length)) // SUBMIT warning
                    .toList();
            CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).join(); // WAIT
          }
          synchronized void others(List<String> names, List<Future<Integer>> others) throws Exception {
            List<Future<Integer>> all =
                names.stream()
                    .map(name -> pool.submit(name::length)) // SUBMIT suggestion
                    .collect(Collectors.toList());
            for (Future<Integer> one : others) one.get(); // WAIT
            all.clear();
          }
        }
        """);
  }

  @Test
  void accepts_otherWorkThanWhatIsWaitedFor() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private final Map<String, Future<?>> running = new HashMap<>();
          private CompletableFuture<Integer> ready;
          private CompletableFuture<Integer> other;
          synchronized void oneOfTwo(boolean b, Future<?> given) throws Exception {
            Future<?> mine = pool.submit(this::hashCode); // SUBMIT suggestion
            Future<?> theirs = b ? given : running.get("x");
            theirs.get(); // WAIT
          }
          synchronized int stage() {
            ready = CompletableFuture.supplyAsync(this::hashCode, pool) // SUBMIT suggestion
                .thenApply(n -> n + 1);
            return other.join(); // WAIT
          }
          synchronized void threads(int n, Thread[] others) throws Exception {
            Thread[] threads = new Thread[n];
            for (int i = 0; i < threads.length; i++) {
              threads[i] = new Thread(this::hashCode);
              threads[i].start(); // SUBMIT suggestion
            }
            for (Thread each : others) each.join(); // WAIT
          }
          void afterwards(int n) {
            CompletableFuture<?>[] all = new CompletableFuture<?>[n];
            synchronized (this) {
              for (int i = 0; i < n; i++) {
                all[i] = CompletableFuture.runAsync(this::hashCode, pool); // SUBMIT suggestion
              }
            }
            CompletableFuture.allOf(all).join();
          }
        }
        """);
  }

  @Test
  void flags_workThatIsWaitedForByAnotherName() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private final Map<String, Future<?>> running = new HashMap<>();
          private CompletableFuture<Integer> ready;
          synchronized void onceOnly(String name) throws Exception {
            Future<?> one = running.get(name);
            if (one == null) {
              one = pool.submit(this::hashCode); // SUBMIT warning
              running.put(name, one);
            }
            one.get(); // WAIT
          }
          synchronized int stage() {
            ready = CompletableFuture.supplyAsync(this::hashCode, pool) // SUBMIT warning
                .thenApply(n -> n + 1);
            return ready.join(); // WAIT
          }
          synchronized void futures(int n) {
            CompletableFuture<?>[] all = new CompletableFuture<?>[n];
            for (int i = 0; i < n; i++) {
              all[i] = CompletableFuture.runAsync(this::hashCode, pool); // SUBMIT warning
            }
            CompletableFuture.allOf(all).join(); // WAIT
          }
          synchronized void threads(int n) throws Exception {
            Thread[] threads = new Thread[n];
            for (int i = 0; i < threads.length; i++) {
              threads[i] = new Thread(this::hashCode);
              threads[i].start(); // SUBMIT warning
            }
            for (Thread each : threads) each.join(); // WAIT
          }
          synchronized void oneAfterAnother(int n) {
            CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
            for (int i = 0; i < n; i++) {
              all = all.thenRunAsync(this::hashCode, pool); // SUBMIT warning
            }
            all.join(); // WAIT
          }
          synchronized void together(int n) {
            CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
            for (int i = 0; i < n; i++) {
              CompletableFuture<Void> one =
                  CompletableFuture.runAsync(this::hashCode, pool); // SUBMIT warning
              all = CompletableFuture.allOf(all, one);
            }
            all.join(); // WAIT
          }
        }
        """);
  }
}
