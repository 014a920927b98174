package dev.lockspan.pool.benchmarks;

import java.util.concurrent.TimeUnit;

/**
 * A breaker's state in one immutable record, with a window of 64 calls in one word: what the rejected
 * designs below work on.
 *
 * @param isOpen whether calls are turned away
 * @param window a bit for each of the latest calls, set where it failed
 * @param calls how many of the bits count
 * @param until when the open wait is over
 */
record WordState(boolean isOpen, long window, int calls, long until) {

  static final int SIZE = 64;
  static final WordState CLOSED = new WordState(false, 0, 0, 0);

  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

  WordState after(boolean failed, long now) {
    if (isOpen) {
      return now - until >= 0 ? CLOSED : this;
    }
    long next = window << 1 | (failed ? 1 : 0);
    int count = Math.min(SIZE, calls + 1);
    return count >= 10 && Long.bitCount(next) * 2 >= count
        ? new WordState(true, 0, 0, now + WAIT_NANOS)
        : new WordState(false, next, count, 0);
  }
}
