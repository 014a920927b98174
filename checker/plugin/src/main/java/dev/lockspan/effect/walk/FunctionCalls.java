package dev.lockspan.effect.walk;

import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.Resolution;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.model.Effect;
import java.util.Optional;
import java.util.Set;

/** Calls of a functional interface's method where it is known what the function may be. */
final class FunctionCalls {
  private final Knowledge knowledge;
  private final Resolution resolution;
  private final KnownReceivers known;
  private final Runs runs;

  FunctionCalls(Knowledge knowledge, Resolution resolution, KnownReceivers known, Runs runs) {
    this.knowledge = knowledge;
    this.resolution = resolution;
    this.known = known;
    this.runs = runs;
  }

  /**
   * Runs what is called, and answers what the caller knows afterwards; empty where the call is of
   * no known function.
   */
  Optional<Summary> of(At at, Value receiver, Path path) {
    if (!resolution.isFunctional(at.invoke().method())) {
      return Optional.empty();
    }
    Set<Value> choices = known.of(at, receiver, path);
    Step step = new Step(at.invoke().site(), at.invoke().method().shortName());
    Callee callee = knowledge.callees().find(at.invoke().method(), false);
    if (areKnown(choices, receiver)
        && !callee.has(Effect.LAZY)
        && (callee.rows().isEmpty() || areBodies(choices))) {
      return Optional.of(known.call(at, choices, step, path));
    }
    if (receiver instanceof Value.Call made && resolution.isLazy(made)) {
      runs.run(KnownReceivers.run(at, made, step), at.index(), path);
      return Optional.of(Summary.NOTHING);
    }
    return Optional.empty();
  }

  /** Whether bodies say of all that a receiver may be what a row says of any other. */
  private static boolean areBodies(Set<Value> choices) {
    return choices.stream()
        .allMatch(
            choice ->
                choice instanceof Value.Function
                    || choice instanceof Value.Fresh
                    || choice.equals(Value.Constant.NULL));
  }

  /** Whether all that a receiver may be is known, and is to be run. */
  private static boolean areKnown(Set<Value> choices, Value receiver) {
    for (Value choice : choices) {
      boolean isObject = choice instanceof Value.Fresh || choice instanceof Value.Parameter;
      if (choice instanceof Value.Function || (isObject && !choices.contains(receiver))) {
        return true;
      }
    }
    return false;
  }
}
