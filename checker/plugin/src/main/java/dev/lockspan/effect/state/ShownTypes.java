package dev.lockspan.effect.state;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.value.Meeting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The types that casts and tests show objects to be of, on all ways to a point; immutable. */
public record ShownTypes(Map<Value, String> types) {
  static final ShownTypes NONE = new ShownTypes(Map.of());

  /** A body that casts more objects than this says no more of others. */
  private static final int MOST = 16;

  /** The type that an object has been shown to be of. */
  public Optional<String> of(Value object) {
    return Optional.ofNullable(types.get(object));
  }

  ShownTypes with(Value object, String type) {
    if (types.size() >= MOST && !types.containsKey(object)) {
      return this;
    }
    Map<Value, String> more = new LinkedHashMap<>(types);
    more.put(object, type);
    return new ShownTypes(more);
  }

  ShownTypes without(Predicate<Value> which) {
    if (types.isEmpty() || types.keySet().stream().noneMatch(which)) {
      return this;
    }
    Map<Value, String> fewer = new LinkedHashMap<>(types);
    fewer.keySet().removeIf(which);
    return new ShownTypes(fewer);
  }

  /** What is known on both of two ways, also of the values that differ. */
  ShownTypes join(ShownTypes other, List<Meeting> meetings) {
    if (types.isEmpty()) {
      return this;
    }
    Map<Value, String> common = new LinkedHashMap<>(types);
    common.entrySet().retainAll(other.types.entrySet());
    for (Meeting meeting : meetings) {
      common.keySet().removeIf(known -> Values.contains(known, meeting.merged()));
      String type = types.get(meeting.here());
      if (type != null && type.equals(other.types.get(meeting.there()))) {
        common.put(meeting.merged(), type);
      }
    }
    return new ShownTypes(common);
  }
}
