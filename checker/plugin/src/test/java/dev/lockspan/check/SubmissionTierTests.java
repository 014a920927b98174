package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Handing work to another thread: often the repair, sometimes the bug. */
final class SubmissionTierTests extends CheckTestCase {
  @Test
  void accepts_tasksMadeButNotHandedOver() {
    assertFindings(
        """
        import com.google.common.util.concurrent.MoreExecutors;
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          final ExecutorService pool = Executors.newFixedThreadPool(2);
          final Queue<Runnable> queue = new ArrayDeque<>();
          final Executor direct = MoreExecutors.directExecutor();
          final Executor inline = Runnable::run;
          int size;
          synchronized void made() {
            Thread t = new Thread(() -> size++);
            FutureTask<Void> task = new FutureTask<>(() -> null);
            queue.add(task);
          }
          void handedOverAfterwards() {
            Runnable r;
            synchronized (this) { r = queue.poll(); }
            pool.execute(r);
          }
          synchronized void directWithAKnownTask() {
            direct.execute(() -> size++);
            inline.execute(() -> size++);
          }
          synchronized void asked() { pool.isShutdown(); }
        }
        """);
  }

  @Test
  void flags_everyWayToHandOver() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          final ExecutorService pool = Executors.newFixedThreadPool(2);
          final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
          final ForkJoinPool fork = new ForkJoinPool();
          final Timer timer = new Timer();
          int size;
          synchronized void executors() {
            pool.execute(() -> hashCode()); // SUBMIT suggestion
            pool.submit(() -> hashCode()); // SUBMIT suggestion
            pool.submit(() -> "x"); // SUBMIT suggestion
            scheduler.schedule(() -> hashCode(), 1, TimeUnit.SECONDS); // SUBMIT suggestion
            scheduler.scheduleAtFixedRate(() -> hashCode(), 1, 1, TimeUnit.SECONDS); // SUBMIT suggestion
            scheduler.scheduleWithFixedDelay(() -> hashCode(), 1, 1, TimeUnit.SECONDS); // SUBMIT suggestion
            fork.execute(() -> hashCode()); // SUBMIT suggestion
            fork.submit(() -> hashCode()); // SUBMIT suggestion
          }
          synchronized void threads() {
            new Thread(() -> hashCode()).start(); // SUBMIT suggestion
            timer.schedule(new TimerTask() { @Override public void run() { hashCode(); } }, 10); // SUBMIT suggestion
          }
          synchronized void stages() {
            CompletableFuture.runAsync(() -> hashCode()); // SUBMIT suggestion
            CompletableFuture.supplyAsync(() -> "x"); // SUBMIT suggestion
            CompletableFuture.supplyAsync(() -> "x", pool); // SUBMIT suggestion
          }
          synchronized void theTaskRunsLater(CountDownLatch probe) {
            pool.submit(() -> { probe.await(); return null; }); // SUBMIT
          }
        }
        """);
  }

  @Test
  void flags_executorsThatCanBite() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final Executor unknown;
          private final ThreadPoolExecutor callerRuns =
              new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(3), new ThreadPoolExecutor.CallerRunsPolicy());
          private final ThreadPoolExecutor aborts =
              new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
          Pool(Executor unknown) { this.unknown = unknown; }
          synchronized void passedIn() {
            unknown.execute(() -> hashCode()); // SUBMIT warning
          }
          synchronized void parameter(Executor given) {
            given.execute(() -> hashCode()); // SUBMIT warning
          }
          synchronized void asyncOnAnUnknownOne() {
            CompletableFuture.runAsync(() -> hashCode(), unknown); // SUBMIT warning
          }
          synchronized void mayRunInTheCaller() {
            callerRuns.execute(() -> hashCode()); // SUBMIT warning
          }
          synchronized void queuesOrThrows() {
            aborts.execute(() -> hashCode()); // SUBMIT suggestion
          }
        }
        """);
  }

  @Test
  void flags_directExecutorByTheTask() {
    assertFindings(
        """
        import com.google.common.util.concurrent.MoreExecutors;
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Executor direct = MoreExecutors.directExecutor();
          final Executor inline = Runnable::run;
          Runnable hook;
          void slow() {
            try { probe.await(); } catch (InterruptedException e) { }
          }
          synchronized void known() {
            direct.execute(() -> slow()); // WAIT
            inline.execute(this::slow); // WAIT
            MoreExecutors.directExecutor().execute(() -> slow()); // WAIT
          }
          synchronized void unknown() {
            direct.execute(hook); // CALLBACK
            inline.execute(hook); // CALLBACK
          }
          synchronized void stage() {
            CompletableFuture.runAsync(() -> slow(), Runnable::run); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_taskThatNeedsTheLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final ExecutorService pool = Executors.newFixedThreadPool(2);
          final Lock lock = new ReentrantLock();
          final Object other = new Object();
          int size;
          synchronized void grow() { size++; }
          synchronized void submitsItsOwnMethod() {
            pool.execute(() -> grow()); // SUBMIT warning
          }
          synchronized void submitsAReference() {
            pool.execute(this::grow); // SUBMIT warning
          }
          synchronized void submitsABlock() {
            pool.execute(() -> { synchronized (this) { size++; } }); // SUBMIT warning
          }
          void submitsUnderALock() {
            lock.lock();
            try {
              pool.execute(() -> { // SUBMIT warning
                lock.lock();
                try { size++; } finally { lock.unlock(); }
              });
            } finally { lock.unlock(); }
          }
          synchronized void needsAnotherLock() {
            pool.execute(() -> { synchronized (other) { size++; } }); // SUBMIT suggestion
          }
          synchronized void triesOnly() {
            pool.execute(() -> { if (lock.tryLock()) lock.unlock(); }); // SUBMIT suggestion
          }
        }
        """);
  }

  @Test
  void flags_handOffFollowedByAWait() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final ExecutorService pool = Executors.newFixedThreadPool(2);
          synchronized String waits() throws Exception {
            Future<String> f = pool.submit(() -> "x"); // SUBMIT warning
            return f.get(); // WAIT warning
          }
          synchronized String onOneLine() throws Exception {
            return pool.submit(() -> "x").get(); // SUBMIT warning // WAIT warning
          }
          synchronized String joins() {
            CompletableFuture<String> f = CompletableFuture.supplyAsync(() -> "x"); // SUBMIT warning
            return f.join(); // WAIT warning
          }
          String waitsAfterRelease() throws Exception {
            Future<String> f;
            synchronized (this) {
              f = pool.submit(() -> "x"); // SUBMIT suggestion
            }
            return f.get();
          }
        }
        """);
  }

  @Test
  void flags_lessUsualHandOffs() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Worker extends Thread {
          int turns;
          @Override public void run() { turns++; }
        }
        class Pool implements Runnable {
          final ExecutorService pool = Executors.newFixedThreadPool(2);
          final CompletionService<String> service = new ExecutorCompletionService<>(pool);
          int size;
          @Override public synchronized void run() { size++; }
          private Executor executor() { return pool; }
          synchronized void ownThreadClass() {
            new Worker().start(); // SUBMIT
          }
          synchronized void itself() {
            pool.execute(this); // SUBMIT warning
          }
          synchronized void completionService() {
            service.submit(() -> "x"); // SUBMIT
          }
          synchronized void forks(RecursiveTask<String> task) {
            task.fork(); // SUBMIT
          }
          synchronized void throughAGetter() {
            executor().execute(() -> hashCode()); // SUBMIT
          }
          synchronized void throughAHelper() {
            startWorker(); // SUBMIT: startWorker() & start()
          }
          private void startWorker() { new Worker().start(); }
          synchronized void runsAThreadObjectItself() { new Worker().run(); }
        }
        """);
  }

  @Test
  void flags_whatIsWaitedForInOtherForms() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService executor = Executors.newFixedThreadPool(2);
          private int n;
          private void free() { n++; }
          private Future<?> start() {
            return executor.submit(this::free);
          }
          synchronized void stage() {
            CompletableFuture<Void> f = CompletableFuture.runAsync(this::free); // SUBMIT warning
            f.thenApply(x -> n).join(); // WAIT
          }
          synchronized void all() {
            CompletableFuture<Void> f = CompletableFuture.runAsync(this::free); // SUBMIT warning
            CompletableFuture<Void> g = CompletableFuture.runAsync(this::free); // SUBMIT warning
            CompletableFuture.allOf(f, g).join(); // WAIT
          }
          synchronized void helper() throws Exception {
            Future<?> f = start(); // SUBMIT warning
            f.get(); // WAIT
          }
          synchronized void another(Future<?> other) throws Exception {
            Future<?> f = start(); // SUBMIT suggestion
            other.get(); // WAIT
          }
        }
        """);
  }
}
