package dev.lockspan.effect.state;

import dev.lockspan.code.Value;
import dev.lockspan.lock.Hold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What fields hold at a point, on all ways to it; immutable.
 *
 * @param held by fields of objects that only this code has
 * @param filled the locks held when a getter filled a field that it may have found empty
 */
public record FieldsNow(Map<Value.Field, Value> held, Map<Value.Field, List<Hold>> filled) {
  static final FieldsNow NONE = new FieldsNow(Map.of(), Map.of());

  public Optional<Value> find(Value.Field field) {
    return Optional.ofNullable(held.get(field));
  }

  /** With what a field of an object that only this code has holds from now on. */
  public FieldsNow with(Value.Field field, Value value) {
    return value.equals(held.get(field)) ? this : new FieldsNow(with(held, field, value), filled);
  }

  /** With a field that a getter has filled, with these locks held. */
  public FieldsNow filledBy(Value.Field field, List<Hold> holds) {
    return new FieldsNow(held, with(filled, field, holds));
  }

  private static <V> Map<Value.Field, V> with(Map<Value.Field, V> known, Value.Field field, V now) {
    Map<Value.Field, V> all = new LinkedHashMap<>(known);
    all.put(field, now);
    return all;
  }

  /** Without what is told of or by such values. */
  public FieldsNow without(Predicate<Value> which) {
    if (filled.isEmpty() && held.isEmpty()) {
      return this;
    }
    Map<Value.Field, Value> fewer = held;
    for (Map.Entry<Value.Field, Value> each : held.entrySet()) {
      if (which.test(each.getKey()) || which.test(each.getValue())) {
        fewer = fewer == held ? new LinkedHashMap<>(held) : fewer;
        fewer.remove(each.getKey());
      }
    }
    return less(fewer, emptied(which).filled);
  }

  /** Without the word of getters for such fields, which may be empty again. */
  public FieldsNow emptied(Predicate<? super Value.Field> which) {
    if (filled.isEmpty()) {
      return this;
    }
    Map<Value.Field, List<Hold>> fewer = new LinkedHashMap<>(filled);
    fewer.keySet().removeIf(which);
    return less(held, fewer);
  }

  private FieldsNow less(Map<Value.Field, Value> values, Map<Value.Field, List<Hold>> getters) {
    boolean isSame = values.size() == held.size() && getters.size() == filled.size();
    return isSame ? this : new FieldsNow(values, getters);
  }

  /** With an object by its other name. */
  FieldsNow rename(Value old, Value next) {
    FieldsNow renamed = this;
    for (Map.Entry<Value.Field, Value> each : held.entrySet()) {
      Value.Field field = each.getKey();
      if (field.of().equals(old)) {
        renamed = renamed.with(new Value.Field(next, field.owner(), field.name()), each.getValue());
      } else if (each.getValue().equals(old)) {
        renamed = renamed.with(field, next);
      }
    }
    return renamed;
  }

  /** What is so on either of two ways. */
  FieldsNow common(FieldsNow other) {
    return less(common(held, other.held), common(filled, other.filled));
  }

  private static <V> Map<Value.Field, V> common(
      Map<Value.Field, V> one, Map<Value.Field, V> other) {
    if (one.isEmpty() || one.equals(other)) {
      return one;
    }
    Map<Value.Field, V> common = new LinkedHashMap<>(one);
    common.entrySet().removeIf(each -> !Objects.equals(each.getValue(), other.get(each.getKey())));
    return common;
  }

  /** Whether a getter filled a field under one of these locks, which was held ever since. */
  public boolean isFilledUnder(Value.Field field, List<Hold> holds) {
    for (Hold then : filled.getOrDefault(field, List.of())) {
      for (Hold now : holds) {
        if (now.isSameAs(then)) {
          return true;
        }
      }
    }
    return false;
  }
}
