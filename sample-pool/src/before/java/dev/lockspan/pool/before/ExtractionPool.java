package dev.lockspan.pool.before;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A pool of extractors with a circuit breaker, as it was before the repair.
 *
 * <p>{@link #recordExtractionResult} holds both locks over its whole body, and in the middle starts
 * a task and waits for it. Every extraction queues behind the slowest listener; and a listener that
 * waits for somebody who asks for the pool's state waits for ever. A comment stands before each
 * line that the checks must report.
 *
 * @param <T> the extractors
 */
public final class ExtractionPool<T> {

  private final Supplier<T> factory;
  private final CircuitRules rules;
  private final Executor executor;
  private final Consumer<? super CircuitEvent> listener;

  private final ReentrantLock availableLock = new ReentrantLock();

  @GuardedBy("availableLock")
  private final Deque<T> available = new ArrayDeque<>();

  private final ReentrantLock circuitLock = new ReentrantLock();

  @GuardedBy("circuitLock")
  private CircuitState state = new CircuitState.Closed(0, 0);

  private final ReentrantLock metricsLock = new ReentrantLock();

  @GuardedBy("metricsLock")
  private PoolMetrics metrics = PoolMetrics.NONE;

  public ExtractionPool(
      Supplier<T> factory,
      CircuitRules rules,
      Executor executor,
      Consumer<? super CircuitEvent> listener) {
    this.factory = factory;
    this.rules = rules;
    this.executor = executor;
    this.listener = listener;
  }

  /**
   * The fault: two locks, a state machine, and in its middle a task that is started and waited for.
   */
  public void recordExtractionResult(boolean success, Duration duration) {
    circuitLock.lock();
    metricsLock.lock();
    try {
      metrics = metrics.plusExtraction(success, duration);
      CircuitState before = state;
      state = rules.next(before, success, System.nanoTime());

      boolean tripped =
          state instanceof CircuitState.Open && !(before instanceof CircuitState.Open);
      boolean reset =
          state instanceof CircuitState.Closed && before instanceof CircuitState.HalfOpen;

      if (tripped) {
        metrics = metrics.plusTrip();
        CircuitEvent event =
            new CircuitEvent(
                CircuitEvent.Kind.TRIPPED, metrics.trips(), metrics.successfulExtractions());
        Runnable emit = () -> listener.accept(event);
        // expected: LockHeldAcrossTaskSubmission
        CompletableFuture<Void> emission = CompletableFuture.runAsync(emit, executor);
        // expected: LockHeldAcrossBlockingCall
        emission.join();
      }

      if (reset) {
        CircuitEvent event =
            new CircuitEvent(
                CircuitEvent.Kind.RESET, metrics.trips(), metrics.successfulExtractions());
        Runnable emit = () -> listener.accept(event);
        // expected: LockHeldAcrossTaskSubmission
        CompletableFuture<Void> emission = CompletableFuture.runAsync(emit, executor);
        // expected: LockHeldAcrossBlockingCall
        emission.join();
      }
    } finally {
      metricsLock.unlock();
      circuitLock.unlock();
    }
  }

  /** Right: the lock covers the deque, and what may be slow is done without it. */
  public T acquire() {
    T instance;
    availableLock.lock();
    try {
      instance = available.poll();
    } finally {
      availableLock.unlock();
    }
    return instance != null ? instance : factory.get();
  }

  /** Right: two locks one after the other, which never overlap. */
  public void release(T instance) {
    int size;
    availableLock.lock();
    try {
      available.add(instance);
      size = available.size();
    } finally {
      availableLock.unlock();
    }
    metricsLock.lock();
    try {
      metrics = metrics.withPoolSize(size);
    } finally {
      metricsLock.unlock();
    }
  }

  /** Right: instances are made one after the other with no lock held, and added under one. */
  public void warmUp(int count) {
    List<T> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(factory.get());
    }
    availableLock.lock();
    try {
      available.addAll(made);
    } finally {
      availableLock.unlock();
    }
  }

  /** Right: what the caller needs is copied out. */
  public CircuitState state() {
    circuitLock.lock();
    try {
      return state;
    } finally {
      circuitLock.unlock();
    }
  }

  /** Right: the snapshot is immutable. */
  public PoolMetrics metrics() {
    metricsLock.lock();
    try {
      return metrics;
    } finally {
      metricsLock.unlock();
    }
  }
}
