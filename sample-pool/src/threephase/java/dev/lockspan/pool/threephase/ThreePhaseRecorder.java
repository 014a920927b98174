package dev.lockspan.pool.threephase;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.lockspan.pool.before.CircuitEvent;
import dev.lockspan.pool.before.CircuitRules;
import dev.lockspan.pool.before.CircuitState;
import dev.lockspan.pool.before.PoolMetrics;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Records extraction results in three short sections: metrics, state, metrics again; then emits.
 *
 * <p>No lock is held too long, and the events are wrong:
 *
 * <ul>
 *   <li>The number of a trip is worked out from what the first section read, and counted in the
 *       third. Two trips may come between and carry the same number.
 *   <li>Each event is a task of its own: a reset may overtake the trip that it ends.
 *   <li>The reset's total of successes is not known where the event is built, so it is a constant.
 * </ul>
 */
public final class ThreePhaseRecorder {

  private final CircuitRules rules;
  private final Executor executor;
  private final LongSupplier nanoClock;
  private final Consumer<? super CircuitEvent> listener;

  private final ReentrantLock circuitLock = new ReentrantLock();

  @GuardedBy("circuitLock")
  private CircuitState state = new CircuitState.Closed(0, 0);

  private final ReentrantLock metricsLock = new ReentrantLock();

  @GuardedBy("metricsLock")
  private PoolMetrics metrics = PoolMetrics.NONE;

  public ThreePhaseRecorder(
      CircuitRules rules,
      Executor executor,
      LongSupplier nanoClock,
      Consumer<? super CircuitEvent> listener) {
    this.rules = rules;
    this.executor = executor;
    this.nanoClock = nanoClock;
    this.listener = listener;
  }

  public void recordExtractionResult(boolean success, Duration duration) {
    long tripsSoFar;
    metricsLock.lock();
    try {
      metrics = metrics.plusExtraction(success, duration);
      tripsSoFar = metrics.trips();
    } finally {
      metricsLock.unlock();
    }

    long now = nanoClock.getAsLong();
    CircuitState before;
    CircuitState after;
    circuitLock.lock();
    try {
      before = state;
      after = rules.next(before, success, now);
      state = after;
    } finally {
      circuitLock.unlock();
    }

    if (after instanceof CircuitState.Open && !(before instanceof CircuitState.Open)) {
      metricsLock.lock();
      try {
        metrics = metrics.plusTrip();
      } finally {
        metricsLock.unlock();
      }
      emit(new CircuitEvent(CircuitEvent.Kind.TRIPPED, tripsSoFar + 1, 0));
    }
    if (after instanceof CircuitState.Closed && before instanceof CircuitState.HalfOpen) {
      emit(new CircuitEvent(CircuitEvent.Kind.RESET, tripsSoFar, 1));
    }
  }

  public CircuitState state() {
    circuitLock.lock();
    try {
      return state;
    } finally {
      circuitLock.unlock();
    }
  }

  public PoolMetrics metrics() {
    metricsLock.lock();
    try {
      return metrics;
    } finally {
      metricsLock.unlock();
    }
  }

  private void emit(CircuitEvent event) {
    executor.execute(() -> listener.accept(event));
  }
}
