package dev.lockspan.effect.value;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.List;
import java.util.Optional;

/**
 * The condition that a future is complete already when a body begins, as what is attached to it in
 * the body runs then alone. A caller of which alone the future is knows that it is not.
 */
public final class CompleteBefore {
  private static final MethodId IS_COMPLETE = new MethodId("the future", "isCompleteBefore", "()V");

  private CompleteBefore() {}

  /** That this future is. */
  public static Value of(Value future) {
    return new Value.Call(Optional.empty(), IS_COMPLETE, Optional.of(future), List.of());
  }

  /** The future that a condition is about, if it is one of these. */
  public static Optional<Value> future(Value condition) {
    return condition instanceof Value.Call call && call.method().equals(IS_COMPLETE)
        ? call.receiver()
        : Optional.empty();
  }
}
