package dev.lockspan.effect.summary;

import dev.lockspan.code.Value;
import dev.lockspan.effect.value.AwaitedField;
import dev.lockspan.finding.BoundaryKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a method does when it is called, in terms of its receiver and parameters.
 *
 * @param reaches the boundaries reached while no lock of the method's own is held, shortest way
 *     each
 * @param runs calls on what the caller passed
 * @param acquires the locks waited for
 * @param exits how it may return; empty when it never does
 * @param failures how it may end with an exception
 * @param result what it returns, where that is one value
 * @param answer what it, or its end, tells of who need not be waited for
 * @param set the fields that it may set, of those that hold what can be waited for
 * @param escaping the inputs, and what the result is or has, that other code can see afterwards
 */
public record Summary(
    List<Reach> reaches,
    List<Run> runs,
    List<Acquire> acquires,
    List<Exit> exits,
    List<Exit> failures,
    Optional<Value> result,
    Answer answer,
    Set<AwaitedField> set,
    Set<Value> escaping) {

  /** A method that does nothing of interest. */
  public static final Summary NOTHING =
      new Summary(
          List.of(),
          List.of(),
          List.of(),
          List.of(Exit.PLAIN),
          List.of(Exit.PLAIN),
          Optional.empty(),
          Answer.NONE,
          Set.of(),
          Set.of());

  /** What a method is taken to be while its recursion is being solved: it does not return. */
  public static final Summary BOTTOM =
      new Summary(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Answer.NEVER,
          Set.of(),
          Set.of());

  public Summary {
    reaches = List.copyOf(reaches);
    runs = List.copyOf(runs);
    acquires = List.copyOf(acquires);
    exits = List.copyOf(exits);
    failures = List.copyOf(failures);
    set = set.isEmpty() ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(set));
    escaping =
        escaping.isEmpty() ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(escaping));
  }

  /** The same, of a method that shows these inputs to other code. */
  public Summary showing(Set<Value> inputs) {
    return inputs.isEmpty()
        ? this
        : new Summary(reaches, runs, acquires, exits, failures, result, answer, set, inputs);
  }

  /**
   * Whether the method waits for what it has shown to other code, or what an object keeps that it
   * has shown: before that, nobody would.
   */
  public boolean awaitsShown(Reach reach) {
    return reach.kind() == BoundaryKind.WAIT && reach.target().filter(this::isShown).isPresent();
  }

  private boolean isShown(Value value) {
    return escaping.contains(value) || (value instanceof Value.Field field && isShown(field.of()));
  }

  /** The same, of a method that may set these fields. */
  public Summary setting(Set<AwaitedField> fields) {
    return new Summary(reaches, runs, acquires, exits, failures, result, answer, fields, escaping);
  }

  /** Whether the method's calls change which locks are held. */
  public boolean changesLocks() {
    return changeLocks(exits);
  }

  /** Whether the method returns, and holds then, or when it fails, what its caller held. */
  public boolean isPlain() {
    return !exits.isEmpty() && !changesLocks() && !changeLocks(failures);
  }

  private static boolean changeLocks(List<Exit> ways) {
    for (Exit way : ways) {
      if (!way.change().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** What a function does that is called on all ways, or perhaps not. */
  public Summary certain(boolean isCertain) {
    return isCertain ? this : uncertain();
  }

  /** The same, of a call that may not be made: no lock is certain to be taken. */
  Summary uncertain() {
    return new Summary(
        reaches,
        runs.stream().map(run -> run.certain(false)).toList(),
        acquires.stream().map(acquire -> acquire.certain(false)).toList(),
        exits,
        failures,
        result,
        answer,
        set,
        escaping);
  }

  public Summary with(List<Exit> otherExits, List<Exit> otherFailures) {
    return new Summary(
        reaches, runs, acquires, otherExits, otherFailures, result, answer, set, escaping);
  }

  /** The same, of a method that tells this of who need not be waited for. */
  public Summary telling(Answer told) {
    return new Summary(reaches, runs, acquires, exits, failures, result, told, set, escaping);
  }

  /** The same, of a method that returns this. */
  public Summary returning(Optional<Value> value) {
    return value.equals(result)
        ? this
        : new Summary(reaches, runs, acquires, exits, failures, value, answer, set, escaping);
  }

  /** The same, of a method that may also end in any way. */
  public Summary ending() {
    return new Summary(
        reaches,
        runs,
        acquires,
        NOTHING.exits,
        NOTHING.failures,
        Optional.empty(),
        Answer.NONE,
        set,
        escaping);
  }

  public Summary withRuns(List<Run> otherRuns) {
    if (otherRuns.isEmpty() && runs.isEmpty()) {
      return this;
    }
    return new Summary(
        reaches, otherRuns, acquires, exits, failures, result, answer, set, escaping);
  }

  /** The same, of a method that waits for a lock besides. */
  public Summary acquiring(Acquire one) {
    List<Acquire> all = new ArrayList<>(acquires);
    all.add(one);
    return new Summary(reaches, runs, all, exits, failures, result, answer, set, escaping);
  }

  public Summary with(List<Reach> otherReaches) {
    return new Summary(
        otherReaches, runs, acquires, exits, failures, result, answer, set, escaping);
  }
}
