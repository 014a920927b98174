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

  private static final String CAPTURES =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      import java.util.function.*;
      public class Captures {
        public interface DoneListener { void done(String s); void failed(); }
        private final Object mutex = new Object();
        private final ExecutorService pool = Executors.newCachedThreadPool();
        private final List<Runnable> steps = new ArrayList<>();
        private final List<DoneListener> all = new CopyOnWriteArrayList<>();
        private final Runnable known = () -> steps.size();
        private DoneListener listener;
        private Runnable hook;
        private Runnable last;
        private Future<String> next;
        private int n;
        public void set(DoneListener l, Runnable r) { listener = l; hook = r; all.add(l); }
        private Runnable wrap(Runnable r) { return () -> { synchronized (mutex) { r.run(); } }; }
      """;

  @Test
  void accepts_capturedFunctionsThatAreKnownOrCalledWithoutTheLock() {
    assertFindings(
        CAPTURES
            + """
              public void local() {
                Runnable r = () -> n++;
                pool.execute(() -> { synchronized (mutex) { r.run(); } });
              }
              public void field() {
                Runnable r = known;
                pool.execute(() -> { synchronized (mutex) { r.run(); } });
              }
              public void chosen(boolean b) {
                Runnable r = b ? () -> n++ : () -> n--;
                pool.execute(() -> { synchronized (mutex) { r.run(); } });
              }
              public void copied() {
                Runnable r = hook;
                pool.execute(() -> {
                  Runnable copy;
                  synchronized (mutex) { copy = r; }
                  copy.run();
                });
              }
              public void given(Runnable r) {
                pool.execute(() -> { synchronized (mutex) { n++; } r.run(); });
              }
              public void wrapped() { pool.execute(wrap(() -> n++)); }
              public void ownParameter() {
                Function<Runnable, Runnable> f = r -> () -> { synchronized (mutex) { r.run(); } };
                f.apply(() -> n++);
              }
            }
            """);
  }

  @Test
  void flags_capturedFunctionsOfOthers() {
    assertFindings(
        CAPTURES
            + """
              public void local() {
                DoneListener l = listener;
                pool.execute(() -> { synchronized (mutex) { l.failed(); } }); // CALLBACK warning: 'mutex'
              }
              public void each() {
                for (DoneListener l : all) {
                  pool.execute(() -> { synchronized (mutex) { l.done(""); } }); // CALLBACK warning
                }
              }
              public void given(Runnable r) {
                new Thread(() -> { synchronized (mutex) { r.run(); } }).start(); // CALLBACK warning
              }
              public void stored(Runnable r) {
                last = () -> { synchronized (mutex) { r.run(); } }; // CALLBACK warning
              }
              public static <T> Supplier<T> returned(Supplier<T> s) {
                Object lock = new Object();
                return () -> { synchronized (lock) { return s.get(); } }; // CALLBACK warning
              }
              public void inOther() {
                Runnable r = hook;
                pool.execute(() -> steps.add(() -> { synchronized (mutex) { r.run(); } })); // CALLBACK warning
              }
              public void wrapped() { pool.execute(wrap(hook)); } // CALLBACK warning
              public void waits() {
                Callable<String> c = () -> next.get();
                pool.submit(() -> { synchronized (mutex) { return c.call(); } }); // WAIT warning
              }
              public synchronized void runsNow() {
                Runnable r = hook;
                steps.forEach(s -> { synchronized (mutex) { r.run(); } }); // CALLBACK warning: 'this'
              }
            }
            """);
  }

  @Test
  void flags_whatIsGivenToAMethodThatAnybodyCalls() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.function.*;
            public class Memo {
              public static <T> Supplier<T> of(Object lock, Supplier<T> s) {
                return () -> { synchronized (lock) { return s.get(); } }; // CALLBACK
              }
            }
            """),
        HEAD
            + """
            class User {
              private final ExecutorService pool = Executors.newFixedThreadPool(2);
              void waits() { pool.submit(Memo.of(this, () -> { park(); return ""; })::get); }
              void harmless() { Memo.of(this, () -> "").get(); }
              void now() { Memo.of(this, () -> { park(); return ""; }).get(); } // WAIT warning
            }
            """);
  }
}
