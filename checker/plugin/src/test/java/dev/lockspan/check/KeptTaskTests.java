package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Work that is handed over, or waited for, by the field that has just been set to it. */
final class KeptTaskTests extends CheckTestCase {
  @Test
  void flags_tasksInFieldsThatWereJustSet() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Starts {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private final Timer timer = new Timer();
          private Thread thread;
          private TimerTask timerTask;
          private Runnable task;
          private boolean isNew;
          private int n;
          private synchronized void step() { n++; }
          private void count() { n++; }
          synchronized void start() {
            if (thread == null) {
              thread = new Thread(this::step, "worker");
              thread.setDaemon(true);
              thread.start(); // SUBMIT warning
            }
          }
          synchronized void schedule() {
            timerTask = new TimerTask() { @Override public void run() { step(); } };
            timer.schedule(timerTask, 10); // SUBMIT warning
          }
          synchronized void execute() {
            task = this::step;
            pool.execute(task); // SUBMIT warning
          }
          synchronized void executeQuiet() {
            task = this::step;
            task = this::count;
            pool.execute(task); // SUBMIT suggestion
          }
          synchronized void executeSome() {
            if (isNew) { task = this::step; }
            pool.execute(task); // SUBMIT suggestion
          }
        }
        """);
  }

  @Test
  void flags_waitsForWorkInFieldsThatWereJustSet() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Waits {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private Thread thread;
          private Future<?> future;
          private boolean isNew;
          private int n;
          private synchronized void step() { n++; }
          private void swap() { future = CompletableFuture.completedFuture(null); }
          synchronized void join() throws Exception {
            thread = new Thread(this::step);
            thread.start(); // SUBMIT warning
            thread.join(); // WAIT error
          }
          synchronized void get() throws Exception {
            future = pool.submit(this::step); // SUBMIT warning
            future.get(); // WAIT error
          }
          synchronized void getPerhapsOld() throws Exception {
            if (future == null) { future = pool.submit(this::step); } // SUBMIT warning
            future.get(); // WAIT warning
          }
          synchronized void getPerhapsOther() throws Exception {
            Future<?> made = pool.submit(this::step); // SUBMIT warning
            if (isNew) { future = made; }
            future.get(); // WAIT warning
          }
          synchronized void getSwapped() throws Exception {
            future = pool.submit(this::step); // SUBMIT warning
            swap();
            future.get(); // WAIT warning
          }
          synchronized void getOfOther(Waits other) throws Exception {
            other.future = pool.submit(this::step); // SUBMIT warning
            future.get(); // WAIT warning
          }
        }
        """);
  }

  @Test
  void flags_workThatAHelperKeepsInAField() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Service {
          private Thread thread;
          private Runnable task;
          private TimerTask timed;
          private CompletableFuture<Void> done;
          private Future<?> result;
          private int n;
          private final Timer timer = new Timer();
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private void step() { synchronized (this) { n++; } }
          private void start() { thread = new Thread(this::step); thread.start(); }
          private void later() { task = this::step; pool.execute(task); }
          private void schedule() { timed = new TimerTask() { public void run() { step(); } }; timer.schedule(timed, 10); }
          private void startAndJoin() throws Exception { thread = new Thread(this::step); thread.start(); thread.join(); }
          private void runAndJoin() { done = CompletableFuture.runAsync(this::step); done.join(); }
          private void submitAndGet() throws Exception { result = pool.submit(this::step); result.get(); }
          synchronized void starts() { start(); } // SUBMIT warning: needs 'this'
          synchronized void runsLater() { later(); } // SUBMIT warning: needs 'this'
          synchronized void schedules() { schedule(); } // SUBMIT warning: needs 'this'
          synchronized void joins() throws Exception { startAndJoin(); } // WAIT error
          synchronized void joinsFuture() { runAndJoin(); } // WAIT error
          synchronized void gets() throws Exception { submitAndGet(); } // WAIT error
        }
        """);
  }

  @Test
  void flags_theStartOfAKeptThreadAsThatOfAnyOther() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Service {
          private Thread thread;
          private static Thread shared;
          private boolean stopped;
          synchronized void start() {
            thread = new Thread(() -> System.out.println());
            thread.start(); // SUBMIT suggestion
          }
          static synchronized void startShared() {
            shared = new Thread(() -> System.out.println());
            shared.start(); // SUBMIT suggestion
          }
          synchronized void startAndJoin() throws Exception {
            thread = new Thread(() -> System.out.println());
            thread.start(); // SUBMIT warning
            thread.join(); // WAIT
          }
          private void stop() { synchronized (this) { stopped = true; } }
          synchronized void byFactory(ThreadFactory factory) {
            factory.newThread(this::stop).start(); // SUBMIT warning: needs 'this'
          }
        }
        """);
  }
}
