package dev.lockspan.effect.state;

import dev.lockspan.code.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What fields hold at a point, on all ways to it, of objects that only this code has; immutable.
 */
public record FieldsNow(Map<Value.Field, Value> held) {
  static final FieldsNow NONE = new FieldsNow(Map.of());

  public boolean isEmpty() {
    return held.isEmpty();
  }

  public Optional<Value> find(Value.Field field) {
    return Optional.ofNullable(held.get(field));
  }

  FieldsNow with(Value.Field field, Value value) {
    if (value.equals(held.get(field))) {
      return this;
    }
    Map<Value.Field, Value> all = new LinkedHashMap<>(held);
    all.put(field, value);
    return new FieldsNow(all);
  }

  FieldsNow without(Predicate<Value> which) {
    for (Map.Entry<Value.Field, Value> each : held.entrySet()) {
      if (which.test(each.getKey()) || which.test(each.getValue())) {
        Map<Value.Field, Value> fewer = new LinkedHashMap<>(held);
        fewer.entrySet().removeIf(one -> which.test(one.getKey()) || which.test(one.getValue()));
        return new FieldsNow(fewer);
      }
    }
    return this;
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
    if (held.isEmpty() || held.equals(other.held)) {
      return this;
    }
    Map<Value.Field, Value> common = new LinkedHashMap<>(held);
    common.entrySet().removeIf(each -> !each.getValue().equals(other.held.get(each.getKey())));
    return common.size() == held.size() ? this : new FieldsNow(common);
  }
}
