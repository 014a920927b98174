package dev.lockspan.effect;

import dev.lockspan.code.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What merged values may be, while all that each may be is known; immutable. */
record Choices(Map<Value, Set<Value>> known) {
  static final Choices NONE = new Choices(Map.of());

  private static final int MOST = 4;

  /** What a value may be: itself, or the known functions that were merged into it. */
  Set<Value> of(Value value) {
    return value instanceof Value.Merge ? known.getOrDefault(value, Set.of(value)) : Set.of(value);
  }

  /** With what a merged value may be, as long as all of that is known. */
  Choices with(Meeting meeting, Choices others) {
    Value merged = meeting.merged();
    boolean isFirst = !meeting.here().equals(merged);
    Set<Value> before = isFirst ? of(meeting.here()) : known.get(merged);
    if (before == null) {
      return this;
    }
    Set<Value> all = new LinkedHashSet<>(before);
    all.addAll(others.of(meeting.there()));
    all.remove(merged);
    boolean isKnown =
        all.size() <= MOST
            && all.stream()
                .allMatch(v -> v instanceof Value.Function || v.equals(Value.Constant.NULL));
    if (isKnown ? all.equals(known.get(merged)) : !known.containsKey(merged)) {
      return this;
    }
    Map<Value, Set<Value>> next = new LinkedHashMap<>(known);
    if (isKnown) {
      next.put(merged, all);
    } else {
      next.remove(merged);
    }
    return new Choices(next);
  }
}
