package dev.lockspan.effect;

import dev.lockspan.code.Value;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which locks were held when work was handed over, by what stands for the work: its future, its
 * thread, the task; immutable.
 */
record Submissions(Map<Value, List<Hold>> held) {
  static final Submissions NONE = new Submissions(Map.of());

  Submissions with(Value work, Holds holds) {
    Map<Value, List<Hold>> more = new LinkedHashMap<>(held);
    more.put(work, holds.held());
    return new Submissions(more);
  }

  /** What is known on both of two ways. */
  Submissions common(Submissions other) {
    if (held.equals(other.held)) {
      return this;
    }
    Map<Value, List<Hold>> common = new LinkedHashMap<>(held);
    common.entrySet().retainAll(other.held.entrySet());
    return new Submissions(common);
  }

  /** Whether work, or what it is part of, was handed over under a lock that was held ever since. */
  boolean areUnder(Hold hold, Value work) {
    for (Hold then : held.getOrDefault(work, List.of())) {
      if (then.key().equals(hold.key()) && then.since().equals(hold.since())) {
        return true;
      }
    }
    for (Value part : Values.parts(work)) {
      if (areUnder(hold, part)) {
        return true;
      }
    }
    return false;
  }
}
