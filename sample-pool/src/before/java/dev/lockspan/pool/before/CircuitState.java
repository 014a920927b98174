package dev.lockspan.pool.before;

/** The breaker's state. */
public sealed interface CircuitState {

  /** Lets extractions through. */
  record Closed(int failures, int successes) implements CircuitState {}

  /** Turns extractions away. */
  record Open(long openedAtNanos) implements CircuitState {}

  /** Tries extractions again. */
  record HalfOpen(int failures) implements CircuitState {}
}
