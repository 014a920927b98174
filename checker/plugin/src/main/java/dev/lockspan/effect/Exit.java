package dev.lockspan.effect;

import dev.lockspan.lock.Holds;
import java.util.Optional;

/**
 * One way a method may end.
 *
 * @param result whether the result is true (non-zero, non-null) then; absent where not known
 * @param change the locks it took and kept, and those of its caller that it released
 */
public record Exit(Optional<Boolean> result, Holds change) {
  static final Exit PLAIN = new Exit(Optional.empty(), Holds.NONE);
}
