package dev.lockspan.effect.walk;

import dev.lockspan.code.Value;
import dev.lockspan.effect.state.Path;
import java.util.Optional;
import java.util.Set;

/** Values that are objects made where it can be seen, so that their classes say what calls do. */
final class KnownObjects {
  private KnownObjects() {}

  /** Whether a value is a known object, or one of several; null is none. */
  static boolean contain(Value value, Path path) {
    return are(path.choices(value));
  }

  private static boolean are(Set<Value> choices) {
    return count(choices) > 0;
  }

  /** How many known objects these are; 0 where one is something else, save null. */
  static long count(Set<Value> choices) {
    long objects = choices.stream().filter(Value.Fresh.class::isInstance).count();
    boolean maybeNone = choices.contains(Value.Constant.NULL);
    return objects == choices.size() - (maybeNone ? 1 : 0) ? objects : 0;
  }

  /** An object of the same class as a value has, whichever of some known ones that is. */
  static Optional<Value> ofSameClass(Value value, Path path) {
    Set<Value> choices = path.choices(value);
    long classes =
        choices.stream()
            .filter(Value.Fresh.class::isInstance)
            .map(choice -> ((Value.Fresh) choice).type())
            .distinct()
            .count();
    return are(choices) && classes == 1
        ? choices.stream().filter(Value.Fresh.class::isInstance).findFirst()
        : Optional.empty();
  }
}
