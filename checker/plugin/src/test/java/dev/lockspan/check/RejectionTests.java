package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Pools that run or hold up in the thread that brings a task what they cannot queue. */
final class RejectionTests extends CheckTestCase {
  @Test
  void flags_poolsByTheirHandler() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pools {
          static final RejectedExecutionHandler POLICY = new ThreadPoolExecutor.CallerRunsPolicy();
          static class Logged extends ThreadPoolExecutor.CallerRunsPolicy { }
          static class Runs implements RejectedExecutionHandler {
            @Override public void rejectedExecution(Runnable r, ThreadPoolExecutor e) { r.run(); }
          }
          static class Drops implements RejectedExecutionHandler {
            @Override public void rejectedExecution(Runnable r, ThreadPoolExecutor e) { }
          }
          final ThreadPoolExecutor constant = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2), POLICY);
          final ThreadPoolExecutor lambda = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2), (r, e) -> r.run());
          final ThreadPoolExecutor own = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2), new Runs());
          final ThreadPoolExecutor derived = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2), new Logged());
          final ThreadPoolExecutor reference = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2), this::rejected);
          final ThreadPoolExecutor later = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2));
          final ThreadPoolExecutor waits = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2), (r, e) -> {
            try {
              e.getQueue().put(r);
            } catch (InterruptedException x) { }
          });
          final ThreadPoolExecutor drops = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2), new Drops());
          final ThreadPoolExecutor named = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2), r -> new Thread(r));
          private int n;
          Pools() { later.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy()); }
          private void rejected(Runnable r, ThreadPoolExecutor e) { r.run(); }
          private void task() { n++; }
          synchronized void hands() {
            constant.execute(this::task); // SUBMIT warning
            lambda.execute(this::task); // SUBMIT warning
            own.execute(this::task); // SUBMIT warning
            derived.execute(this::task); // SUBMIT warning
            reference.execute(this::task); // SUBMIT warning
            later.execute(this::task); // SUBMIT warning
            waits.execute(this::task); // SUBMIT warning
            drops.execute(this::task); // SUBMIT suggestion
            named.execute(this::task); // SUBMIT suggestion
          }
        }
        """);
  }

  @Test
  void flags_poolsOfAnOwnClassByTheHandlerItGivesThem() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pools {
          static class Own extends ThreadPoolExecutor {
            Own(int threads, RejectedExecutionHandler handler) {
              super(1, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2), handler);
            }
            Own() { this(1, (r, e) -> r.run()); }
          }
          static class Runs extends Own {
            Runs() { super(3, new ThreadPoolExecutor.CallerRunsPolicy()); }
          }
          static class Drops extends Own {
            Drops() { super(3, new ThreadPoolExecutor.DiscardPolicy()); }
          }
          static class Sets extends ThreadPoolExecutor {
            Sets() {
              super(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2));
              setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
            }
          }
          private final Own given = new Own(2, new ThreadPoolExecutor.CallerRunsPolicy());
          private final Own aborts = new Own(2, new ThreadPoolExecutor.AbortPolicy());
          private final ExecutorService own = new Own();
          private final Runs runs = new Runs();
          private final Drops drops = new Drops();
          private final Executor sets = new Sets();
          private int n;
          private void task() { n++; }
          synchronized void hands() {
            given.execute(this::task); // SUBMIT warning
            aborts.execute(this::task); // SUBMIT suggestion
            own.execute(this::task); // SUBMIT warning
            runs.submit(this::task); // SUBMIT warning
            drops.execute(this::task); // SUBMIT suggestion
            sets.execute(this::task); // SUBMIT warning
          }
        }
        """);
  }

  @Test
  void flags_localPoolsByTheHandlerTheyAreSet() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pools {
          private int n;
          private void task() { n++; }
          void hands() {
            ThreadPoolExecutor runs = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2));
            ThreadPoolExecutor plain = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2));
            runs.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
            synchronized (this) {
              runs.execute(this::task); // SUBMIT warning
              plain.execute(this::task); // SUBMIT suggestion
            }
          }
        }
        """);
  }

  @Test
  void flags_poolsByTheHandlerThatAFactoryGivesThem() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Factory {
          static ExecutorService made() {
            return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(5), new ThreadPoolExecutor.CallerRunsPolicy());
          }
          static ExecutorService set() {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(5));
            pool.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
            return pool;
          }
          static ExecutorService aborts() {
            return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(5), new ThreadPoolExecutor.AbortPolicy());
          }
        }
        class Pool {
          private final ExecutorService made = Factory.made();
          private final ExecutorService set = Factory.set();
          private final ExecutorService aborts = Factory.aborts();
          synchronized void run() {
            made.execute(this::hashCode); // SUBMIT warning
            set.execute(this::hashCode); // SUBMIT warning
            aborts.execute(this::hashCode); // SUBMIT suggestion
          }
        }
        """);
  }

  @Test
  void flags_executorInAStaticFieldByWhatItIsSetTo() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Shutdown {
          private static volatile Executor executor;
          private static Executor given;
          static void give(Executor other) { given = other; }
          static void execute(Runnable task) {
            if (executor == null) {
              executor = new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            }
            executor.execute(task);
          }
          synchronized void known() {
            execute(() -> { }); // SUBMIT suggestion
          }
          synchronized void unknown() {
            given.execute(() -> { }); // SUBMIT warning
          }
        }
        """);
  }
}
