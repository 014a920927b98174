package dev.lockspan.effect.walk;

import dev.lockspan.code.Value;
import dev.lockspan.effect.summary.Exit;
import dev.lockspan.effect.summary.JoinedModes;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** How a call ends that runs functions: each way of its own is followed by each of theirs. */
final class RunEnds {
  private static final int MOST_EXITS = 6;

  /**
   * What a function does that a call runs.
   *
   * @param ends what it does where it is this object, by all that it may be
   */
  record Called(Run run, Map<Value, Summary> ends) {
    /** All ways on which it ends, whichever object it is. */
    Summary either() {
      Set<Exit> exits = new LinkedHashSet<>();
      Set<Exit> failures = new LinkedHashSet<>();
      for (Summary each : ends.values()) {
        exits.addAll(each.exits());
        failures.addAll(each.failures());
      }
      Optional<Value> result =
          ends.size() == 1 ? ends.values().iterator().next().result() : Optional.empty();
      return Summary.NOTHING.with(few(exits), few(failures)).returning(result);
    }
  }

  private RunEnds() {}

  /**
   * What a call does that makes these calls of one object. Each object gives back itself what it
   * has taken, so they are all of the same; and a call that may be left out is so with the others.
   */
  static Summary after(Summary summary, List<Called> ofOne) {
    Set<Value> objects = ofOne.get(0).ends().keySet();
    if (objects.isEmpty() || !ofOne.stream().allMatch(one -> one.ends().keySet().equals(objects))) {
      Summary after = summary;
      for (Called called : ofOne) {
        after = after(after, called.run(), called.either());
      }
      return balanced(after, ofOne, summary);
    }
    boolean areCertain = ofOne.stream().allMatch(called -> called.run().isCertain());
    Set<Exit> exits = new LinkedHashSet<>();
    Set<Exit> failures = new LinkedHashSet<>();
    for (Value object : objects) {
      Summary all = after(summary, ofOne, object, called -> true);
      exits.addAll(all.exits());
      failures.addAll(all.failures());
      if (!areCertain) {
        Summary least = after(summary, ofOne, object, called -> called.run().isCertain());
        exits.addAll(least.exits());
        failures.addAll(least.failures());
      }
    }
    return balanced(summary.with(few(exits), few(failures)), ofOne, summary);
  }

  /**
   * Where one function takes a lock and another gives it back, so that the call returns with what
   * it began with, it is taken to fail with that as well: none is run without the other.
   *
   * @param callee what the call does before it runs anything
   */
  private static Summary balanced(Summary after, List<Called> ofOne, Summary callee) {
    Set<Exit> failures = new LinkedHashSet<>();
    for (Exit failure : after.failures()) {
      Holds change = failure.change();
      for (Hold hold : change.all()) {
        boolean isOfOne =
            ofOne.stream().anyMatch(called -> isLike(hold, called.either().exits()))
                && !isLike(hold, callee.failures());
        change = isOfOne && !isLike(hold, after.exits()) ? change.without(hold.key()) : change;
      }
      failures.add(failure.after(change));
    }
    return after.with(after.exits(), List.copyOf(failures));
  }

  /** Whether on one of these ways, too, the lock is kept, or it is given back for the caller. */
  private static boolean isLike(Hold hold, List<Exit> ways) {
    for (Exit way : ways) {
      int count = way.change().count(hold.key());
      if (Integer.signum(count) == Integer.signum(hold.count())) {
        return true;
      }
    }
    return false;
  }

  private static Summary after(
      Summary summary, List<Called> ofOne, Value object, Predicate<Called> isMade) {
    Summary after = summary;
    for (Called called : ofOne) {
      Summary ends = called.ends().get(object);
      if (isMade.test(called) && ends != null) {
        after = after(after, called.run().certain(true), ends);
      }
    }
    return after;
  }

  private static Summary after(Summary summary, Run run, Summary function) {
    boolean returnsIt =
        summary
            .result()
            .filter(
                result ->
                    result instanceof Value.Call call
                        && call.method().equals(run.method())
                        && call.receiver().equals(Optional.of(run.receiver())))
            .isPresent();
    Set<Exit> exits = new LinkedHashSet<>();
    for (Exit exit : summary.exits()) {
      for (Exit inner : function.exits()) {
        Optional<Boolean> result = returnsIt ? inner.result() : exit.result();
        then(exit, inner, run, result).ifPresent(exits::add);
      }
      if (!run.isCertain()) {
        exits.add(exit);
      }
    }
    Set<Exit> failures = new LinkedHashSet<>(summary.failures());
    for (Exit failure : summary.failures()) {
      for (Exit inner : function.failures()) {
        then(failure, inner, run, Optional.empty()).ifPresent(failures::add);
      }
      for (Exit inner : function.exits()) {
        then(failure, inner, run, Optional.empty()).ifPresent(failures::add);
      }
    }
    return summary.with(few(exits), few(failures));
  }

  /** A way on which the callee ends, and then the function that it runs, if they go together. */
  private static Optional<Exit> then(Exit exit, Exit inner, Run run, Optional<Boolean> result) {
    if (!inner.isPossible(exit.change())) {
      return Optional.empty();
    }
    Set<LockKey> absent = new LinkedHashSet<>(inner.absent());
    absent.removeIf(key -> exit.change().count(key) != 0); // it is the callee who has given it back
    absent.addAll(exit.absent());
    Holds change = exit.change().change(left(inner, run));
    return Optional.of(new Exit(result, change, exit.conditions(), absent));
  }

  /** What a function leaves: not what it has said of the locks under which it is run. */
  private static Holds left(Exit inner, Run run) {
    Holds left = inner.change();
    for (Hold hold : left.declared().held()) {
      left = run.holds().holds(hold.key()) ? left.without(hold.key()) : left;
    }
    return left;
  }

  private static List<Exit> few(Set<Exit> all) {
    List<Exit> exits = JoinedModes.of(List.copyOf(all));
    if (exits.size() <= MOST_EXITS) {
      return exits;
    }
    Holds common = exits.stream().map(Exit::change).reduce(Holds::meet).orElse(Holds.NONE);
    return List.of(new Exit(Optional.empty(), common));
  }
}
