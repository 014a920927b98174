package dev.lockspan.pool.breaker;

import java.util.Arrays;

/**
 * A window over the latest span of time: a ring of buckets, each of which is forgotten as a whole.
 */
final class LatestTime implements OutcomeWindow {

  private final long bucketNanos;
  private final WindowCounts[] buckets;

  /** The sum of the buckets. */
  private WindowCounts sum = WindowCounts.NONE;

  private int current;
  private long currentEnd;
  private boolean started;

  LatestTime(long bucketNanos, int buckets) {
    this.bucketNanos = bucketNanos;
    this.buckets = new WindowCounts[buckets];
    Arrays.fill(this.buckets, WindowCounts.NONE);
  }

  @Override
  public void record(boolean failed, boolean slow, long now) {
    advance(now);
    buckets[current] = buckets[current].plus(failed, slow);
    sum = sum.plus(failed, slow);
  }

  @Override
  public WindowCounts counts(long now) {
    advance(now);
    return sum;
  }

  @Override
  public void clear() {
    Arrays.fill(buckets, WindowCounts.NONE);
    sum = WindowCounts.NONE;
    started = false;
  }

  /** Makes the bucket of {@code now} the current one and forgets those that fall out. */
  private void advance(long now) {
    if (!started) {
      started = true;
      currentEnd = now + bucketNanos;
      return;
    }
    long ended = now - currentEnd < 0 ? 0 : (now - currentEnd) / bucketNanos + 1;
    if (ended == 0) {
      return;
    }
    for (long i = 0; i < Math.min(ended, buckets.length); i++) {
      current = (current + 1) % buckets.length;
      buckets[current] = WindowCounts.NONE;
    }
    currentEnd += ended * bucketNanos;
    sum = Arrays.stream(buckets).reduce(WindowCounts.NONE, WindowCounts::plus);
  }
}
