package dev.lockspan.effect.state;

import dev.lockspan.code.Value;
import dev.lockspan.lock.Hold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The fields that a getter has filled on all ways to a point, and the locks held when it did;
 * immutable.
 */
public record Filled(Map<Value.Field, List<Hold>> fields) {
  public static final Filled NONE = new Filled(Map.of());

  public Filled with(Value.Field field, List<Hold> holds) {
    Map<Value.Field, List<Hold>> all = new LinkedHashMap<>(fields);
    all.put(field, holds);
    return new Filled(all);
  }

  public Filled without(Predicate<? super Value.Field> which) {
    if (fields.keySet().stream().noneMatch(which)) {
      return this;
    }
    Map<Value.Field, List<Hold>> fewer = new LinkedHashMap<>(fields);
    fewer.keySet().removeIf(which);
    return new Filled(fewer);
  }

  /** What is so on either of two ways. */
  Filled common(Filled other) {
    return fields.isEmpty() || fields.equals(other.fields)
        ? this
        : without(field -> !Objects.equals(fields.get(field), other.fields.get(field)));
  }

  /** Whether a field was filled under one of these locks, which was held ever since. */
  public boolean isUnder(Value.Field field, List<Hold> holds) {
    for (Hold then : fields.getOrDefault(field, List.of())) {
      for (Hold now : holds) {
        if (now.key().equals(then.key()) && now.since().equals(then.since())) {
          return true;
        }
      }
    }
    return false;
  }
}
