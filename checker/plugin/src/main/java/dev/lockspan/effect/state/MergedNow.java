package dev.lockspan.effect.state;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * The values merged where ways met that code can still come by from a point on: what it reads from
 * registers and fields, and all that this may be. Nobody asks what was known of the others.
 */
final class MergedNow {
  private final Path path;
  private final Set<Value> values = new HashSet<>();

  /**
   * @param escapes what objects keep that only this code has
   * @param live the registers that are still read
   */
  MergedNow(Path path, Escapes escapes, BitSet live) {
    this.path = path;
    live.stream().forEach(register -> add(path.registers[register]));
    path.fieldsNow().held().values().forEach(this::add);
    escapes.kept().forEach(each -> add(each.value()));
  }

  private void add(Value value) {
    if (isMerge(value) && values.add(value)) {
      path.choices(value).forEach(this::add);
    }
    Values.parts(value).forEach(this::add);
  }

  /** Whether a value is, or is made of, one that no code comes by any more. */
  boolean isGone(Value value) {
    if (isMerge(value) && !values.contains(value)) {
      return true;
    }
    for (Value part : Values.parts(value)) {
      if (isGone(part)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value is, or is made of, one that was merged. */
  static boolean isMerged(Value value) {
    if (isMerge(value)) {
      return true;
    }
    for (Value part : Values.parts(value)) {
      if (isMerged(part)) {
        return true;
      }
    }
    return false;
  }

  /** Whether ways have met here, not in the code that fills a field. */
  private static boolean isMerge(Value value) {
    return value instanceof Value.Merge merge && merge.site() instanceof Integer;
  }
}
