package dev.lockspan.effect.state;

import dev.lockspan.code.Value;
import dev.lockspan.effect.summary.Facts;
import dev.lockspan.effect.value.Meeting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What else holds once a value, merged where ways meet, is known to be true: what was known of the
 * inputs on the ways on which it can be; immutable.
 *
 * @param conditions by the value, or by its negation where that is what can be true
 */
record Implied(Map<Value, Facts> conditions) {
  static final Implied NONE = new Implied(Map.of());

  private static Value key(Value value, boolean truth) {
    return truth ? value : new Value.Not(value);
  }

  /** With what a value implies that turns out to be true, or false; empty where that cannot be. */
  Optional<Facts> and(Facts facts, Value value, boolean truth) {
    Facts more = conditions.get(key(value, truth));
    return more == null ? Optional.of(facts) : facts.and(more);
  }

  /** With what all these imply. */
  Optional<Facts> and(Facts facts, Facts learned) {
    Optional<Facts> all = Optional.of(facts);
    if (!conditions.isEmpty()) {
      for (Map.Entry<Value, Boolean> each : learned.truths().entrySet()) {
        all = all.flatMap(known -> and(known, each.getKey(), each.getValue()));
      }
    }
    return all;
  }

  /** What holds whichever of two ways was gone, and what the values that differ tell of that. */
  static Implied join(Learned here, Learned there, List<Meeting> meetings) {
    boolean isNone =
        meetings.isEmpty()
            && (here.implied().conditions.isEmpty() || here.implied().equals(there.implied()));
    if (isNone) {
      return here.implied();
    }
    Map<Value, Facts> joined = new LinkedHashMap<>(here.implied().conditions);
    joined.replaceAll(
        (key, facts) -> facts.common(there.implied().conditions.getOrDefault(key, Facts.NONE)));
    for (Meeting meeting : meetings) {
      joined.put(key(meeting.merged(), true), told(meeting, true, here, there));
      joined.put(key(meeting.merged(), false), told(meeting, false, here, there));
    }
    joined.values().removeIf(Facts::isEmpty);
    return joined.isEmpty() ? NONE : new Implied(joined);
  }

  /** What was known on the ways on which a merged value can be true, or false. */
  private static Facts told(Meeting meeting, boolean truth, Learned here, Learned there) {
    boolean isAgain = meeting.here().equals(meeting.merged());
    Value key = key(meeting.merged(), truth);
    Optional<Facts> one =
        isAgain
            ? Optional.of(here.implied().conditions.getOrDefault(key, Facts.NONE))
            : when(here, meeting.here(), truth);
    Optional<Facts> other = when(there, meeting.there(), truth);
    return one.isPresent() && other.isPresent()
        ? one.get().common(other.get())
        : one.or(() -> other).orElse(Facts.NONE);
  }

  /** What holds on a way if a value is true there, or false; empty where it cannot be. */
  private static Optional<Facts> when(Learned way, Value value, boolean truth) {
    Optional<Boolean> known = way.facts().truth(value);
    return known.isPresent() && known.get() != truth
        ? Optional.empty()
        : way.implied().and(way.facts(), value, truth).map(Facts::ofInputs);
  }

  /** Without what is known of these, or by them. */
  Implied without(Predicate<Value> which) {
    if (!tellOf(which)) {
      return this;
    }
    Map<Value, Facts> fewer = new LinkedHashMap<>(conditions);
    fewer.keySet().removeIf(which);
    fewer.replaceAll((key, facts) -> facts.without(which));
    fewer.values().removeIf(Facts::isEmpty);
    return new Implied(fewer);
  }

  private boolean tellOf(Predicate<Value> which) {
    for (Map.Entry<Value, Facts> each : conditions.entrySet()) {
      if (which.test(each.getKey()) || each.getValue().isAny(which)) {
        return true;
      }
    }
    return false;
  }
}
