package dev.lockspan.effect;

import dev.lockspan.code.Value;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Tells of the places that must hold something for a way to be gone whether they can. */
final class Needs {
  private Needs() {}

  /**
   * The conditions of a callee's way, in the terms of this caller, without what he cannot tell of;
   * empty where a place must hold something that holds nothing.
   */
  static Optional<Facts> judge(Facts conditions, Path path) {
    if (conditions.needs().isEmpty()) {
      return Optional.of(conditions);
    }
    Set<Value> open = new LinkedHashSet<>();
    for (Value place : conditions.needs()) {
      if (path.fills().isAsAtFirst(place, path)) {
        if (isOfNew(place)) {
          return Optional.empty();
        }
        open.add(place);
      }
    }
    return Optional.of(conditions.needing(open));
  }

  /** Goes on only if a place held something when it was read; whether that can be. */
  static boolean suppose(Value place, Path path) {
    if (isOfNew(place)) {
      return false;
    }
    path.need(place);
    return true;
  }

  private static boolean isOfNew(Value place) {
    return Place.owner(place).filter(Value.Fresh.class::isInstance).isPresent();
  }
}
