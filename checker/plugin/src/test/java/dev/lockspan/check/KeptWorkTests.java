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
}
