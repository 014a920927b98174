package dev.lockspan.pool.breaker;

/**
 * The outcomes that a breaker judges by.
 *
 * @param calls all that said something
 * @param failures those that failed
 * @param slow those that took too long, failed or not
 */
public record WindowCounts(int calls, int failures, int slow) {

  public static final WindowCounts NONE = new WindowCounts(0, 0, 0);

  WindowCounts plus(boolean failed, boolean wasSlow) {
    return new WindowCounts(calls + 1, failures + (failed ? 1 : 0), slow + (wasSlow ? 1 : 0));
  }

  WindowCounts plus(WindowCounts other) {
    return new WindowCounts(calls + other.calls, failures + other.failures, slow + other.slow);
  }
}
