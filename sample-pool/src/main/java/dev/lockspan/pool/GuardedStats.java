package dev.lockspan.pool;

import java.time.Duration;

/**
 * What has become of a guarded pool's work so far: all figures are of one moment.
 *
 * @param successes work that ended with a result
 * @param failures work that ended with an exception
 * @param timeouts work that took too long
 * @param cancelled work whose caller was interrupted
 * @param notStarted work for which there was no instance, or no leave from the breaker
 * @param fallbacks results that came from a fallback
 * @param busy the time spent on work that ended by itself
 */
public record GuardedStats(
    long successes,
    long failures,
    long timeouts,
    long cancelled,
    long notStarted,
    long fallbacks,
    Duration busy) {

  /** How long work took that ended by itself, on average. */
  public Duration averageTime() {
    return successes + failures == 0 ? Duration.ZERO : busy.dividedBy(successes + failures);
  }
}
