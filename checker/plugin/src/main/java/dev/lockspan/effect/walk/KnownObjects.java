package dev.lockspan.effect.walk;

import dev.lockspan.code.Value;
import dev.lockspan.effect.state.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Values that are objects made where it can be seen, so that their classes say what calls do. */
final class KnownObjects {
  private KnownObjects() {}

  /** Whether a value is a known object, or one of several; null is none. */
  static boolean contain(Value value, Path path) {
    return value instanceof Value.Fresh
        || (value instanceof Value.Merge && are(path.choices(value)));
  }

  /** Whether these are known objects, save null. */
  static boolean are(Set<Value> choices) {
    long objects = choices.stream().filter(Value.Fresh.class::isInstance).count();
    boolean maybeNone = choices.contains(Value.Constant.NULL);
    return objects > 0 && objects == choices.size() - (maybeNone ? 1 : 0);
  }

  /** One of these objects, where all are of one class. */
  static Optional<Value> ofSameClass(Set<Value> choices) {
    Set<String> classes = new LinkedHashSet<>();
    Optional<Value> one = Optional.empty();
    for (Value choice : choices) {
      if (choice instanceof Value.Fresh made) {
        classes.add(made.type());
        one = Optional.of(made);
      }
    }
    return classes.size() == 1 && are(choices) ? one : Optional.empty();
  }
}
