package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Work that needs the lock under which it is handed over and waited for, by less usual ways. */
final class HandedOverDeadlockTests extends CheckTestCase {
  @Test
  void accepts_whatMayHaveEndedOrNeedsNothing() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        import javax.swing.SwingUtilities;
        class Pool {
          private final StampedLock stamped = new StampedLock();
          private final ReadWriteLock view = new StampedLock().asReadWriteLock();
          private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          private final Thread worker = new Thread(this::needs);
          private final Thread idle = new Thread(this::free);
          private int n;
          synchronized void needs() { n++; }
          void free() { n++; }
          synchronized void startedElsewhere() throws Exception {
            worker.join(); // WAIT warning: returns only if that was over before
          }
          void letGoBetween() throws Exception {
            synchronized (this) { worker.start(); } // SUBMIT warning
            n++;
            synchronized (this) { worker.join(); } // WAIT warning
          }
          synchronized void needsNothing() throws Exception {
            idle.start(); // SUBMIT warning
            idle.join(); // WAIT warning
          }
          synchronized void taskOfAThreadNotStarted(FutureTask<Void> task) throws Exception {
            Thread thread = new Thread(task);
            task.get(); // WAIT warning
          }
          synchronized void onTheEventThread() throws Exception {
            SwingUtilities.invokeAndWait(this::free); // WAIT warning
            SwingUtilities.invokeAndWait(() -> { if (n > 0) needs(); }); // WAIT warning
          }
          void readers() {
            stamped.asReadLock().lock();
            stamped.asReadLock().lock();
            rw.writeLock().lock();
            rw.writeLock().lock();
          }
        }
        """);
  }

  @Test
  void flags_whatNeedsTheLockOnAllWays() {
    assertFindings(
        """
        import java.awt.EventQueue;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        import javax.swing.SwingUtilities;
        class Pool {
          private final StampedLock stamped = new StampedLock();
          private final ReadWriteLock view = new StampedLock().asReadWriteLock();
          private final Lock write = stamped.asWriteLock();
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private final Thread worker = new Thread(this::needs);
          private final Callable<Integer> task = this::needs;
          private int n;
          synchronized int needs() { return n++; }
          synchronized void aThreadOfTheObject() throws Exception {
            worker.start(); // SUBMIT warning: needs 'this' itself
            worker.join(); // WAIT error: this never returns
          }
          synchronized void aTaskOfTheObject() throws Exception {
            pool.submit(task).get(); // SUBMIT warning: needs 'this' itself // WAIT error
          }
          synchronized void aTaskOfAThread() throws Exception {
            FutureTask<Integer> task = new FutureTask<>(this::needs);
            new Thread(task).start(); // SUBMIT warning
            task.get(); // WAIT error: this never returns
          }
          synchronized void aTaskOfANamedThread() throws Exception {
            FutureTask<Integer> task = new FutureTask<>(this::needs);
            Thread thread = new Thread(task, "worker");
            thread.start(); // SUBMIT warning
            task.get(); // WAIT error
          }
          synchronized void onTheEventThread() throws Exception {
            SwingUtilities.invokeAndWait(this::needs); // WAIT error: this never returns
            EventQueue.invokeAndWait(() -> needs()); // WAIT error
          }
          void viewsOfOneLock() {
            stamped.asWriteLock().lock();
            stamped.asWriteLock().lock(); // WAIT error
          }
          void aViewInAField() {
            write.lock();
            write.lock(); // WAIT error
          }
          void aViewAndTheLock() {
            stamped.writeLock();
            stamped.asWriteLock().lock(); // WAIT error
          }
          void readerOfAWriter() {
            view.writeLock().lock();
            view.readLock().lock(); // WAIT error
          }
        }
        """);
  }

  @Test
  void accepts_workOfWhichOnlyAnotherPartWasHandedOverUnderTheLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private final CompletableFuture<Integer> first = CompletableFuture.supplyAsync(this::needs);
          private int n;
          synchronized int needs() { return n++; }
          int free() { return 1; }
          void theSameTaskTwice() throws Exception {
            Future<?> before = pool.submit(this::needs);
            synchronized (this) {
              pool.submit(this::needs); // SUBMIT
              before.get(); // WAIT warning
            }
          }
          void aStageOfAnEarlierOne() {
            CompletableFuture<?> before = CompletableFuture.supplyAsync(this::needs);
            synchronized (this) {
              before.thenApplyAsync(x -> 1).join(); // SUBMIT // WAIT warning
            }
          }
          void anotherOfAll() {
            CompletableFuture<?> before = CompletableFuture.supplyAsync(this::needs);
            synchronized (this) {
              CompletableFuture<?> other = CompletableFuture.supplyAsync(this::free); // SUBMIT
              CompletableFuture.allOf(before, other).join(); // WAIT warning
            }
          }
          synchronized void ofTheObject() {
            CompletableFuture<?> next = first.thenApplyAsync(x -> 1); // SUBMIT
            first.join(); // WAIT warning
            next.join(); // WAIT warning
          }
        }
        """);
  }

  @Test
  void flags_stagesOfWhichOneNeedsTheLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private int n;
          synchronized int needs() { return n++; }
          int free() { return 1; }
          void theLaterOne() {
            CompletableFuture<?> before = CompletableFuture.supplyAsync(this::free);
            synchronized (this) {
              before.thenApplyAsync(x -> needs()).join(); // SUBMIT // WAIT error
            }
          }
          synchronized void theEarlierOne() {
            CompletableFuture<?> first = CompletableFuture.supplyAsync(this::needs); // SUBMIT
            first.thenApply(x -> 1).join(); // WAIT error
          }
          synchronized void oneOfAll() {
            CompletableFuture<?> free = CompletableFuture.supplyAsync(this::free); // SUBMIT
            CompletableFuture<?> other = CompletableFuture.supplyAsync(this::needs); // SUBMIT
            CompletableFuture.allOf(free, other).join(); // WAIT error
          }
        }
        """);
  }

  @Test
  void flags_whatALambdaHandsOverThatRunsNow() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private int n;
          synchronized int needs() { return n++; }
          int free() { return 1; }
          private static void plain(Runnable r) { r.run(); }
          private void locked(Runnable r) { synchronized (this) { r.run(); } }
          private static Object get(Future<?> f) {
            try { return f.get(); } catch (Exception e) { return null; }
          }
          synchronized void inAHelper() {
            plain(() -> get(pool.submit(this::needs))); // SUBMIT warning // WAIT error: this never returns
          }
          void underTheHelpersLock() {
            locked(() -> get(pool.submit(this::needs))); // SUBMIT warning // WAIT error
          }
          synchronized void inALoop(List<String> names) {
            names.forEach(name -> get(pool.submit(this::needs))); // SUBMIT warning // WAIT error
            names.forEach(name -> get(pool.submit(this::free))); // SUBMIT warning // WAIT warning
          }
          synchronized void handedOverBefore(Future<?> other) {
            plain(() -> { get(other); pool.submit(this::needs); }); // SUBMIT warning // WAIT warning
          }
          synchronized void needsNothing() {
            plain(() -> { get(pool.submit(this::free)); needs(); }); // SUBMIT warning // WAIT warning
          }
        }
        """);
  }

  @Test
  void accepts_waitsBeforeWhichTheLockWasLetGo() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private final Thread worker = new Thread(this::needs);
          private final Lock lock = new ReentrantLock();
          private int n;
          synchronized int needs() { return n++; }
          private void needsTheOther() {
            lock.lock();
            try { n++; } finally { lock.unlock(); }
          }
          private static Object get(Future<?> f) {
            try { return f.get(); } catch (Exception e) { return null; }
          }
          private void pause() {
            try { wait(10); } catch (InterruptedException e) { }
          }
          synchronized void byWaiting() throws Exception {
            worker.start(); // SUBMIT warning
            wait(10);
            worker.join(); // WAIT warning
          }
          synchronized void inALambda(List<String> names) {
            names.forEach(name -> {
              Future<?> task = pool.submit(this::needs); // SUBMIT warning
              pause();
              get(task); // WAIT warning
            });
          }
          void unlockedInALambda(List<String> names) {
            lock.lock();
            try {
              names.forEach(name -> {
                Future<?> task = pool.submit(this::needsTheOther); // SUBMIT warning
                lock.unlock();
                lock.lock();
                get(task); // WAIT warning
              });
            } finally { lock.unlock(); }
          }
          void takenInALambda(List<String> names) {
            names.forEach(name -> {
              Future<?> task = pool.submit(this::needs);
              synchronized (this) { get(task); } // WAIT warning
            });
          }
          synchronized void aThreadThatRunsSomethingElse() throws Exception {
            Thread thread = new Thread(this::needs) { @Override public void run() { n++; } };
            thread.start(); // SUBMIT warning
            thread.join(); // WAIT warning
          }
        }
        """);
  }

  @Test
  void judges_aTaskThatMayThrowBeforeItNeedsTheLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private int n;
          private synchronized int needs() { return n++; }
          synchronized void throwsFirst() throws Exception {
            pool.submit(() -> { if (n == 3) throw new IllegalStateException(); needs(); }).get(); // SUBMIT warning // WAIT warning
          }
          synchronized void throwsWhenInterrupted() throws Exception {
            pool.submit(() -> { // SUBMIT warning
              if (Thread.interrupted()) throw new CancellationException();
              return needs();
            }).get(); // WAIT warning
          }
          synchronized void throwsAfterwards() throws Exception {
            pool.submit(() -> { needs(); if (n == 3) throw new IllegalStateException(); }).get(); // SUBMIT warning // WAIT error
          }
          synchronized void throwsAnew() throws Exception {
            pool.submit(() -> { // SUBMIT warning
              try { needs(); } catch (RuntimeException e) { throw new IllegalStateException(e); }
            }).get(); // WAIT error
          }
          synchronized void letsGo() throws Exception {
            pool.submit(() -> { try { needs(); } finally { n--; } }).get(); // SUBMIT warning // WAIT error
          }
        }
        """);
  }

  @Test
  void flags_workThatAHelperHandsToAnExecutorAndWaitsFor() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private int n;
          synchronized String needs() { return "" + n++; }
          String other() { return ""; }
          private <T> T call(Supplier<T> task) { return CompletableFuture.supplyAsync(task, pool).join(); }
          private <T> T callIn(Executor in, Supplier<T> task) { return CompletableFuture.supplyAsync(task, in).join(); }
          private void run(Runnable task) { CompletableFuture.runAsync(task, pool).join(); }
          synchronized void calls() { call(this::needs); } // WAIT error
          synchronized void callsIn() { callIn(pool, this::needs); } // WAIT error
          synchronized void runs() { run(() -> needs()); } // WAIT error
          synchronized void callsOther() { call(this::other); } // WAIT warning
        }
        """);
  }

  @Test
  void judges_poolsThatMayHaveTheCallerRunTheWork() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool =
              new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy());
          private final ExecutorService other = Executors.newFixedThreadPool(2);
          private int n;
          synchronized String needs() { return "" + n++; }
          synchronized void submits() throws Exception { pool.submit(this::needs).get(); } // WAIT warning // SUBMIT warning
          synchronized void supplies() { CompletableFuture.supplyAsync(this::needs, pool).join(); } // WAIT warning // SUBMIT warning
          synchronized void waits() throws Exception { other.submit(this::needs).get(); } // WAIT error // SUBMIT warning
        }
        """);
  }
}
