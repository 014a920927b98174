package dev.lockspan.effect;

import dev.lockspan.code.Value;
import dev.lockspan.lock.Holds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How a body comes to a boundary.
 *
 * @param path the calls from the first to the boundary itself
 * @param change how often the way has released locks of the caller
 * @param conditions the inputs that a branch must have found true, or false, for it to be gone
 */
public record Way(List<Step> path, Holds change, Map<Value, Boolean> conditions) {
  Way(List<Step> path) {
    this(path, Holds.NONE, Map.of());
  }

  /** The same way, one call further out. */
  Way through(Step step) {
    List<Step> longer = new ArrayList<>(path.size() + 1);
    longer.add(step);
    longer.addAll(path);
    return new Way(List.copyOf(longer), change, conditions);
  }

  Way after(Holds other) {
    return new Way(path, other, conditions);
  }

  Way under(Map<Value, Boolean> others) {
    return new Way(path, change, others);
  }

  /** The same way in the terms of a caller; not so its change. */
  Way rename(UnaryOperator<Value> naming) {
    if (conditions.isEmpty()) {
      return this;
    }
    Map<Value, Boolean> named = new LinkedHashMap<>();
    conditions.forEach((value, truth) -> named.put(naming.apply(value), truth));
    return under(named);
  }

  /** What holds on both of two ways. */
  static Map<Value, Boolean> common(Map<Value, Boolean> one, Map<Value, Boolean> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Map.of();
    }
    Map<Value, Boolean> common = new LinkedHashMap<>(one);
    common.entrySet().removeIf(each -> !each.getValue().equals(other.get(each.getKey())));
    return common;
  }
}
