package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Lambdas that run before the call returns, and the locks around them. */
final class RunNowTests extends CheckTestCase {
  @Test
  void accepts_conditionOfALockThatIsTakenForTheLambdaOrInIt() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Queue {
          private final ReentrantLock lock = new ReentrantLock();
          private final Condition filled = lock.newCondition();
          private CompletableFuture<String> future;
          private int count;
          private void locked(Runnable task) {
            lock.lock();
            try { task.run(); } finally { lock.unlock(); }
          }
          void around() {
            future.join();
            locked(() -> { while (count == 0) filled.awaitUninterruptibly(); count--; });
            future.join();
          }
          void within() {
            List.of(1).forEach(each -> {
              lock.lock();
              try { filled.awaitUninterruptibly(); } finally { lock.unlock(); }
            });
            future.complete("");
          }
        }
        """);
  }

  @Test
  void accepts_assertionOfALockThatIsTakenForTheLambdaOrInIt() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Queue {
          private final ReentrantLock lock = new ReentrantLock();
          private CompletableFuture<String> future;
          private int count;
          private void locked(Runnable task) {
            lock.lock();
            try { task.run(); } finally { lock.unlock(); }
          }
          private void monitored(Runnable task) { synchronized (lock) { task.run(); } }
          void around() {
            future.join();
            locked(() -> { assert lock.isHeldByCurrentThread(); count--; });
            future.join();
          }
          void aroundMonitor() {
            monitored(() -> { assert Thread.holdsLock(lock); count--; });
            future.join();
          }
          void within() {
            List.of(1).forEach(each -> {
              synchronized (lock) { assert Thread.holdsLock(lock); count--; }
            });
            future.join();
          }
        }
        """);
  }

  @Test
  void flags_conditionOfALockThatTheCallerMustHold() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Queue {
          private final ReentrantLock lock = new ReentrantLock();
          private final Condition filled = lock.newCondition();
          private CompletableFuture<String> future;
          void within() {
            List.of(1).forEach(each -> filled.awaitUninterruptibly());
            future.join(); // WAIT: 'lock' is held
          }
          private static void plainly(Runnable task) { task.run(); }
          void asserted() {
            plainly(() -> { assert lock.isHeldByCurrentThread(); });
            future.join(); // WAIT: 'lock' is held
          }
        }
        """);
  }

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

  @Test
  void flags_withAllLocksAroundTheLambda() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Table {
          private final ReadWriteLock rows = new ReentrantReadWriteLock();
          private final Object index = new Object();
          private final ConcurrentHashMap<String, String> names = new ConcurrentHashMap<>();
          private CompletableFuture<String> future;
          private static void with(Object monitor, Runnable task) {
            synchronized (monitor) { task.run(); }
          }
          private static void with(Lock lock, Runnable task) {
            lock.lock();
            try { task.run(); } finally { lock.unlock(); }
          }
          synchronized void within() {
            List.of(1).forEach(each -> {
              rows.readLock().lock();
              try {
                future.join(); // WAIT warning: 'this' and 'rows.readLock()' are held
              } finally { rows.readLock().unlock(); }
            });
          }
          void around() {
            with(index, () -> with(rows.readLock(), () -> {
              future.join(); // WAIT warning: 'index' & 'rows' (read)
            }));
          }
          synchronized void three(Lock own) {
            with(index, () -> {
              own.lock();
              try {
                future.join(); // WAIT warning: held: 'this' & 'index' & 'own'
              } finally { own.unlock(); }
            });
          }
          void bin() {
            names.computeIfAbsent("", key -> {
              rows.readLock().lock();
              try {
                return future.join(); // WAIT warning: 'rows.readLock()'
              } finally { rows.readLock().unlock(); }
            });
          }
        }
        """);
  }

  @Test
  void flags_onlyTheLocksStillHeldAroundTheLambda() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Table {
          private final Lock lock = new ReentrantLock();
          private final Condition filled = lock.newCondition();
          private final Object index = new Object();
          private CompletableFuture<String> future;
          private void with(Runnable task) {
            lock.lock();
            try { task.run(); } finally { lock.unlock(); }
          }
          void released() {
            with(() -> {
              lock.unlock();
              try {
                synchronized (index) {
                  future.join(); // WAIT: while 'index' is held
                }
              } finally { lock.lock(); }
            });
          }
          void waits() {
            with(() -> {
              synchronized (index) {
                filled.awaitUninterruptibly(); // WAIT: while 'index' is held
              }
            });
          }
          void once() {
            with(() -> {
              lock.lock();
              try {
                future.join(); // WAIT: while 'lock' is held
              } finally { lock.unlock(); }
            });
          }
          synchronized void later(Executor pool) {
            pool.execute(() -> { // SUBMIT
              synchronized (index) {
                future.join(); // WAIT: while 'index' is held
              }
            });
          }
        }
        """);
  }
}
