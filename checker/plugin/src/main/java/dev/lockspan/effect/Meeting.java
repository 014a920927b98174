package dev.lockspan.effect;

import dev.lockspan.code.Value;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A register that holds different values on two ways where these meet.
 *
 * @param merged what stands for either from there on
 */
record Meeting(Value merged, Value here, Value there) {
  /** The same, seen from the other way. */
  Meeting swapped() {
    return new Meeting(merged, there, here);
  }

  /**
   * The values of the first way, and those of them that can be told by what the register holds, as
   * they are told once the ways have met. What was told by an earlier meeting here is gone.
   */
  Set<Value> told(Set<Value> values) {
    if (here.equals(merged)) {
      return values;
    }
    Set<Value> all = new LinkedHashSet<>();
    UnaryOperator<Value> naming = this::rename;
    for (Value value : values) {
      if (Values.contains(value, merged)) {
        continue;
      }
      all.add(value);
      if (Values.contains(value, here)) {
        all.add(naming.apply(value));
      }
    }
    if (here.equals(Value.Constant.NULL)) {
      all.add(merged); // nobody waits for nothing
    }
    return all;
  }

  /** What else is known on the first way, but of an earlier meeting here. */
  Facts told(Facts facts) {
    return facts.isEmpty() || here.equals(merged)
        ? facts
        : facts.without(value -> Values.contains(value, merged));
  }

  private Value rename(Value value) {
    return value.equals(here) ? merged : Values.map(value, this::rename);
  }
}
