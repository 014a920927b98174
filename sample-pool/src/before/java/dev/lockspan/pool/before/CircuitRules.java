package dev.lockspan.pool.before;

import java.time.Duration;

/**
 * When the breaker opens and closes.
 *
 * @param minimumRequests the fewest extractions it judges by
 * @param failurePercent the share of failures at which it opens
 * @param openTime how long it stays open
 * @param halfOpenFailures the failures it bears while it tries again
 */
public record CircuitRules(
    int minimumRequests, int failurePercent, Duration openTime, int halfOpenFailures) {

  /** What the pool used. */
  public static final CircuitRules ORIGINAL = new CircuitRules(10, 5, Duration.ofSeconds(5), 3);

  /** The state after a result; times are nanoseconds from any start. */
  public CircuitState next(CircuitState state, boolean success, long now) {
    if (state instanceof CircuitState.Closed closed) {
      return watch(closed, success, now);
    }
    if (state instanceof CircuitState.Open open) {
      return now - open.openedAtNanos() >= openTime.toNanos() ? new CircuitState.HalfOpen(0) : open;
    }
    return tryAgain((CircuitState.HalfOpen) state, success, now);
  }

  private CircuitState watch(CircuitState.Closed closed, boolean success, long now) {
    int failures = success ? 0 : closed.failures() + 1;
    int successes = closed.successes() + (success ? 1 : 0);
    int total = failures + successes;
    return total >= minimumRequests && failures * 100 >= failurePercent * total
        ? new CircuitState.Open(now)
        : new CircuitState.Closed(failures, successes);
  }

  private CircuitState tryAgain(CircuitState.HalfOpen half, boolean success, long now) {
    if (success) {
      return new CircuitState.Closed(0, 0);
    }
    return half.failures() >= halfOpenFailures
        ? new CircuitState.Open(now)
        : new CircuitState.HalfOpen(half.failures() + 1);
  }
}
