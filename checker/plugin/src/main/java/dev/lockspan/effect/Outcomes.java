package dev.lockspan.effect;

import dev.lockspan.code.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is known of how futures and threads end; immutable.
 *
 * @param done those for which nobody needs to wait any more
 * @param limited those that a time limit completes
 * @param stages the functions attached to futures that nobody else has
 */
record Outcomes(Set<Value> done, Set<Value> limited, Map<Value, Set<Value>> stages) {
  static final Outcomes NONE = new Outcomes(Set.of(), Set.of(), Map.of());

  /** With one for which nobody needs to wait any more. */
  Outcomes withDone(Value value) {
    return done.contains(value) ? this : new Outcomes(with(done, value), limited, stages);
  }

  /** With one for which nobody waits without limit any more. */
  Outcomes withLimit(Value value) {
    return limited.contains(value) ? this : new Outcomes(done, with(limited, value), stages);
  }

  /** With functions that the completion of a future runs. */
  Outcomes withStages(Value future, List<Value> functions) {
    Set<Value> all = new LinkedHashSet<>(stages.getOrDefault(future, Set.of()));
    if (!all.addAll(functions)) {
      return this;
    }
    Map<Value, Set<Value>> more = new LinkedHashMap<>(stages);
    more.put(future, Collections.unmodifiableSet(all));
    return new Outcomes(done, limited, more);
  }

  /** Without what is known of these. */
  Outcomes without(Predicate<Value> which) {
    if (done.isEmpty() && limited.isEmpty() && stages.isEmpty()) {
      return this;
    }
    Map<Value, Set<Value>> fewer = new LinkedHashMap<>(stages);
    fewer.keySet().removeIf(which);
    return new Outcomes(without(done, which), without(limited, which), fewer);
  }

  /**
   * What is known on both of two ways, and what may have been attached on either. For what is null
   * on one way nobody waits there, either.
   */
  Outcomes join(Outcomes other, Predicate<Value> isNullHere, Predicate<Value> isNullThere) {
    if (equals(other)) {
      return this;
    }
    Set<Value> finished = new LinkedHashSet<>(done);
    finished.removeIf(value -> !other.done.contains(value) && !isNullThere.test(value));
    other.done.stream().filter(isNullHere).forEach(finished::add);
    Set<Value> bounded = new LinkedHashSet<>(limited);
    bounded.retainAll(other.limited);
    Outcomes joined = new Outcomes(finished, bounded, stages);
    for (Map.Entry<Value, Set<Value>> each : other.stages.entrySet()) {
      joined = joined.withStages(each.getKey(), List.copyOf(each.getValue()));
    }
    return joined;
  }

  private static Set<Value> with(Set<Value> set, Value value) {
    Set<Value> more = new LinkedHashSet<>(set);
    more.add(value);
    return more;
  }

  private static Set<Value> without(Set<Value> set, Predicate<Value> which) {
    if (set.stream().noneMatch(which)) {
      return set;
    }
    Set<Value> fewer = new LinkedHashSet<>(set);
    fewer.removeIf(which);
    return fewer;
  }
}
