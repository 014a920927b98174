package dev.lockspan.effect.state;

import dev.lockspan.code.Value;
import dev.lockspan.effect.summary.Answer;
import dev.lockspan.effect.summary.Facts;
import dev.lockspan.effect.value.Meeting;
import dev.lockspan.effect.value.Passes;
import dev.lockspan.effect.value.Positions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What is known of how futures and threads end; immutable.
 *
 * @param done those for which nobody needs to wait any more
 * @param limited those that a time limit completes
 * @param nulls the places that hold none just now
 * @param stages the functions attached to futures that nobody else has
 * @param answers what other values tell of that, once they are tested
 */
record Outcomes(
    Set<Value> done,
    Set<Value> limited,
    Set<Value> nulls,
    Map<Value, Set<Value>> stages,
    Map<Value, Answer> answers) {
  static final Outcomes NONE = new Outcomes(Set.of(), Set.of(), Set.of(), Map.of(), Map.of());

  private boolean isEmpty() {
    return done.isEmpty()
        && limited.isEmpty()
        && nulls.isEmpty()
        && stages.isEmpty()
        && answers.isEmpty();
  }

  /** With a place that holds nothing, until the next call may change that. */
  Outcomes withNull(Value value) {
    return new Outcomes(done, limited, with(nulls, value), stages, answers);
  }

  Outcomes withoutNulls() {
    return nulls.isEmpty() ? this : new Outcomes(done, limited, Set.of(), stages, answers);
  }

  /** With one for which nobody needs to wait any more. */
  Outcomes withDone(Value value) {
    if (done.contains(value)) {
      return this;
    }
    Outcomes more = new Outcomes(with(done, value), limited, nulls, stages, answers);
    Optional<Value> pass = Passes.giver(value).filter(it -> done.contains(Passes.before(it)));
    if (pass.isPresent()) {
      return more.withDone(Passes.soFar(pass.get()));
    }
    Optional<Value> place =
        Positions.looked(value).filter(unused -> !done.contains(Positions.left(value)));
    return place.isPresent() ? more.withDone(place.get()) : more;
  }

  /**
   * At a call, which may be one of those by which all elements of a collection are gone through.
   */
  private Outcomes pass(Value result) {
    if (Passes.isBegun(result)) {
      return withDone(Passes.soFar(result));
    }
    Optional<Value> end = Passes.hasNext(result).filter(it -> done.contains(Passes.soFar(it)));
    if (end.isPresent()) {
      return withAnswer(result, Answer.of(false, Set.of(Passes.over(end.get()))));
    }
    Optional<Value> iterator = Passes.next(result);
    if (iterator.isEmpty()) {
      return this;
    }
    Value all = Passes.soFar(iterator.get());
    Value before = Passes.before(iterator.get());
    Outcomes others = without(each -> each.equals(all) || each.equals(before));
    return done.contains(all) ? others.withDone(before) : others;
  }

  /** At a call, which may take out of a collection what another one has looked at before. */
  Outcomes startCall(Value result) {
    Outcomes known = Passes.areOf(result) ? pass(result) : this;
    if (isEmpty()) {
      return known;
    }
    for (Value each : Positions.given(result, done)) {
      known = known.withDone(each);
    }
    if (!done.isEmpty() && Positions.looked(result).isPresent()) {
      known = known.without(Positions.left(result)::equals);
    }
    Optional<Value> changed = Positions.changed(result);
    return changed.isPresent() ? known.changing(changed.get()) : known;
  }

  /** Where something else may be at the places in a collection from now on. */
  private Outcomes changing(Value collection) {
    Outcomes changed = without(value -> Positions.isIn(value, collection));
    for (Value each : changed.known(value -> Positions.isOf(value, collection))) {
      changed = changed.withDone(Positions.left(each));
    }
    return changed;
  }

  /** With one for which nobody waits without limit any more. */
  Outcomes withLimit(Value value) {
    return limited.contains(value)
        ? this
        : new Outcomes(done, with(limited, value), nulls, stages, answers);
  }

  /** With functions that the completion of a future runs. */
  Outcomes withStages(Value future, List<Value> functions) {
    Set<Value> all = new LinkedHashSet<>(stages.getOrDefault(future, Set.of()));
    if (!all.addAll(functions)) {
      return this;
    }
    Map<Value, Set<Value>> more = new LinkedHashMap<>(stages);
    more.put(future, Collections.unmodifiableSet(all));
    return new Outcomes(done, limited, nulls, more, answers);
  }

  /** With what a value tells. */
  Outcomes withAnswer(Value value, Answer answer) {
    if (value instanceof Value.Not not) {
      return withAnswer(not.of(), answer.not());
    }
    Map<Value, Answer> more = new LinkedHashMap<>(answers);
    more.put(value, answer);
    return new Outcomes(done, limited, nulls, stages, more);
  }

  /** Without what is known of these. */
  Outcomes without(Predicate<Value> which) {
    if (isEmpty() || !tellOf(which)) {
      return this;
    }
    Map<Value, Set<Value>> fewer = new LinkedHashMap<>(stages);
    fewer.keySet().removeIf(which);
    Map<Value, Answer> told = new LinkedHashMap<>(answers);
    told.keySet().removeIf(which);
    told.replaceAll((value, answer) -> answer.without(which));
    return new Outcomes(
        without(done, which), without(limited, which), without(nulls, which), fewer, told);
  }

  private boolean tellOf(Predicate<Value> which) {
    return isAny(done, which)
        || isAny(limited, which)
        || isAny(nulls, which)
        || isAny(stages.keySet(), which)
        || isAny(answers.keySet(), which)
        || isAnyTold(which);
  }

  private boolean isAnyTold(Predicate<Value> which) {
    for (Answer answer : answers.values()) {
      if (isAny(answer.when(true), which) || isAny(answer.when(false), which)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAny(Set<Value> values, Predicate<Value> which) {
    for (Value value : values) {
      if (which.test(value)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is a condition that a flag is not set which is set by now. */
  boolean disprove(Facts conditions) {
    return !done.isEmpty()
        && conditions.truths().keySet().stream()
            .anyMatch(each -> each instanceof Value.Unset && done.contains(each));
  }

  /** What a value is where two ways meet, if it says what tells them apart. */
  Optional<Value> test(Value here, Facts facts, Value there, Outcomes other, Facts others) {
    return facts
        .test(here, there, others)
        .or(() -> flag(here, facts, there, other.done))
        .or(() -> flag(there, others, here, done));
  }

  /** The flag that was not set on the one way, and was on the other. */
  private static Optional<Value> flag(Value open, Facts facts, Value set, Set<Value> done) {
    boolean isTest = Facts.isTruth(open) && Facts.isTruth(set) && !open.equals(set);
    return done.isEmpty() || !isTest
        ? Optional.empty()
        : facts.truths().keySet().stream()
            .filter(each -> each instanceof Value.Unset && done.contains(each))
            .findFirst()
            .map(each -> new Value.Not(((Value.Unset) each).flag()))
            .map(isOpen -> ((Value.Constant) open).isTrue() ? isOpen : new Value.Not(isOpen));
  }

  /** What a value tells here, and what is known whatever it is. */
  Answer answer(Value value, Facts facts) {
    if (value instanceof Value.Not not) {
      return answer(not.of(), facts).not();
    }
    Answer all = answers.getOrDefault(value, Answer.NONE).and(done);
    return facts.truth(value).map(all::only).orElse(all);
  }

  /** Whether anything is told of or by values that were merged where ways met. */
  boolean isOfMerged() {
    return !isEmpty() && tellOf(MergedNow::isMerged);
  }

  /**
   * What is known on both of two ways, and what may have been attached on either.
   *
   * @param facts what else is known on this way
   * @param others what else is known on the other way
   * @param meetings the values that differ
   */
  Outcomes join(Outcomes other, Facts facts, Facts others, List<Meeting> meetings) {
    boolean isSame =
        meetings.isEmpty()
            ? equals(other)
            : isEmpty() && other.isEmpty() && !Meeting.areNullTogether(meetings);
    if (isSame) {
      return this;
    }
    List<Meeting> swapped = meetings.stream().map(Meeting::swapped).toList();
    Outcomes here = told(meetings);
    Outcomes there = other.told(swapped);
    Predicate<Value> isNullHere = value -> here.isNull(value, facts, meetings);
    Predicate<Value> isNullThere = value -> there.isNull(value, others, swapped);
    Set<Value> finished = Answer.common(here.done, there.done, isNullHere, isNullThere);
    Set<Value> bounded = new LinkedHashSet<>(here.limited);
    bounded.retainAll(there.limited);
    Set<Value> none = new LinkedHashSet<>(here.nulls);
    none.retainAll(there.nulls);
    Map<Value, Answer> told = new LinkedHashMap<>();
    Set<Value> values = new LinkedHashSet<>(here.answers.keySet());
    values.addAll(there.answers.keySet());
    boolean isAlike = finished.containsAll(here.done) && finished.containsAll(there.done);
    if (!here.done.isEmpty() || !there.done.isEmpty()) {
      values.addAll(isAlike ? Set.of() : facts.opposed(others));
      values.removeIf(value -> Meeting.isOfEarlier(value, meetings));
    }
    for (Value value : values) {
      Answer onTheOther = there.answer(value, others);
      told.put(value, here.answer(value, facts).or(onTheOther, isNullHere, isNullThere));
    }
    for (Meeting meeting : meetings) {
      if (isAlike && !here.tells(meeting.here()) && !there.tells(meeting.there())) {
        continue; // nothing to tell but what is so on both ways
      }
      Answer onThisWay = here.answer(meeting.here(), facts);
      Answer onTheOther = there.answer(meeting.there(), others);
      told.put(meeting.merged(), onThisWay.or(onTheOther, isNullHere, isNullThere));
    }
    told.replaceAll((value, answer) -> answer.without(finished::contains));
    told.values().removeIf(answer -> answer.when(true).isEmpty() && answer.when(false).isEmpty());
    Outcomes joined = new Outcomes(finished, bounded, none, stages, told);
    for (Map.Entry<Value, Set<Value>> each : other.stages.entrySet()) {
      joined = joined.withStages(each.getKey(), List.copyOf(each.getValue()));
    }
    return joined;
  }

  private boolean tells(Value value) {
    return value instanceof Value.Not not ? tells(not.of()) : answers.containsKey(value);
  }

  /** Whether a place holds nothing, by the name that it has once two ways have met. */
  private boolean isNull(Value value, Facts facts, List<Meeting> meetings) {
    return nulls.contains(value)
        || (!Meeting.isOfEarlier(value, meetings)
            && facts.truth(value).filter(truth -> !truth).isPresent());
  }

  /** The same, told as well by the values that stand for others once two ways have met. */
  private Outcomes told(List<Meeting> meetings) {
    if (meetings.isEmpty()) {
      return this;
    }
    Map<Value, Answer> told = new LinkedHashMap<>(answers);
    told.keySet().removeIf(value -> Meeting.isOfEarlier(value, meetings));
    told.replaceAll((value, answer) -> answer.mapSets(set -> Meeting.told(set, meetings)));
    return new Outcomes(
        Meeting.told(done, meetings),
        Meeting.told(limited, meetings),
        Meeting.told(nulls, meetings),
        stages,
        told);
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
    return new Outcomes(finished, limited, nulls, stages, told);
  }

  private static Set<Value> with(Set<Value> set, Value value) {
    Set<Value> more = new LinkedHashSet<>(set);
    more.add(value);
    return more;
  }

  private static Set<Value> without(Set<Value> set, Predicate<Value> which) {
    if (!isAny(set, which)) {
      return set;
    }
    Set<Value> fewer = new LinkedHashSet<>(set);
    fewer.removeIf(which);
    return fewer;
  }
}
