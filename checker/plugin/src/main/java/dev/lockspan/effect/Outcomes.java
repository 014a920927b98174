package dev.lockspan.effect;

import dev.lockspan.code.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What is known of how futures and threads end; immutable.
 *
 * @param done those for which nobody needs to wait any more
 * @param limited those that a time limit completes
 * @param stages the functions attached to futures that nobody else has
 * @param answers what other values tell of that, once they are tested
 */
record Outcomes(
    Set<Value> done,
    Set<Value> limited,
    Map<Value, Set<Value>> stages,
    Map<Value, Answer> answers) {
  static final Outcomes NONE = new Outcomes(Set.of(), Set.of(), Map.of(), Map.of());

  private boolean isEmpty() {
    return done.isEmpty() && limited.isEmpty() && stages.isEmpty() && answers.isEmpty();
  }

  /** With one for which nobody needs to wait any more. */
  Outcomes withDone(Value value) {
    return done.contains(value) ? this : new Outcomes(with(done, value), limited, stages, answers);
  }

  /** With one for which nobody waits without limit any more. */
  Outcomes withLimit(Value value) {
    return limited.contains(value)
        ? this
        : new Outcomes(done, with(limited, value), stages, answers);
  }

  /** With functions that the completion of a future runs. */
  Outcomes withStages(Value future, List<Value> functions) {
    Set<Value> all = new LinkedHashSet<>(stages.getOrDefault(future, Set.of()));
    if (!all.addAll(functions)) {
      return this;
    }
    Map<Value, Set<Value>> more = new LinkedHashMap<>(stages);
    more.put(future, Collections.unmodifiableSet(all));
    return new Outcomes(done, limited, more, answers);
  }

  /** With what a value tells. */
  Outcomes withAnswer(Value value, Answer answer) {
    Map<Value, Answer> more = new LinkedHashMap<>(answers);
    more.put(value, answer);
    return new Outcomes(done, limited, stages, more);
  }

  /** Without what is known of these. */
  Outcomes without(Predicate<Value> which) {
    if (isEmpty()) {
      return this;
    }
    Map<Value, Set<Value>> fewer = new LinkedHashMap<>(stages);
    fewer.keySet().removeIf(which);
    Map<Value, Answer> told = new LinkedHashMap<>(answers);
    told.keySet().removeIf(which);
    told.replaceAll((value, answer) -> answer.without(which));
    return new Outcomes(without(done, which), without(limited, which), fewer, told);
  }

  /** What a value tells here, and what is known whatever it is. */
  Answer answer(Value value, Facts facts) {
    if (value instanceof Value.Not not) {
      return answer(not.of(), facts).not();
    }
    Answer all = answers.getOrDefault(value, Answer.NONE).and(done);
    return facts.truth(value).map(all::only).orElse(all);
  }

  /**
   * What is known on both of two ways, and what may have been attached on either.
   *
   * @param facts what else is known on this way
   * @param others what else is known on the other way
   * @param meetings the values that differ
   */
  Outcomes join(Outcomes other, Facts facts, Facts others, List<Meeting> meetings) {
    boolean isSame = meetings.isEmpty() ? equals(other) : isEmpty() && other.isEmpty();
    if (isSame) {
      return this;
    }
    Outcomes here = this;
    Outcomes there = other;
    Facts knownHere = facts;
    Facts knownThere = others;
    for (Meeting meeting : meetings) {
      here = here.told(meeting);
      there = there.told(meeting.swapped());
      knownHere = meeting.told(knownHere);
      knownThere = meeting.swapped().told(knownThere);
    }
    return here.common(there, knownHere, knownThere, meetings);
  }

  /** The same once values of either way that stand for what differs are told by that, too. */
  private Outcomes common(
      Outcomes there,
      Facts facts,
      Facts others,
      List<Meeting> meetings) {
    Set<Value> finished = Answer.common(done, there.done, facts, others);
    Set<Value> bounded = new LinkedHashSet<>(limited);
    bounded.retainAll(there.limited);
    Map<Value, Answer> told = new LinkedHashMap<>();
    Set<Value> values = new LinkedHashSet<>(answers.keySet());
    values.addAll(there.answers.keySet());
    for (Value value : values) {
      told.put(
          value, answer(value, facts).or(there.answer(value, others), facts, others));
    }
    for (Meeting meeting : meetings) {
      Answer onThisWay = answer(meeting.here(), facts);
      Answer onTheOther = there.answer(meeting.there(), others);
      told.put(meeting.merged(), onThisWay.or(onTheOther, facts, others));
    }
    told.replaceAll((value, answer) -> answer.without(finished::contains));
    told.values().removeIf(answer -> answer.when(true).isEmpty() && answer.when(false).isEmpty());
    Outcomes joined = new Outcomes(finished, bounded, stages, told);
    for (Map.Entry<Value, Set<Value>> each : there.stages.entrySet()) {
      joined = joined.withStages(each.getKey(), List.copyOf(each.getValue()));
    }
    return joined;
  }

  /** The same, told as well by the values that stand for others once two ways have met. */
  private Outcomes told(Meeting meeting) {
    if (done.isEmpty() && limited.isEmpty() && answers.isEmpty()) {
      return this;
    }
    Map<Value, Answer> told = new LinkedHashMap<>(answers);
    if (!meeting.here().equals(meeting.merged())) {
      told.keySet().removeIf(value -> Values.contains(value, meeting.merged()));
    }
    told.replaceAll((value, answer) -> answer.mapSets(meeting::told));
    return new Outcomes(meeting.told(done), meeting.told(limited), stages, told);
  }

  /** Those of these values that anything is known of. */
  Set<Value> known(Predicate<Value> which) {
    if (isEmpty()) {
      return Set.of();
    }
    Set<Value> known = new LinkedHashSet<>(done);
    answers.values().forEach(answer -> known.addAll(answer.when(true)));
    answers.values().forEach(answer -> known.addAll(answer.when(false)));
    known.removeIf(which.negate());
    return known;
  }

  /** The same where one value has another name. */
  Outcomes rename(Value old, Value next) {
    UnaryOperator<Value> naming = value -> value.equals(old) ? next : value;
    Map<Value, Answer> told = new LinkedHashMap<>(answers);
    told.replaceAll((value, answer) -> answer.rename(naming));
    Set<Value> finished = new LinkedHashSet<>();
    done.forEach(value -> finished.add(naming.apply(value)));
    return new Outcomes(finished, limited, stages, told);
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
