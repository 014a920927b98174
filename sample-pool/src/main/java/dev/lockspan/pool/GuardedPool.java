package dev.lockspan.pool;

import dev.lockspan.pool.breaker.CircuitBreaker;
import dev.lockspan.pool.breaker.CircuitOpenException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Work on a pool's instances, behind a circuit breaker, with a time limit and a fallback.
 *
 * <p>Each piece of work goes the same way: leave from the breaker, an instance from the pool, the
 * work, its outcome to the breaker, the instance back to the pool. Pool and breaker never meet:
 * neither is called while the other's lock is held, so there is no order of locks to keep.
 *
 * <p>The fallback stands in where the work was not done to its end: the breaker is open, there was
 * no instance or no worker, the time was up. What the work itself throws goes to the caller.
 *
 * @param <T> the instances
 */
public final class GuardedPool<T> {

  private final InstancePool<T> pool;
  private final CircuitBreaker breaker;
  private final Executor workers;
  private final Duration timeLimit;
  private final RunTally tally = new RunTally();

  private GuardedPool(
      InstancePool<T> pool, CircuitBreaker breaker, Executor workers, Duration timeLimit) {
    this.pool = pool;
    this.breaker = breaker;
    this.workers = workers;
    this.timeLimit = timeLimit;
  }

  /**
   * Guards a pool.
   *
   * @param workers do the work; they must run what they accept, and not in their caller
   * @param timeLimit how long a piece of work may take
   */
  public static <T> GuardedPool<T> of(
      InstancePool<T> pool, CircuitBreaker breaker, Executor workers, Duration timeLimit) {
    if (timeLimit.isNegative()) {
      throw new IllegalArgumentException("timeLimit must not be negative");
    }
    return new GuardedPool<>(
        Objects.requireNonNull(pool, "pool"),
        Objects.requireNonNull(breaker, "breaker"),
        Objects.requireNonNull(workers, "workers"),
        timeLimit);
  }

  /**
   * Has work done, and waits for it.
   *
   * @throws InterruptedException if interrupted while waiting; the work is told to stop
   * @throws Exception what the work or the fallback throws
   */
  public <R> R run(Work<? super T, R> work, Function<? super Throwable, ? extends R> fallback)
      throws Exception {
    Objects.requireNonNull(work, "work"); // Before anything is taken.
    Objects.requireNonNull(fallback, "fallback");
    CircuitBreaker.Permit permit;
    WorkRun<T, R> run;
    try {
      permit = breaker.acquire();
      run = new WorkRun<>(acquire(permit), work);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      tally.notStarted();
      return fallBack(e, fallback);
    }
    try {
      return start(run, permit).get();
    } catch (InterruptedException e) {
      run.cancel();
      throw e;
    } catch (ExecutionException e) {
      return recover(causeOf(e), fallback);
    }
  }

  /**
   * Has work done. Cancelling the result ends the wait for an instance; work that has begun goes
   * on.
   */
  public <R> CompletableFuture<R> runAsync(
      Work<? super T, R> work, Function<? super Throwable, ? extends R> fallback) {
    Objects.requireNonNull(work, "work"); // Before anything is taken.
    Objects.requireNonNull(fallback, "fallback");
    CircuitBreaker.Permit permit;
    try {
      permit = breaker.acquire();
    } catch (CircuitOpenException e) {
      tally.notStarted();
      return CompletableFuture.<R>failedFuture(e)
          .exceptionallyAsync(failure -> recoverAsync(failure, fallback), workers);
    }
    CompletableFuture<Lease<T>> lease = pool.acquireAsync();
    CompletableFuture<R> result =
        lease
            .orTimeout(pool.acquireTimeout().toNanos(), TimeUnit.NANOSECONDS)
            .whenComplete((acquired, failure) -> endIfFailed(permit, failure))
            .thenCompose(acquired -> start(new WorkRun<>(acquired, work), permit))
            .exceptionallyAsync(failure -> recoverAsync(failure, fallback), workers);
    var unused =
        result.whenComplete(
            (value, failure) -> lease.cancel(false)); // No effect where it is there.
    return result;
  }

  /** What has become of the work so far. */
  public GuardedStats stats() {
    return tally.stats();
  }

  private Lease<T> acquire(CircuitBreaker.Permit permit) throws Exception {
    try {
      return pool.acquire();
    } catch (Throwable t) {
      endWithoutWork(permit, t);
      throw t;
    }
  }

  /** Starts the work. When the result completes, the breaker and the tally know the outcome. */
  private <R> CompletableFuture<R> start(WorkRun<T, R> run, CircuitBreaker.Permit permit) {
    long startedAt = System.nanoTime();
    return run.start(workers, timeLimit)
        .whenComplete((value, failure) -> end(permit, System.nanoTime() - startedAt, failure));
  }

  private void end(CircuitBreaker.Permit permit, long nanos, @Nullable Throwable failure) {
    if (failure == null) {
      tally.succeeded(nanos);
      permit.success();
    } else if (failure instanceof ExecutionException) {
      tally.failed(nanos);
      permit.failure(causeOf(failure));
    } else if (failure instanceof TimeoutException) {
      tally.timedOut();
      permit.failure(failure);
    } else if (failure instanceof CancellationException) {
      tally.cancelled();
      permit.ignore();
    } else {
      tally.notStarted();
      permit.ignore();
    }
  }

  private void endIfFailed(CircuitBreaker.Permit permit, @Nullable Throwable failure) {
    if (failure != null) {
      tally.notStarted();
      endWithoutWork(permit, failure);
    }
  }

  /**
   * No instance: that the pool is busy says nothing of its instances' health, a failed creation
   * does.
   */
  private static void endWithoutWork(CircuitBreaker.Permit permit, Throwable failure) {
    if (failure instanceof CreationException) {
      permit.failure(causeOf(failure));
    } else {
      permit.ignore();
    }
  }

  private <R> R recoverAsync(Throwable failure, Function<? super Throwable, ? extends R> fallback) {
    try {
      return recover(failure instanceof CompletionException ? causeOf(failure) : failure, fallback);
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  /** Throws what the work threw; for any other failure the fallback stands in. */
  private <R> R recover(Throwable failure, Function<? super Throwable, ? extends R> fallback)
      throws Exception {
    if (!(failure instanceof ExecutionException)) {
      return fallBack(failure, fallback);
    }
    Throwable own = causeOf(failure);
    if (own instanceof Error error) {
      throw error;
    }
    throw (Exception) own;
  }

  private <R> R fallBack(Throwable failure, Function<? super Throwable, ? extends R> fallback) {
    R result = fallback.apply(failure);
    tally.fellBack();
    return result;
  }

  private static Throwable causeOf(Throwable failure) {
    return Objects.requireNonNullElse(failure.getCause(), failure);
  }
}
