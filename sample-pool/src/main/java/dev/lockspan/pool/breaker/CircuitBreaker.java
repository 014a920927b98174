package dev.lockspan.pool.breaker;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.lockspan.pool.event.EventDispatcher;
import dev.lockspan.pool.event.Subscription;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns calls away while what they call is not well.
 *
 * <p>A lock around {@link BreakerCore}, and everything that must not happen under the lock: reading
 * the clock and judging an outcome come before, telling the listeners comes after.
 */
public final class CircuitBreaker {

  private static final System.Logger LOGGER = System.getLogger(CircuitBreaker.class.getName());

  /** Stands for an epoch in which callers have to ask. */
  private static final long MUST_ASK = -1;

  private final Function<? super Throwable, Outcome> judge;
  private final LongSupplier nanoClock;
  private final long slowNanos;
  private final EventDispatcher<BreakerEvent> events = new EventDispatcher<>();
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final BreakerCore core;

  /**
   * The epoch in which everybody is let in, or {@link #MUST_ASK}. Written under the lock at each
   * transition, read without it: a permit that is issued while the breaker opens is one of the
   * epoch that ends, and moves nothing.
   */
  private volatile long freeEpoch;

  private CircuitBreaker(
      BreakerConfig config, Function<? super Throwable, Outcome> judge, LongSupplier nanoClock) {
    this.judge = judge;
    this.nanoClock = nanoClock;
    this.slowNanos = config.slowCall().toNanos();
    this.core = new BreakerCore(config);
  }

  /** A breaker for which every exception is a failure. */
  public static CircuitBreaker create(BreakerConfig config) {
    return create(config, failure -> Outcome.FAILURE, System::nanoTime);
  }

  /**
   * A breaker.
   *
   * @param judge says what an exception means; one that fails itself means a failure
   * @param nanoClock nanoseconds from any start
   */
  public static CircuitBreaker create(
      BreakerConfig config, Function<? super Throwable, Outcome> judge, LongSupplier nanoClock) {
    return new CircuitBreaker(
        Objects.requireNonNull(config, "config"),
        Objects.requireNonNull(judge, "judge"),
        Objects.requireNonNull(nanoClock, "nanoClock"));
  }

  /** Lets the caller in; it must end the permit, best in a try statement. */
  public Permit acquire() throws CircuitOpenException {
    long now = nanoClock.getAsLong();
    long free = freeEpoch;
    if (free != MUST_ASK) {
      return new Permit(free, now);
    }
    Decision decision = ask(now);
    return new Permit(
        decision.epoch().orElseThrow(() -> new CircuitOpenException(decision.state())), now);
  }

  /** Lets the caller in, or is empty. */
  public Optional<Permit> tryAcquire() {
    long now = nanoClock.getAsLong();
    long free = freeEpoch;
    return free != MUST_ASK
        ? Optional.of(new Permit(free, now))
        : ask(now).epoch().map(epoch -> new Permit(epoch, now));
  }

  /** Makes a call and records its outcome. */
  public <R> R call(Callable<R> call) throws Exception {
    Permit permit = acquire();
    try {
      R result = call.call();
      permit.success();
      return result;
    } catch (Throwable t) {
      permit.failure(t);
      throw t;
    }
  }

  /** Starts a call and records its outcome when its stage completes. */
  public <R> CompletionStage<R> callAsync(Supplier<? extends CompletionStage<R>> call)
      throws CircuitOpenException {
    Permit permit = acquire();
    try {
      return call.get().whenComplete((result, failure) -> end(permit, failure));
    } catch (Throwable t) {
      permit.failure(t);
      throw t;
    }
  }

  /** Turns every call away until {@link #reset}. */
  public void forceOpen() {
    lock.lock();
    try {
      publish(core.forceOpen());
    } finally {
      lock.unlock();
    }
    events.dispatch();
  }

  /** Lets every call in, whatever its outcome, until {@link #reset}. */
  public void disable() {
    lock.lock();
    try {
      publish(core.disable());
    } finally {
      lock.unlock();
    }
    events.dispatch();
  }

  /** Closes, and forgets what has been. */
  public void reset() {
    lock.lock();
    try {
      publish(core.reset());
    } finally {
      lock.unlock();
    }
    events.dispatch();
  }

  /** The breaker's figures, all of one moment. */
  public BreakerSnapshot snapshot() {
    long now = nanoClock.getAsLong();
    lock.lock();
    try {
      return core.snapshot(now);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Registers a listener of every transition from now on, in order.
   *
   * @param executor calls the listener, one event at a time; it must not run tasks in its caller,
   *     unless the listener never blocks
   */
  public Subscription addListener(Consumer<? super BreakerEvent> listener, Executor executor) {
    return events.subscribe(listener, executor);
  }

  private Decision ask(long now) {
    Decision decision;
    lock.lock();
    try {
      decision = core.ask(now);
      publish(decision.event());
    } finally {
      lock.unlock();
    }
    events.dispatch();
    return decision;
  }

  /** Makes a transition visible to callers and listeners; true where there was one. */
  @GuardedBy("lock")
  private boolean publish(Optional<BreakerEvent> event) {
    if (event.isEmpty()) {
      return false;
    }
    freeEpoch = core.freeEpoch().orElse(MUST_ASK);
    events.enqueue(event.get());
    return true;
  }

  private static void end(Permit permit, @Nullable Throwable failure) {
    if (failure == null) {
      permit.success();
    } else if (failure instanceof CompletionException && failure.getCause() != null) {
      permit.failure(failure.getCause());
    } else {
      permit.failure(failure);
    }
  }

  private Outcome judge(Throwable failure) {
    assert !lock.isHeldByCurrentThread();
    try {
      return Objects.requireNonNull(judge.apply(failure), "The judge of outcomes returned null");
    } catch (Throwable t) { // Else the permit would never end.
      LOGGER.log(System.Logger.Level.WARNING, "The judge of outcomes failed", t);
      return Outcome.FAILURE;
    }
  }

  /** The right to make one call. Its first outcome counts; closing it without one says nothing. */
  public final class Permit implements AutoCloseable {

    private final long epoch;
    private final long startedAt;

    /** Under the lock no two threads can both end the permit. */
    @GuardedBy("CircuitBreaker.this.lock")
    private boolean ended;

    private Permit(long epoch, long startedAt) {
      this.epoch = epoch;
      this.startedAt = startedAt;
    }

    public void success() {
      end(Outcome.SUCCESS);
    }

    public void failure(Throwable failure) {
      end(judge(failure));
    }

    /** Ends the permit with an outcome that says nothing; a probe's place is free again. */
    public void ignore() {
      end(Outcome.IGNORED);
    }

    @Override
    public void close() {
      ignore();
    }

    private void end(Outcome outcome) {
      long now = nanoClock.getAsLong();
      boolean slow = now - startedAt >= slowNanos;
      boolean moved;
      lock.lock();
      try {
        moved = !ended && publish(core.complete(epoch, outcome, slow, now));
        ended = true;
      } finally {
        lock.unlock();
      }
      if (moved) {
        events.dispatch();
      }
    }
  }
}
