package dev.lockspan.effect.state;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Objects created in a body, and its inputs, that other code may see by now; immutable.
 *
 * @param seen the objects, and fields whose value was shown
 * @param kept what objects that only this code has keep: seen by others when their keeper is
 */
record Escapes(Set<Value> seen, Set<Kept> kept) {
  /** What a field holds. */
  record Kept(Value.Field field, Value value) {}

  static final Escapes NONE = new Escapes(Set.of(), Set.of());

  /** What a field may hold, where this code has set it. */
  Set<Value> kept(Value.Field field) {
    if (kept.isEmpty()) {
      return Set.of();
    }
    Set<Value> values = new LinkedHashSet<>();
    for (Kept each : kept) {
      if (each.field().equals(field)) {
        values.add(each.value());
      }
    }
    return values;
  }

  boolean has(Value value) {
    return seen.contains(value);
  }

  /** With an object, or a closure, and all that can be reached from it. */
  Escapes with(Value value) {
    boolean isNew = isFollowed(value) && !seen.contains(value);
    if (!isNew && !hasParts(value)) {
      return this;
    }
    Set<Value> all = new LinkedHashSet<>(seen);
    add(value, all);
    return all.size() == seen.size() ? this : new Escapes(all, kept);
  }

  private void add(Value value, Set<Value> all) {
    if (isFollowed(value) && all.add(value)) {
      for (Kept each : kept) {
        if (each.field().equals(value) || each.field().of().equals(value)) {
          add(each.value(), all);
        }
      }
    }
    if (hasParts(value)) {
      Values.parts(value).forEach(part -> add(part, all));
    }
  }

  private boolean isFollowed(Value value) {
    return Values.isNew(value)
        || Values.isInput(value)
        || (value instanceof Value.Field field && (!kept.isEmpty() || Values.isOfNew(field)));
  }

  private static boolean hasParts(Value value) {
    return (value instanceof Value.Fresh fresh && !fresh.arguments().isEmpty())
        || (value instanceof Value.Function function && !function.captured().isEmpty());
  }

  /** With a value in a field of an object that only this code has. */
  Escapes keeping(Value.Field field, Value value) {
    Set<Kept> all = new LinkedHashSet<>(kept);
    all.add(new Kept(field, value));
    return new Escapes(without(field).seen, all);
  }

  /** Without what is made anew. */
  Escapes without(Value value) {
    if (!seen.contains(value)) {
      return this;
    }
    Set<Value> fewer = new LinkedHashSet<>(seen);
    fewer.remove(value);
    return new Escapes(fewer, kept);
  }

  /** With what holds of one object for its other name as well. */
  Escapes rename(Value old, Value next) {
    Escapes renamed = seen.contains(old) ? with(next) : this;
    for (Kept each : kept) {
      if (each.field().of().equals(old)) {
        Value.Field field = new Value.Field(next, each.field().owner(), each.field().name());
        renamed = renamed.keeping(field, each.value());
      }
    }
    return renamed;
  }

  /** Whether the other adds nothing. */
  boolean covers(Escapes other) {
    return seen.containsAll(other.seen) && kept.containsAll(other.kept);
  }

  /** What has happened on either of two ways. */
  Escapes or(Escapes other) {
    if (covers(other)) {
      return this;
    }
    Set<Value> allSeen = new LinkedHashSet<>(seen);
    allSeen.addAll(other.seen);
    Set<Kept> allKept = new LinkedHashSet<>(kept);
    allKept.addAll(other.kept);
    return new Escapes(allSeen, allKept);
  }

  /**
   * What a caller must take for seen by others: also what new objects keep, which it cannot follow.
   */
  Set<Value> forCaller() {
    Escapes end = this;
    for (Kept each : kept) {
      if (each.field().of() instanceof Value.Fresh) {
        end = end.with(each.value());
      }
    }
    return end.seen;
  }
}
