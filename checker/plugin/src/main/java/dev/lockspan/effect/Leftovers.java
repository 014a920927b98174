package dev.lockspan.effect;

import dev.lockspan.code.Value;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What a body leaves filled, on all the ways on which it ends. */
final class Leftovers {
  private final Set<Value> filled = new LinkedHashSet<>();
  private final Set<Value> results = new LinkedHashSet<>();

  void failed(Path path) {
    filled.addAll(path.fills().filled());
  }

  void returned(Optional<Value> result, Path path) {
    if (result.isPresent()) {
      Value value = result.get();
      results.addAll(path.choices(value));
      if (value instanceof Value.Merge || value instanceof Value.Function) {
        Filling.touch(value, path); // known by another name from now on
      } else if (value instanceof Value.Fresh made
          && (path.hasEscaped(made) || !path.fills().made().contains(made))) {
        filled.add(made);
      }
    }
    filled.addAll(path.fills().filled());
  }

  /** What a caller has to know: of the inputs, and of the one new object that is returned. */
  Set<Value> filled() {
    Set<Value> known = new LinkedHashSet<>();
    for (Value what : filled) {
      Value owner = Place.owner(what).orElse(what);
      boolean isAnyOf = what.equals(owner) || !filled.contains(owner);
      if (isAnyOf && isKnown(owner)) {
        known.add(what);
      }
    }
    if (results.size() > 1) {
      results.forEach(result -> addNameless(result, known));
    }
    return known;
  }

  /** Of several results the caller cannot tell which it has got, and may change it. */
  private static void addNameless(Value result, Set<Value> known) {
    if (isInput(result)) {
      known.add(result);
    } else if (Place.owner(result).filter(Leftovers::isInput).isPresent()) {
      known.add(Place.contents(result));
    }
  }

  private boolean isKnown(Value owner) {
    return isInput(owner) || (results.size() == 1 && results.contains(owner));
  }

  private static boolean isInput(Value value) {
    return value instanceof Value.This || value instanceof Value.Parameter;
  }
}
