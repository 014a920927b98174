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
  void accepts_executorOfOnesOwnByItsBody() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Serial implements Executor {
          private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
          @Override public void execute(Runnable r) { queue.add(r); }
        }
        class Inline implements Executor {
          @Override public void execute(Runnable r) { r.run(); }
        }
        class Forwarding implements Executor {
          private final ExecutorService to = Executors.newCachedThreadPool();
          @Override public void execute(Runnable r) { to.execute(r); }
        }
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Serial serial = new Serial();
          final Inline inline = new Inline();
          final Forwarding forwarding = new Forwarding();
          void slow() {
            try { probe.await(); } catch (InterruptedException e) { }
          }
          synchronized void enqueues() { serial.execute(() -> slow()); }
          synchronized void runsNow() {
            inline.execute(() -> slow()); // WAIT
            inline.execute(() -> hashCode());
          }
          synchronized void handsOver() {
            forwarding.execute(() -> slow()); // SUBMIT
          }
        }
        """);
  }

  @Test
  void flags_whatAFutureHandsToAnOwnExecutorByItsBody() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          static class Direct implements Executor {
            @Override public void execute(Runnable task) { task.run(); }
          }
          enum Constant implements Executor {
            DIRECT;
            @Override public void execute(Runnable task) { task.run(); }
          }
          static class Queue implements Executor {
            final Deque<Runnable> tasks = new ArrayDeque<>();
            @Override public void execute(Runnable task) { tasks.add(task); }
          }
          static class Counted implements Executor {
            final ExecutorService pool = Executors.newFixedThreadPool(2);
            int tasks;
            @Override public void execute(Runnable task) { tasks++; pool.execute(task); }
          }
          private final CountDownLatch ended = new CountDownLatch(1);
          private final Direct direct = new Direct();
          private final Queue queue = new Queue();
          private final Counted counted = new Counted();
          private final Executor queueing = queue.tasks::add;
          private CompletableFuture<String> stage;
          Direct anyDirect;
          int runs;
          void waits() {
            try { ended.await(); } catch (InterruptedException e) { throw new IllegalStateException(e); }
          }
          void needs() { synchronized (this) { runs++; } }
          static void help(Executor executor, Runnable task) { executor.execute(task); }
          synchronized void direct() {
            CompletableFuture.runAsync(this::waits, direct); // WAIT warning: CountDownLatch.await()
            CompletableFuture.runAsync(this::waits, anyDirect); // WAIT warning
            CompletableFuture.supplyAsync(() -> { waits(); return ""; }, anyDirect); // WAIT warning
            stage.thenRunAsync(this::waits, Constant.DIRECT); // WAIT warning
            help(direct, this::waits); // WAIT warning
          }
          synchronized void quiet() {
            CompletableFuture.runAsync(() -> runs++, direct).join();
            stage.thenRunAsync(() -> runs++, Constant.DIRECT);
            stage.thenRunAsync(() -> runs++, anyDirect);
            help(direct, () -> runs++);
          }
          synchronized void queues() {
            CompletableFuture.runAsync(this::waits, queue);
            CompletableFuture.runAsync(this::waits, queueing);
            help(queue, this::waits);
          }
          synchronized void handsOn() {
            CompletableFuture.runAsync(this::waits, counted); // SUBMIT suggestion: Executor.execute()
          }
          synchronized void deadlocks() {
            CompletableFuture.runAsync(this::needs, counted).join(); // SUBMIT warning // WAIT error
          }
          synchronized void unknown(Executor given) {
            CompletableFuture.runAsync(this::waits, given); // SUBMIT warning
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
  void flags_ownSchedulersWhoseImplementationsDiffer() {
    assertFindings(
        """
        import java.util.concurrent.*;
        interface Scheduler { void schedule(Runnable task, long delay); void scheduled(long delay); }
        class Pooled implements Scheduler {
          private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
          @Override public void schedule(Runnable task, long delay) {
            pool.schedule(task, delay, TimeUnit.SECONDS);
          }
          @Override public void scheduled(long delay) { pool.execute(() -> { }); }
        }
        class Manual implements Scheduler {
          Runnable task = () -> { };
          @Override public void schedule(Runnable task, long delay) { this.task = task; }
          @Override public void scheduled(long delay) {}
        }
        class Pool {
          private Scheduler scheduler;
          private int count;
          synchronized void simple() {
            scheduler.schedule(() -> { }, 1); // SUBMIT suggestion: hands the task over
            scheduler.scheduled(1);
          }
          synchronized void needsTheLock() {
            scheduler.schedule(this::increment, 1); // SUBMIT warning
          }
          private synchronized void increment() { count++; }
        }
        """);
  }

  @Test
  void flags_executorWrittenAsALambdaWhereItIsGivenTheTask() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.LockSupport;
        class Pool {
          private final Executor direct = task -> task.run();
          synchronized void waits() {
            direct.execute(() -> LockSupport.park()); // WAIT warning: 'this'
          }
          synchronized void harmless() {
            direct.execute(() -> hashCode());
          }
        }
        """);
  }

  @Test
  void flags_poolsByTheGetterThatMakesThem() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final Object monitor = new Object();
          private final ExecutorService given;
          private volatile ThreadPoolExecutor made;
          private volatile ExecutorService other;
          Pool(ExecutorService given) { this.given = given; }
          private Executor lazy() {
            ThreadPoolExecutor e = made;
            if (e == null) {
              synchronized (monitor) {
                if (made == null) made = e = make();
                else e = made;
              }
            }
            return e;
          }
          private ThreadPoolExecutor make() {
            return new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
          }
          private Executor either(boolean isOwn) {
            Executor e = isOwn ? Executors.newCachedThreadPool() : given;
            return e;
          }
          private ExecutorService lazyOrGiven() {
            ExecutorService e = other;
            if (e == null) other = e = given;
            return e;
          }
          synchronized void run(boolean isOwn) {
            lazy().execute(this::hashCode); // SUBMIT suggestion
            either(isOwn).execute(this::hashCode); // SUBMIT warning
            lazyOrGiven().execute(this::hashCode); // SUBMIT warning
          }
        }
        """);
  }

  @Test
  void flags_poolsByTheMethodThatMakesThem() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pools { static ExecutorService make() { return Executors.newFixedThreadPool(2); } }
        class Pool {
          private final ExecutorService mine = Pools.make();
          private final ExecutorService given;
          Pool(ExecutorService given) { this.given = given; }
          synchronized void run() {
            mine.execute(this::hashCode); // SUBMIT suggestion
            given.execute(this::hashCode); // SUBMIT warning
          }
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
