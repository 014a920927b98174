package dev.lockspan.effect.state;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Objects created in a body, and its inputs, that other code may see by now; immutable.
 *
 * @param seen the objects, and fields whose value was shown
 * @param plain those that this body itself has given away, and not only functions that have them
 * @param kept what objects that only this code has keep: seen by others when their keeper is
 */
record Escapes(Set<Value> seen, Set<Value> plain, Set<Kept> kept) {
  /** What a field holds. */
  record Kept(Value.Field field, Value value) {}

  static final Escapes NONE = new Escapes(Set.of(), Set.of(), Set.of());

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

  /** Whether this body has given a value away, itself and not only a function that has it. */
  boolean hasPlain(Value value) {
    return plain.contains(value);
  }

  /** With an object, or a closure, and all that can be reached from it. */
  Escapes with(Value value) {
    return with(value, false);
  }

  /**
   * The same.
   *
   * @param isPlain whether this body itself gives it away
   */
  Escapes with(Value value, boolean isPlain) {
    boolean isNew = isFollowed(value) && !(isPlain ? plain : seen).contains(value);
    if (!isNew && !hasParts(value)) {
      return this;
    }
    Set<Value> all = new LinkedHashSet<>(seen);
    Set<Value> allPlain = new LinkedHashSet<>(plain);
    add(value, isPlain, all, allPlain);
    return all.size() == seen.size() && allPlain.size() == plain.size()
        ? this
        : new Escapes(all, allPlain, kept);
  }

  private void add(Value value, boolean isPlain, Set<Value> all, Set<Value> allPlain) {
    boolean isMore = isFollowed(value) && all.add(value);
    isMore |= isPlain && isFollowed(value) && allPlain.add(value);
    if (isMore) {
      for (Kept each : kept) {
        if (each.field().equals(value) || each.field().of().equals(value)) {
          add(each.value(), isPlain, all, allPlain);
        }
      }
    }
    if (hasParts(value)) {
      boolean arePlain = isPlain && !(value instanceof Value.Function);
      Values.parts(value).forEach(part -> add(part, arePlain, all, allPlain));
    }
  }

  private boolean isFollowed(Value value) {
    return Values.isNew(value)
        || Values.isInput(value)
        || (value instanceof Value.Field field
            && (!kept.isEmpty() || Values.isOfNew(field) || Values.isInput(field.of())));
  }

  private static boolean hasParts(Value value) {
    return (value instanceof Value.Fresh fresh && !fresh.arguments().isEmpty())
        || (value instanceof Value.Function function && !function.captured().isEmpty());
  }

  /** With a value in a field of an object that only this code has. */
  Escapes keeping(Value.Field field, Value value) {
    Set<Kept> all = new LinkedHashSet<>(kept);
    all.add(new Kept(field, value));
    Escapes others = without(field);
    return new Escapes(others.seen, others.plain, all);
  }

  /** Without what is made anew. */
  Escapes without(Value value) {
    if (!seen.contains(value)) {
      return this;
    }
    return new Escapes(without(value, seen), without(value, plain), kept);
  }

  private static Set<Value> without(Value value, Set<Value> values) {
    Set<Value> fewer = new LinkedHashSet<>(values);
    fewer.remove(value);
    return fewer;
  }

  /** With what holds of one object for its other name as well. */
  Escapes rename(Value old, Value next) {
    Escapes renamed = this;
    if (seen.contains(old)) {
      Set<Value> all = new LinkedHashSet<>(seen);
      Set<Value> allPlain = new LinkedHashSet<>(plain);
      add(next, plain.contains(old), all, allPlain);
      renamed = new Escapes(all, allPlain, kept);
    }
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
    return seen.containsAll(other.seen)
        && plain.containsAll(other.plain)
        && kept.containsAll(other.kept);
  }

  /** What has happened on either of two ways. */
  Escapes or(Escapes other) {
    if (covers(other)) {
      return this;
    }
    return new Escapes(
        either(seen, other.seen), either(plain, other.plain), either(kept, other.kept));
  }

  private static <T> Set<T> either(Set<T> here, Set<T> there) {
    Set<T> all = new LinkedHashSet<>(here);
    all.addAll(there);
    return all;
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
