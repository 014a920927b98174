package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Lock orders in functions that run before the call returns, under the locks around it. */
final class RunNowOrderTests extends CheckTestCase {
  @Test
  void accepts_relockingWhatTheMethodAroundHolds() {
    assertFindings(
        """
        import java.util.*;
        import java.util.function.*;
        class Table {
          private final Object index = new Object();
          private final Map<String, String> rows = new HashMap<>();
          private int count;
          private static void plainly(Runnable task) { task.run(); }
          private <T> T locked(Supplier<T> task) { synchronized (this) { return task.get(); } }
          synchronized void add() { count++; }
          synchronized void each() {
            List.of(1).forEach(one -> { synchronized (index) { add(); } });
          }
          synchronized void present(Optional<String> one) {
            one.ifPresent(each -> { synchronized (index) { add(); } });
          }
          synchronized void own() { plainly(() -> { synchronized (index) { add(); } }); }
          synchronized void local() {
            Runnable task = () -> { synchronized (index) { add(); } };
            task.run();
          }
          synchronized void computed() {
            rows.computeIfAbsent("", key -> { synchronized (index) { add(); } return key; });
          }
          void around() { locked(() -> { synchronized (index) { add(); } return ""; }); }
          synchronized void nested() {
            plainly(() -> List.of(1).forEach(one -> { synchronized (index) { add(); } }));
          }
          synchronized void helper() { List.of(1).forEach(one -> addOne()); }
          private void addOne() { synchronized (index) { add(); } }
          synchronized void reference() { List.of(1).forEach(this::addNumber); }
          private void addNumber(int number) { synchronized (index) { add(); } }
        }
        """);
  }

  @Test
  void accepts_ordersUnderOneGateAroundTheLambda() {
    assertFindings(
        """
        import java.util.*;
        class Table {
          private final Object rows = new Object();
          private final Object index = new Object();
          private final Object gate = new Object();
          private int count;
          private void gated(Runnable task) { synchronized (gate) { task.run(); } }
          void one() {
            gated(() -> { synchronized (rows) { synchronized (index) { count++; } } });
          }
          void other() {
            gated(() -> { synchronized (index) { synchronized (rows) { count++; } } });
          }
        }
        class Index {
          private final Object rows = new Object();
          private final Object index = new Object();
          private int count;
          synchronized void one() { synchronized (rows) { synchronized (index) { count++; } } }
          synchronized void other() {
            List.of("").forEach(each -> { synchronized (index) { synchronized (rows) { count++; } } });
          }
        }
        """);
  }

  @Test
  void flags_ordersOfALambdaThatMayRunWithoutTheGate() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Table {
          private final Object rows = new Object();
          private final Object index = new Object();
          private final Object gate = new Object();
          private final ExecutorService pool = Executors.newCachedThreadPool();
          private int count;
          private void gated(Runnable task) {
            synchronized (gate) { task.run(); }
            pool.submit(task);
          }
          void one() {
            gated(() -> { synchronized (rows) { synchronized (index) { count++; } } }); // ORDER
          }
          void other() {
            gated(() -> { synchronized (index) { synchronized (rows) { count++; } } }); // ORDER
          }
        }
        class Index {
          private final Object rows = new Object();
          private final Object index = new Object();
          private Runnable kept;
          private int count;
          synchronized void one() {
            synchronized (rows) {
              synchronized (index) { // ORDER
                count++;
              }
            }
          }
          synchronized void other() {
            Runnable task = () -> {
              synchronized (index) {
                synchronized (rows) { // ORDER
                  count++;
                }
              }
            };
            task.run();
            kept = task;
          }
        }
        class Twice {
          private final Object rows = new Object();
          private final Object index = new Object();
          private int count;
          private static void plainly(Runnable task) { task.run(); }
          synchronized void one() {
            synchronized (rows) {
              synchronized (index) { // ORDER
                count++;
              }
            }
          }
          void other() {
            Runnable task = () -> {
              synchronized (index) {
                synchronized (rows) { // ORDER
                  count++;
                }
              }
            };
            plainly(task);
            synchronized (this) { plainly(task); }
          }
        }
        class Wrapped {
          private final Object rows = new Object();
          private final Object index = new Object();
          private int count;
          private static Runnable plainly(Runnable task) { task.run(); return task; }
          synchronized void one() {
            synchronized (rows) {
              synchronized (index) { // ORDER
                count++;
              }
            }
          }
          synchronized Runnable other() {
            return plainly(() -> {
              synchronized (index) {
                synchronized (rows) { // ORDER
                  count++;
                }
              }
            });
          }
        }
        class Helper {
          private final Object rows = new Object();
          private final Object index = new Object();
          private final ExecutorService pool = Executors.newCachedThreadPool();
          private int count;
          synchronized void one() {
            synchronized (rows) {
              synchronized (index) { // ORDER
                count++;
              }
            }
          }
          synchronized void now() { List.of(1).forEach(each -> swap()); }
          synchronized void later() {
            pool.execute(() -> swap()); // SUBMIT
          }
          private void swap() {
            synchronized (index) {
              synchronized (rows) { // ORDER
                count++;
              }
            }
          }
        }
        class Reference {
          private final Object rows = new Object();
          private final Object index = new Object();
          private final ExecutorService pool = Executors.newCachedThreadPool();
          private int count;
          synchronized void one() {
            synchronized (rows) {
              synchronized (index) { // ORDER
                count++;
              }
            }
          }
          synchronized void now(Optional<Integer> number) { number.ifPresent(this::swap); }
          void alone(Optional<Integer> number) { number.ifPresent(this::swap); }
          private void swap(int number) {
            synchronized (index) {
              synchronized (rows) { // ORDER
                count++;
              }
            }
          }
        }
        class Parallel {
          private final Object rows = new Object();
          private final Object index = new Object();
          private int count;
          synchronized void one() {
            synchronized (rows) {
              synchronized (index) { // ORDER
                count++;
              }
            }
          }
          synchronized void other(List<String> all) {
            all.parallelStream().forEach(each -> {
              synchronized (index) {
                synchronized (rows) { // ORDER
                  count++;
                }
              }
            });
          }
        }
        """);
  }
}
