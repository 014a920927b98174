package dev.lockspan.effect.walk;

import dev.lockspan.code.Value;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Facts;
import dev.lockspan.effect.value.Comparisons;
import dev.lockspan.effect.value.CompleteBefore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tests of the class of a value that is one of some objects which are known, and of the number that
 * a field has been set to.
 */
final class Alternatives {
  private final Comparisons comparisons;
  private final OwnFields ownFields;
  private final Refinement refinement;

  Alternatives(Comparisons comparisons, OwnFields ownFields, Refinement refinement) {
    this.comparisons = comparisons;
    this.ownFields = ownFields;
    this.refinement = refinement;
  }

  /** The path under conditions; empty where these exclude one another, for whichever object. */
  Optional<Path> under(Facts conditions, Path path) {
    List<Value> tested = new ArrayList<>(0);
    for (Map.Entry<Value, Boolean> each : conditions.truths().entrySet()) {
      if (isOtherNumber(each.getKey(), each.getValue(), path)) {
        return Optional.empty();
      }
    }
    if (open(conditions, path).isPresent()) {
      return Optional.empty();
    }
    for (Value condition : conditions.truths().keySet()) {
      if (condition instanceof Value.InstanceOf test && test.of() instanceof Value.Merge) {
        tested.add(test.of());
      }
    }
    for (Value one : tested) {
      Set<Value> choices = path.choices(one);
      if (choices.stream().noneMatch(choice -> isPossible(one, choice, conditions))) {
        return Optional.empty();
      }
    }
    return path.under(conditions);
  }

  /** A future that would have to be complete, and of which it is known that it is not. */
  Optional<Value> open(Facts conditions, Path path) {
    for (Value condition : conditions.truths().keySet()) {
      Optional<Value> future = CompleteBefore.future(condition);
      if (future.isPresent() && refinement.isOpen(future.get(), path)) {
        return future;
      }
    }
    return Optional.empty();
  }

  /** Whether a test is of what a field holds when the callee begins, and that is otherwise. */
  private boolean isOtherNumber(Value test, boolean truth, Path path) {
    Value of = test instanceof Value.Comparison comparison ? comparison.of() : test;
    if (!(of instanceof Value.Held held) || held.atStart()) {
      return false;
    }
    Optional<Value> now =
        ownFields.held(held.field(), path).filter(Value.Constant.class::isInstance);
    Optional<Boolean> is =
        test instanceof Value.Comparison comparison
            ? now.flatMap(number -> Comparisons.test(comparison, number))
            : now.map(number -> ((Value.Constant) number).isTrue());
    return is.filter(known -> known != truth).isPresent();
  }

  private boolean isPossible(Value tested, Value choice, Facts conditions) {
    for (Map.Entry<Value, Boolean> each : conditions.truths().entrySet()) {
      if (each.getKey() instanceof Value.InstanceOf test && test.of().equals(tested)) {
        Value of = new Value.InstanceOf(choice, test.type());
        Optional<Boolean> truth = Facts.NONE.truth(comparisons.decided(of));
        if (truth.isPresent() && !truth.get().equals(each.getValue())) {
          return false;
        }
      }
    }
    return true;
  }
}
