package dev.lockspan.pool.breaker;

/**
 * The outcomes of a breaker's recent calls.
 *
 * <p>Not thread-safe: belongs to {@link BreakerCore}.
 */
interface OutcomeWindow {

  static OutcomeWindow of(BreakerConfig.Window window) {
    if (window instanceof BreakerConfig.CountWindow count) {
      return new LatestCalls(count.calls());
    }
    BreakerConfig.TimeWindow time = (BreakerConfig.TimeWindow) window;
    return new LatestTime(time.span().toNanos() / time.buckets(), time.buckets());
  }

  void record(boolean failed, boolean slow, long now);

  WindowCounts counts(long now);

  void clear();
}
