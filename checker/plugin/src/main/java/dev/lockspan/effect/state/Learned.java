package dev.lockspan.effect.state;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.summary.Facts;
import dev.lockspan.effect.value.Meeting;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What branches have shown up to a point; immutable.
 *
 * @param facts what is known there
 * @param implied what else holds once more is known
 * @param types of which types objects are
 */
record Learned(Facts facts, Implied implied, ShownTypes types) {
  static final Learned NOTHING = new Learned(Facts.NONE, Implied.NONE, ShownTypes.NONE);

  private boolean isEmpty() {
    return facts.isEmpty() && implied.conditions().isEmpty() && types.types().isEmpty();
  }

  /** With one more, and what that implies; empty where that cannot be. */
  Optional<Learned> with(Value value, boolean truth) {
    return implied.and(facts.with(value, truth), value, truth).map(this::with);
  }

  /** With all that holds where these do as well; empty where they cannot. */
  Optional<Learned> and(Facts conditions) {
    return facts.and(conditions).flatMap(all -> implied.and(all, conditions)).map(this::with);
  }

  private Learned with(Facts others) {
    return new Learned(others, implied, types);
  }

  /** With the type of an object. */
  Learned with(Value object, String type) {
    return new Learned(facts, implied, types.with(object, type));
  }

  /** With these types of objects and no others. */
  Learned with(ShownTypes others) {
    return new Learned(facts, implied, others);
  }

  Learned without(Predicate<Value> which) {
    return isEmpty()
        ? this
        : new Learned(facts.without(which), implied.without(which), types.without(which));
  }

  /**
   * What is known on both of two ways; of merged values, that both are true, or both are false, and
   * what either tells of the way.
   */
  Learned join(Learned other, List<Meeting> meetings) {
    if (isEmpty() && meetings.isEmpty()) {
      return this;
    }
    Facts common = facts.common(other.facts);
    for (Meeting meeting : meetings) {
      Value merged = meeting.merged();
      Optional<Boolean> truth = facts.truth(meeting.here());
      common =
          truth.isPresent() && truth.equals(other.facts.truth(meeting.there()))
              ? common.with(merged, truth.get())
              : common.without(value -> Values.contains(value, merged));
    }
    Implied both = Implied.join(this, other, meetings);
    return new Learned(common, both, types.join(other.types, meetings));
  }
}
