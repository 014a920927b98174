package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Functional parameters that a task calls, when it is run, under a lock that the task takes. */
final class DeferredFunctionTests extends CheckTestCase {
  private static final String TASKS =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      import java.util.function.*;
      class Tasks {
        private final ExecutorService pool = Executors.newFixedThreadPool(2);
        private final Lock lock = new ReentrantLock();
        private final List<Runnable> listeners = new ArrayList<>();
        private int n;
        <T> Future<T> submit(Callable<T> work) {
          return pool.submit(() -> {
            lock.lock();
            try { return work.call(); } finally { lock.unlock(); }
          });
        }
        void execute(Runnable work) { pool.execute(() -> { synchronized (this) { work.run(); } }); }
        <T> CompletableFuture<T> supply(Supplier<T> work) {
          return CompletableFuture.supplyAsync(() -> { synchronized (this) { return work.get(); } }, pool);
        }
        void start(Runnable work) {
          new Thread(() -> { synchronized (this) { work.run(); } }).start();
        }
        void listen(Runnable work) { listeners.add(() -> { synchronized (this) { work.run(); } }); }
        void oneDeeper(Runnable work) { execute(work); }
        void twoTasks(Runnable work) {
          pool.execute(() -> pool.execute(() -> { synchronized (this) { work.run(); } }));
        }
        Runnable wrap(Runnable work) { return () -> { synchronized (this) { work.run(); } }; }
        void executeFree(Runnable work) {
          pool.execute(() -> { synchronized (this) { n++; } work.run(); });
        }
        void executeOnSomeWays(Runnable work, boolean locks) {
          pool.execute(() -> {
            if (locks) lock.lock();
            work.run();
            if (locks) lock.unlock();
          });
        }
      }
      """;

  private static final String HEAD =
      """
      import static java.util.concurrent.locks.LockSupport.park;
      import java.util.concurrent.*;
      """;

  @Test
  void accepts_functionsThatNoTaskCallsUnderALock() {
    assertFindingsBothWays(
        List.of(TASKS),
        HEAD
            + """
            class Pool {
              private final Tasks tasks = new Tasks();
              private int n;
              void free() { tasks.executeFree(() -> park()); }
              void harmless() { tasks.execute(() -> n++); tasks.submit(() -> n); }
              int neverRun() { return tasks.wrap(() -> park()).hashCode(); }
              void onSomeWays(boolean locks) { tasks.executeOnSomeWays(() -> park(), locks); }
              synchronized void handedOver() {
                tasks.listen(() -> n++);
                tasks.executeFree(() -> park()); // SUBMIT
              }
            }
            """);
  }

  @Test
  void flags_functionsThatATaskCallsUnderItsLock() {
    assertFindingsBothWays(
        List.of(TASKS),
        HEAD
            + """
            class Pool {
              private final Tasks tasks = new Tasks();
              private final ExecutorService pool = Executors.newFixedThreadPool(2);
              private Future<String> next;
              void submit() { tasks.submit(() -> next.get()); } // WAIT warning: Future.get() & 'tasks.lock'
              void execute() { tasks.execute(() -> park()); } // WAIT warning: while 'tasks' is held
              void supply() { tasks.supply(() -> { park(); return ""; }); } // WAIT warning
              void start() { tasks.start(() -> park()); } // WAIT warning
              void listen() { tasks.listen(() -> park()); } // WAIT warning
              void oneDeeper() { tasks.oneDeeper(() -> park()); } // WAIT warning
              void twoTasks() { tasks.twoTasks(() -> park()); } // WAIT warning
              void wrapped() { pool.execute(tasks.wrap(() -> park())); } // WAIT warning
            }
            """);
  }

  @Test
  void flags_functionOfTheSameBody() {
    assertFindings(
        HEAD
            + """
            class Pool {
              private final ExecutorService pool = Executors.newFixedThreadPool(2);
              void execute() {
                Runnable work = () -> park();
                pool.execute(() -> { synchronized (this) { work.run(); } }); // WAIT warning: 'this'
              }
            }
            """);
  }

  @Test
  void accepts_callersLockThatIsNotHeldThen() {
    assertFindings(
        TASKS,
        HEAD
            + """
            class Pool {
              private final Tasks tasks = new Tasks();
              private final Semaphore permits = new Semaphore(3);
              private int n;
              synchronized void underOurs() {
                n++;
                tasks.executeFree(() -> { synchronized (tasks) { n++; } }); // SUBMIT
              }
              synchronized void listens() { tasks.listen(() -> n++); }
              void listensOnly() { listenLocked(); }
              private void listenLocked() { tasks.listen(() -> n++); }
            }
            """);
  }
}
