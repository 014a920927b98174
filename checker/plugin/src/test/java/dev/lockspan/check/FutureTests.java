package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Waiting for the result of another thread's work. */
final class FutureTests extends CheckTestCase {
  @Test
  void flags_untimedWaits() {
    assertFindings(
        """
        import com.google.common.util.concurrent.*;
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          Future<String> pending;
          FutureTask<String> task;
          CompletableFuture<String> stage;
          CompletionStage<String> plainStage;
          ForkJoinTask<String> fork;
          ListenableFuture<String> listenable;
          CompletionService<String> service;
          synchronized void futures() throws Exception {
            pending.get(); // WAIT warning
            task.get(); // WAIT warning
            listenable.get(); // WAIT warning
          }
          synchronized void stages() throws Exception {
            stage.get(); // WAIT warning
            stage.join(); // WAIT warning
            plainStage.toCompletableFuture().join(); // WAIT warning
            CompletableFuture.allOf(stage, stage).join(); // WAIT warning
          }
          synchronized void forks() throws Exception {
            fork.join(); // WAIT warning
            fork.get(); // WAIT
            fork.invoke(); // WAIT
            ForkJoinTask.invokeAll(List.of(fork)); // WAIT
          }
          synchronized void guava() throws Exception {
            Futures.getUnchecked(pending); // WAIT warning
            Uninterruptibles.getUninterruptibly(pending); // WAIT warning
            Futures.allAsList(listenable).get(); // WAIT warning
          }
          synchronized void completionService() throws Exception {
            service.take(); // WAIT warning
            service.poll();
            service.poll(1, TimeUnit.SECONDS); // WAIT suggestion
          }
          synchronized void inALoop(List<Future<String>> all) throws Exception {
            for (Future<String> f : all) {
              f.get(); // WAIT
            }
          }
        }
        """);
  }

  @Test
  void flags_timedWaitsMilder() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          Future<String> pending;
          CompletableFuture<String> stage;
          final long timeout = 10;
          synchronized void timed() throws Exception {
            pending.get(1, TimeUnit.SECONDS); // WAIT suggestion
            stage.get(timeout, TimeUnit.MILLISECONDS); // WAIT suggestion
          }
          synchronized void variable(long millis) throws Exception {
            pending.get(millis, TimeUnit.MILLISECONDS); // WAIT suggestion
          }
        }
        """);
  }

  @Test
  void accepts_futureOfOnesOwnWhoseBodyDoesNotWait() {
    assertFindings(
        """
        import java.util.concurrent.*;
        final class Ready implements Future<String> {
          @Override public String get() { return "x"; }
          @Override public String get(long t, TimeUnit u) { return "x"; }
          @Override public boolean cancel(boolean b) { return false; }
          @Override public boolean isCancelled() { return false; }
          @Override public boolean isDone() { return true; }
        }
        class Pool {
          final Ready ready = new Ready();
          final Future<String> unknown = ready;
          synchronized String known() { return ready.get(); }
          synchronized boolean cancelled() { return ready.cancel(true); }
        }
        """);
  }

  @Test
  void accepts_waitingForWhatIsCompletedAlready() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          synchronized void completed(CompletableFuture<String> f) {
            f.complete("x"); // CALLBACK
            f.join();
          }
          synchronized void other(CompletableFuture<String> f, CompletableFuture<String> g) {
            f.complete("x"); // CALLBACK
            g.join(); // WAIT warning
          }
        }
        """);
  }

  @Test
  void accepts_whatACompletionServiceGives() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private CompletionService<String> service;
          private final ExecutorCompletionService<String> own = new ExecutorCompletionService<>(Runnable::run);
          synchronized String taken() throws Exception {
            return service.take().get(); // WAIT warning: CompletionService.take()
          }
          synchronized String takenBefore() throws Exception {
            Future<String> first = own.take(); // WAIT warning
            return first.get();
          }
          synchronized String polled() throws Exception {
            Future<String> first = own.poll();
            return first == null ? null : first.get();
          }
          synchronized String polledInTime() throws Exception {
            Future<String> first = service.poll(1, TimeUnit.SECONDS); // WAIT suggestion
            return first == null ? null : first.get();
          }
          synchronized void all(int tasks) throws Exception {
            for (int i = 0; i < tasks; i++) {
              Future<String> next = service.poll();
              if (next != null) System.out.println(next.get());
            }
          }
          synchronized String submitted(Callable<String> task) throws Exception {
            return service.submit(task).get(); // SUBMIT warning // WAIT warning
          }
        }
        """);
  }

  @Test
  void accepts_stagesOfACompleteFuture() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private CompletableFuture<String> pending;
          synchronized String known() {
            return CompletableFuture.completedFuture("").thenApply(String::trim).join();
          }
          synchronized String several() throws Exception {
            return CompletableFuture.completedFuture("").thenApply(String::trim).exceptionally(e -> "x").get();
          }
          synchronized String guarded() {
            return pending.isDone() ? pending.thenApply(String::trim).join() : "";
          }
          synchronized String composed() {
            return CompletableFuture.completedFuture("").thenCompose(x -> pending).join(); // WAIT warning
          }
          synchronized String combined() {
            return CompletableFuture.completedFuture("").thenCombine(pending, (x, y) -> x + y).join(); // WAIT warning
          }
          synchronized String ofAnother() {
            return pending.thenApply(String::trim).join(); // WAIT warning
          }
          synchronized String elsewhere() {
            return CompletableFuture.completedFuture("").thenApplyAsync(String::trim).join(); // SUBMIT warning // WAIT warning
          }
        }
        """);
  }

  @Test
  void flags_waitForAFutureWithATimeOut_oneTierLower() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private CompletableFuture<String> pending;
          synchronized String chained() {
            return pending.orTimeout(1, TimeUnit.SECONDS).join(); // WAIT suggestion: for a limited time
          }
          synchronized String defaulted() throws Exception {
            return pending.completeOnTimeout("", 1, TimeUnit.SECONDS).get(); // WAIT suggestion
          }
          synchronized String inSteps(CompletableFuture<String> f) {
            f.orTimeout(1, TimeUnit.SECONDS);
            return f.join(); // WAIT suggestion
          }
          synchronized String derived(CompletableFuture<String> f) {
            return f.orTimeout(1, TimeUnit.SECONDS).thenApply(String::trim).join(); // WAIT suggestion
          }
          synchronized String oneOfTwo(CompletableFuture<String> f, boolean isLimited) {
            if (isLimited) f.orTimeout(1, TimeUnit.SECONDS);
            return f.join(); // WAIT warning
          }
          synchronized String another(CompletableFuture<String> f) {
            f.orTimeout(1, TimeUnit.SECONDS);
            return pending.join(); // WAIT warning
          }
        }
        """);
  }
}
