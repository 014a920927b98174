package dev.lockspan.effect.summary;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a value, or a method that returns it, tells of futures and threads: for which of them nobody
 * needs to wait, the value itself among them; immutable.
 *
 * @param ifTrue those where the value is true; empty where it cannot be
 * @param ifFalse those where it is false; empty where it cannot be
 * @param isLimited whether it is a future itself that a time limit completes
 */
public record Answer(Optional<Set<Value>> ifTrue, Optional<Set<Value>> ifFalse, boolean isLimited) {
  public static final Answer NONE = new Answer(Optional.of(Set.of()), Optional.of(Set.of()), false);

  /** Stands for what a method returns, in what its end tells. */
  private static final Value RESULT = new Value.Unknown("the result");

  /** There is no such value: no way has led to it yet. */
  public static final Answer NEVER = new Answer(Optional.empty(), Optional.empty(), true);

  /** What a test tells that is {@code truth} only if nobody needs to wait for these. */
  public static Answer of(boolean truth, Set<Value> done) {
    Answer positive = new Answer(Optional.of(done), Optional.of(Set.of()), false);
    return truth ? positive : positive.not();
  }

  public Set<Value> when(boolean truth) {
    return (truth ? ifTrue : ifFalse).orElse(Set.of());
  }

  /** Those whatever the value is. */
  public Set<Value> always() {
    if (ifTrue.isEmpty() || ifFalse.isEmpty()) {
      return ifTrue.or(() -> ifFalse).orElse(Set.of());
    }
    Set<Value> always = new LinkedHashSet<>(ifTrue.get());
    always.retainAll(ifFalse.get());
    return always;
  }

  /** Of a value that is known to be true, or false. */
  public Answer only(boolean truth) {
    return truth
        ? new Answer(ifTrue, Optional.empty(), isLimited)
        : new Answer(Optional.empty(), ifFalse, isLimited);
  }

  /** Of the negation. */
  public Answer not() {
    return new Answer(/* ifTrue= */ ifFalse, /* ifFalse= */ ifTrue, isLimited);
  }

  /** With those for which nobody needs to wait in either case. */
  public Answer and(Set<Value> done) {
    return done.isEmpty() ? this : new Answer(with(ifTrue, done), with(ifFalse, done), isLimited);
  }

  /** Of a future that a time limit completes, or of anything else. */
  public Answer limited(boolean isIt) {
    return new Answer(ifTrue, ifFalse, isIt);
  }

  private static Optional<Set<Value>> with(Optional<Set<Value>> some, Set<Value> done) {
    return some.map(
        known -> {
          Set<Value> all = new LinkedHashSet<>(known);
          all.addAll(done);
          return all;
        });
  }

  /** What it tells whichever of two ways has led to it. */
  public Answer or(Answer other, Predicate<Value> isNullHere, Predicate<Value> isNullThere) {
    return new Answer(
        common(ifTrue, other.ifTrue, isNullHere, isNullThere),
        common(ifFalse, other.ifFalse, isNullHere, isNullThere),
        isLimited && other.isLimited);
  }

  private static Optional<Set<Value>> common(
      Optional<Set<Value>> here,
      Optional<Set<Value>> there,
      Predicate<Value> isNullHere,
      Predicate<Value> isNullThere) {
    if (here.isEmpty() || there.isEmpty()) {
      return here.or(() -> there);
    }
    return Optional.of(common(here.get(), there.get(), isNullHere, isNullThere));
  }

  /**
   * Those for which nobody needs to wait on either of two ways: for what is null on one nobody
   * waits there, either.
   */
  public static Set<Value> common(
      Set<Value> here,
      Set<Value> there,
      Predicate<Value> isNullHere,
      Predicate<Value> isNullThere) {
    Set<Value> common = new LinkedHashSet<>(here);
    common.removeIf(value -> !there.contains(value) && !isNullThere.test(value));
    there.stream().filter(isNullHere).forEach(common::add);
    return common;
  }

  public Answer without(Predicate<Value> which) {
    return mapSets(values -> without(values, which));
  }

  private static Set<Value> without(Set<Value> values, Predicate<Value> which) {
    Set<Value> fewer = values;
    for (Value value : values) {
      if (which.test(value)) {
        fewer = fewer == values ? new LinkedHashSet<>(values) : fewer;
        fewer.remove(value);
      }
    }
    return fewer;
  }

  public Answer rename(UnaryOperator<Value> naming) {
    return map(values -> values.stream().map(v -> v.equals(RESULT) ? v : naming.apply(v)));
  }

  /** What a method tells that returns the value: of the value by that role, too. */
  public Answer returning(Value value) {
    return mapSets(values -> values.contains(value) ? with(values, RESULT) : values);
  }

  private static Set<Value> with(Set<Value> values, Value more) {
    Set<Value> all = new LinkedHashSet<>(values);
    all.add(more);
    return all;
  }

  /** What a method's result tells, where it is known by this value. */
  public Answer withResult(Value result) {
    return map(values -> values.stream().map(v -> v.equals(RESULT) ? result : v));
  }

  /** Whether nobody needs to wait for what the method returns, if that is anything. */
  public boolean isOfResult() {
    return when(true).contains(RESULT);
  }

  /** Of those alone that a caller can name. */
  public Answer traceable() {
    return without(value -> !value.equals(RESULT) && !Values.isTraceable(value));
  }

  /** The same with other sets of values. */
  public Answer mapSets(UnaryOperator<Set<Value>> change) {
    return new Answer(ifTrue.map(change), ifFalse.map(change), isLimited);
  }

  private Answer map(Function<Set<Value>, Stream<Value>> change) {
    return equals(NONE)
        ? this
        : mapSets(
            values -> change.apply(values).collect(Collectors.toCollection(LinkedHashSet::new)));
  }
}
