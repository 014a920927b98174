package dev.lockspan.pool.breaker;

import java.util.BitSet;

/** A window over the latest calls: a ring of two bits a call. */
final class LatestCalls implements OutcomeWindow {

  private final int size;
  private final BitSet failed;
  private final BitSet slow;
  private int next;
  private int calls;
  private int failures;
  private int slowCalls;

  LatestCalls(int size) {
    this.size = size;
    this.failed = new BitSet(size);
    this.slow = new BitSet(size);
  }

  @Override
  public void record(boolean hasFailed, boolean wasSlow, long now) {
    if (calls == size) {
      failures -= failed.get(next) ? 1 : 0;
      slowCalls -= slow.get(next) ? 1 : 0;
    } else {
      calls++;
    }
    failed.set(next, hasFailed);
    slow.set(next, wasSlow);
    failures += hasFailed ? 1 : 0;
    slowCalls += wasSlow ? 1 : 0;
    next = next + 1 == size ? 0 : next + 1;
  }

  @Override
  public WindowCounts counts(long now) {
    return new WindowCounts(calls, failures, slowCalls);
  }

  @Override
  public void clear() {
    failed.clear();
    slow.clear();
    next = 0;
    calls = 0;
    failures = 0;
    slowCalls = 0;
  }

  /**
   * The calls, the oldest first: {@code .} well, {@code f} failed, {@code s} slow, {@code b} both.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < calls; i++) {
      int at = Math.floorMod(next - calls + i, size);
      text.append(".fsb".charAt((failed.get(at) ? 1 : 0) + (slow.get(at) ? 2 : 0)));
    }
    return text.toString();
  }
}
