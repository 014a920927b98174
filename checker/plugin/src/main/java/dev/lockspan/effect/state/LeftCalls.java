package dev.lockspan.effect.state;

import dev.lockspan.effect.summary.LeftCall;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls on the ways to a point that are left to the caller and may change which locks are held;
 * immutable.
 *
 * @param made before the present call, in their order
 * @param now by the present call
 * @param isKnown whether all ways to here have made just these
 */
public record LeftCalls(List<LeftCall> made, List<LeftCall> now, boolean isKnown) {
  static final LeftCalls NONE = new LeftCalls(List.of(), List.of(), true);

  private static final LeftCalls UNKNOWN = new LeftCalls(List.of(), List.of(), false);

  /** After more calls than this nobody is told of them. */
  private static final int MOST = 4;

  /** With one that the present call makes. */
  public LeftCalls with(LeftCall call) {
    if (!isKnown || made.size() + now.size() >= MOST) {
      return UNKNOWN;
    }
    List<LeftCall> more = new ArrayList<>(now);
    more.add(call);
    return new LeftCalls(made, List.copyOf(more), true);
  }

  /** With one that may be made or not. */
  public LeftCalls withUncertain() {
    return UNKNOWN;
  }

  /** After the present call. */
  public LeftCalls next() {
    if (now.isEmpty()) {
      return this;
    }
    List<LeftCall> all = new ArrayList<>(made);
    all.addAll(now);
    return new LeftCalls(List.copyOf(all), List.of(), true);
  }

  /** Of two ways that meet. */
  LeftCalls join(LeftCalls other) {
    return equals(other) ? this : UNKNOWN;
  }
}
