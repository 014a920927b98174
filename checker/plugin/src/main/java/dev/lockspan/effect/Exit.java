package dev.lockspan.effect;

import dev.lockspan.lock.Holds;
import java.util.Optional;

/**
 * One way a method may end.
 *
 * @param result whether the result is true (non-zero, non-null) then; absent where not known
 * @param change the locks it took and kept, and those of its caller that it released
 * @param conditions what must hold of the inputs for it to end so
 */
public record Exit(Optional<Boolean> result, Holds change, Facts conditions) {
  static final Exit PLAIN = new Exit(Optional.empty(), Holds.NONE);

  Exit(Optional<Boolean> result, Holds change) {
    this(result, change, Facts.NONE);
  }

  /** Whether it says nothing but that the method ends. */
  boolean isPlain() {
    return result.isEmpty() && change.isEmpty() && conditions.isEmpty();
  }

  /** What both ways say that leave the same locks. */
  Exit or(Exit other) {
    return new Exit(
        result.filter(truth -> other.result.filter(truth::equals).isPresent()),
        change,
        conditions.common(other.conditions));
  }
}
