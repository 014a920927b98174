package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/**
 * Executors by what they are known to do with a task: by their bodies, or by the method that makes
 * them.
 */
final class ExecutorKindTests extends CheckTestCase {
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
}
