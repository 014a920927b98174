package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Subclasses of the JDK's tasks and threads: what they are given to do, and to do at the end. */
final class OwnFutureTaskTests extends CheckTestCase {
  private static final String TASKS =
      """
      import java.util.concurrent.*;
      class Task extends FutureTask<String> {
        Task(Callable<String> work) { super(work); }
        Task(Runnable work) { this(Executors.callable(work, "")); }
      }
      class Deeper extends Task {
        Deeper(Callable<String> work) { super(work); }
      }
      class Told extends FutureTask<String> {
        private final Runnable end;
        Told(Callable<String> work, Runnable end) { super(work); this.end = end; }
        @Override protected void done() { end.run(); }
      }
      class Untold extends FutureTask<String> {
        private final Runnable later;
        Untold(Callable<String> work, Runnable later) { super(work); this.later = later; }
      }
      class Idle extends FutureTask<String> {
        Idle(Callable<String> work) { super(work); }
        @Override public void run() { }
        @Override public boolean cancel(boolean mayInterrupt) { return false; }
        @Override protected void done() { Pool.waits(); }
      }
      class Worker extends Thread {
        Worker(Runnable work) { super(work); }
      }
      class IdleWorker extends Thread {
        IdleWorker(Runnable work) { super(work); }
        @Override public void run() { }
      }
      """;

  private static final String POOL =
      """
      class Pool {
        private static final CountDownLatch LATCH = new CountDownLatch(1);
        private final Told kept = new Told(() -> "", Pool::waits);
        private Runnable hook;
        void setHook(Runnable hook) { this.hook = hook; }
        static void waits() {
          try { LATCH.await(); } catch (InterruptedException e) { throw new RuntimeException(e); }
        }
        static String slow() { waits(); return ""; }
      """;

  @Test
  void accepts_whatIsNotDone() {
    assertFindings(
        TASKS
            + POOL
            + """
              synchronized void doesNothingUnusual() {
                new Task(() -> "").run();
                new Deeper(() -> "").run();
                new Told(() -> "", () -> { }).run();
              }
              synchronized void onlyMakes() {
                new Task(Pool::slow);
                new Told(Pool::slow, Pool::waits);
              }
              synchronized void cancels() {
                new Task(Pool::slow).cancel(true);
                new Told(Pool::slow, () -> { }).cancel(true);
              }
              synchronized void keepsForLater() {
                new Untold(() -> "", Pool::waits).run();
              }
              synchronized void doesSomethingElse() {
                new Idle(Pool::slow).run();
                new Idle(Pool::slow).cancel(true);
                new IdleWorker(Pool::slow).run();
              }
            }
            """);
  }

  @Test
  void flags_whatIsDoneOrToldAtTheEnd() {
    assertFindings(
        TASKS
            + POOL
            + """
              synchronized void doesWhatItIsGiven() {
                new Task(Pool::slow).run(); // WAIT warning
                new Deeper(Pool::slow).run(); // WAIT warning
                new Worker(Pool::slow).run(); // WAIT warning
              }
              synchronized void tellsAtTheEnd() {
                new Told(() -> "", hook).run(); // CALLBACK warning
                new Told(() -> "", hook).cancel(true); // CALLBACK warning
              }
              synchronized void tellsAtTheEndOfWhatIsKept() {
                kept.run(); // WAIT warning
                kept.cancel(false); // WAIT warning
              }
            }
            """);
  }

  @Test
  void accepts_getInItsOwnDone() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import javax.swing.SwingWorker;
        class Results {
          private final Object lock = new Object();
          private final List<String> all = new ArrayList<>();
          class Job extends FutureTask<String> {
            private final FutureTask<String> other;
            Job(Callable<String> task, FutureTask<String> other) { super(task); this.other = other; }
            @Override protected void done() {
              synchronized (lock) {
                try {
                  all.add(get());
                  all.add(other.get()); // WAIT warning
                } catch (InterruptedException | ExecutionException e) {
                  all.add(e.getMessage());
                }
              }
            }
            String value() throws Exception {
              synchronized (lock) { return get(); } // WAIT warning
            }
          }
          class Loader extends SwingWorker<String, Void> {
            @Override protected String doInBackground() { return ""; }
            @Override protected void done() {
              synchronized (lock) {
                try {
                  all.add(get());
                } catch (InterruptedException | ExecutionException e) {
                  all.add(e.getMessage());
                }
              }
            }
          }
          class NoTask extends CompletableFuture<String> {
            protected void done() {
              synchronized (lock) { all.add(join()); } // WAIT warning
            }
          }
        }
        """);
  }
}
