package dev.lockspan.effect.state;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Joins;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.value.Meeting;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What values that were merged where ways meet may be, while all of that is known; immutable. */
record Choices(Map<Value, Set<Value>> merged) {
  static final Choices NONE = new Choices(Map.of());

  private static final int MOST = 4;
  private static final String STREAMS = "java.util.stream.";
  private static final String IO_STREAMS = "java.io.";
  private static final String COLLECTIONS = "java.util.";

  /** What a value may be: itself, what was merged into it, or the functions of which it is one. */
  Set<Value> of(Value value) {
    if (!(value instanceof Value.Merge)) {
      return Set.of(value);
    }
    Set<Value> known = merged.get(value);
    return known == null && Joins.isOfFunctions(value)
        ? Joins.either(value)
        : merged.getOrDefault(value, Set.of(value));
  }

  /** Without what a place has made anew since: only the last of it is known by that name. */
  Choices without(Value renewed) {
    Map<Value, Set<Value>> fewer = merged;
    for (Map.Entry<Value, Set<Value>> each : merged.entrySet()) {
      if (each.getValue().stream().anyMatch(value -> Values.contains(value, renewed))) {
        fewer = fewer == merged ? new LinkedHashMap<>(merged) : fewer;
        fewer.remove(each.getKey());
      }
    }
    return fewer == merged ? this : new Choices(fewer);
  }

  /** Shows all that may be in a value. */
  void forEachIn(Value value, Consumer<Value> seen) {
    for (Map.Entry<Value, Set<Value>> each : merged.entrySet()) {
      if (Values.contains(value, each.getKey())) {
        each.getValue().forEach(seen);
      }
    }
  }

  /** With a value that is one on this way and another on the other, as long as both are known. */
  Choices join(Meeting meeting, Choices other) {
    Value merge = meeting.merged();
    boolean isFirst = !meeting.here().equals(merge);
    Set<Value> known = isFirst ? of(meeting.here()) : merged.get(merge);
    if (known == null) {
      return this;
    }
    Set<Value> all = new LinkedHashSet<>(known);
    all.addAll(other.of(meeting.there()));
    all.remove(merge);
    boolean isKnown = all.size() <= MOST && all.stream().allMatch(Choices::tells);
    if (isKnown ? all.equals(merged.get(merge)) : !merged.containsKey(merge)) {
      return this;
    }
    Map<Value, Set<Value>> next = new LinkedHashMap<>(merged);
    if (isKnown) {
      next.put(merge, all);
    } else {
      next.remove(merge);
    }
    return new Choices(next);
  }

  /** Whether to know that it may be this is worth anything. */
  private static boolean tells(Value value) {
    return value instanceof Value.Function
        || value instanceof Value.Fresh
        || value instanceof Value.Parameter
        || value instanceof Value.Field
        || value instanceof Value.StaticField
        || (value instanceof Value.Call call && isTaken(call.method()))
        || value.equals(Value.Constant.NULL);
  }

  /** Whether it gives a stream, of either kind, or something out of a collection. */
  private static boolean isTaken(MethodId method) {
    return method.resultType().startsWith(STREAMS)
        || method.resultType().startsWith(IO_STREAMS)
        || method.owner().startsWith(COLLECTIONS);
  }
}
