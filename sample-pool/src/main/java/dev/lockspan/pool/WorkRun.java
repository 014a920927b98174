package dev.lockspan.pool;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * One piece of work on one leased instance, done by a worker.
 *
 * <p>The lease belongs to the worker, not to the caller: a caller who stops waiting must not give
 * back an instance that is still in use. So work that is told to stop keeps its instance until it
 * does, and then the instance is destroyed.
 *
 * <p>The result fails with an {@link ExecutionException} where the work itself failed, and with any
 * other exception where it was not done, or not to its end.
 */
final class WorkRun<T, R> {

  private final Lease<T> lease;
  private final FutureTask<R> task;
  private final CompletableFuture<R> result = new CompletableFuture<>();

  WorkRun(Lease<T> lease, Work<? super T, R> work) {
    this.lease = lease;
    this.task = new FutureTask<>(() -> work.apply(lease.get()));
  }

  /** Hands the work to a worker. */
  CompletableFuture<R> start(Executor workers, Duration timeLimit) {
    try {
      workers.execute(this::run);
    } catch (RuntimeException | Error e) { // Rejected, or no thread to be had.
      lease.close();
      return CompletableFuture.failedFuture(e);
    }
    var unused =
        result.whenComplete((value, failure) -> task.cancel(true)); // No effect where it has ended.
    if (timeLimit.compareTo(PoolConfig.FOREVER) < 0) {
      result.orTimeout(timeLimit.toNanos(), TimeUnit.NANOSECONDS);
    }
    return result;
  }

  /** The caller does not want the result any more: the work is told to stop. */
  void cancel() {
    result.cancel(false);
  }

  private void run() {
    task.run();
    if (task.isCancelled()) {
      Thread.interrupted(); // Meant for the work, not for what this thread does next.
      lease.fail();
      lease.discard();
      return;
    }
    // The instance is back before the caller hears of it, who may want it again.
    try {
      R value = task.get();
      lease.close();
      result.complete(value);
    } catch (ExecutionException e) {
      lease.fail();
      lease.close();
      result.completeExceptionally(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e); // The task has ended.
    }
  }
}
