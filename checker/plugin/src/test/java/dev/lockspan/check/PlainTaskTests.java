package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Futures that are a task and no more: cancelling one runs nobody's code. */
final class PlainTaskTests extends CheckTestCase {
  @Test
  void accepts_cancelOfTheJdksTask() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Fetcher {
          private FutureTask<?> field;
          private Future<?> other;
          static class Named extends FutureTask<Void> {
            Named(Runnable work) { super(work, null); }
          }
          void start() {
            field = new FutureTask<>(() -> { }, null);
            other = new Named(() -> { });
            new Thread(field).start();
          }
          synchronized void ofLocal() {
            FutureTask<?> task = new FutureTask<>(() -> { }, null);
            new Thread(task).start(); // SUBMIT
            task.cancel(true);
          }
          synchronized void ofField() { field.cancel(true); }
          synchronized void ofSubclass() { other.cancel(true); }
        }
        """);
  }

  @Test
  void flags_cancelOfTasksThatTell() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Fetcher {
          private Future<?> told;
          private Future<?> any;
          static class Telling extends FutureTask<Void> {
            private final Runnable end;
            Telling(Runnable end) { super(() -> null); this.end = end; }
            @Override protected void done() { end.run(); }
          }
          void start(Runnable end) { told = new Telling(end); }
          void use(Future<?> given) { any = given; }
          void reset() { any = new FutureTask<>(() -> { }, null); }
          synchronized void ofTelling(Runnable end) {
            Telling task = new Telling(end);
            new Thread(task).start(); // SUBMIT
            task.cancel(true); // CALLBACK
          }
          synchronized void ofTellingField() { told.cancel(true); } // CALLBACK
          synchronized void ofEither() { any.cancel(true); } // CALLBACK
          public synchronized void ofGiven(FutureTask<?> given) { given.cancel(true); } // CALLBACK
        }
        """);
  }

  @Test
  void accepts_cancelOfWhatAnExecutorsSubtypeGave() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Server {
          interface CloseableExecutor extends ExecutorService, AutoCloseable {
            @Override void close();
          }
          abstract static class OwnPool extends AbstractExecutorService { }
          private final Future<?> submitted;
          private final Future<?> ofOwn;
          private final Future<?> ofGetter;
          private final CloseableExecutor executor;
          Server(CloseableExecutor executor, OwnPool own) {
            this.executor = executor;
            submitted = executor.submit(this::serve);
            ofOwn = own.submit(this::serve);
            ofGetter = executor().submit(this::serve);
          }
          CloseableExecutor executor() { return executor; }
          void serve() { }
          synchronized void stop() {
            submitted.cancel(true);
            ofOwn.cancel(true);
            ofGetter.cancel(true);
          }
        }
        """);
  }

  @Test
  void flags_cancelOfWhatAnExecutorMakesItself() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Server {
          interface Stages extends ExecutorService {
            @Override CompletableFuture<?> submit(Runnable task);
          }
          abstract static class Telling extends AbstractExecutorService {
            @Override protected <T> RunnableFuture<T> newTaskFor(Runnable task, T value) {
              return new FutureTask<>(task, value) {
                @Override protected void done() { System.gc(); }
              };
            }
          }
          private final Future<?> stage;
          private final Future<?> told;
          private final Future<?> given;
          Server(Stages stages, Telling telling, Future<?> given) {
            stage = stages.submit(this::serve);
            told = telling.submit(this::serve);
            this.given = given;
          }
          void serve() { }
          synchronized void stop() {
            stage.cancel(true); // CALLBACK
            told.cancel(true); // CALLBACK
            given.cancel(true); // CALLBACK
          }
        }
        """);
  }
}
