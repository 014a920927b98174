package dev.lockspan.effect.walk;

import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.KnownFunctions;
import dev.lockspan.effect.call.MadeWith;
import dev.lockspan.effect.call.Resolution;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.lock.Holds;
import dev.lockspan.model.Effect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls of a functional interface's method where it is known what the function may be. */
final class FunctionCalls {
  private final Knowledge knowledge;
  private final Resolution resolution;
  private final KnownFunctions functions;
  private final MadeWith madeWith;
  private final Runs runs;
  private final Aftermath aftermath;

  FunctionCalls(
      Knowledge knowledge,
      Resolution resolution,
      KnownFunctions functions,
      MadeWith madeWith,
      Runs runs,
      Aftermath aftermath) {
    this.knowledge = knowledge;
    this.resolution = resolution;
    this.functions = functions;
    this.madeWith = madeWith;
    this.runs = runs;
    this.aftermath = aftermath;
  }

  /**
   * Runs what is called, and answers what the caller knows afterwards; empty where the call is of
   * no known function.
   */
  Optional<Summary> of(At at, Value receiver, Path path) {
    Instruction.Invoke invoke = at.invoke();
    boolean isFunctional = resolution.isFunctional(invoke.method());
    Set<Value> choices = path.choices(receiver);
    if (!isFunctional
        && !(mayBeSome(at.receiver().orElse(receiver)) && isDecidedByClass(invoke, choices))) {
      return Optional.empty();
    }
    if (!(receiver instanceof Value.Function || receiver instanceof Value.Fresh)
        && choices.contains(receiver)) {
      Value place = at.receiver().orElse(receiver);
      choices = functions.of(place, invoke.method());
      Runs.show(choices, receiver, path);
      Set<Value> local = choices.contains(receiver) ? runs.heldLocally(receiver) : Set.of();
      choices = local.isEmpty() ? choices : local;
    }
    choices = isFunctional ? choices : objects(choices, invoke.method());
    if (!isFunctional && !(KnownObjects.are(choices) && keepLocks(choices, invoke.method()))) {
      return Optional.empty();
    }
    if (!isFunctional && !path.choices(receiver).equals(choices)) {
      choices.forEach(path::escape); // whoever has the place that keeps them has them, too
    }
    MethodId method = invoke.method();
    Step step = new Step(invoke.site(), isFunctional ? method.shortName() : method.stepName());
    if (isKnown(choices, receiver)
        && !knowledge.callees().find(invoke.method(), false).has(Effect.LAZY)) {
      Run call = run(at, at.receiver().orElse(receiver), step);
      run(call, choices, at.index(), path);
      return Optional.of(aftermath.of(call, at, path));
    }
    if (receiver instanceof Value.Call made && resolution.isLazy(made)) {
      runs.run(run(at, made, step), at.index(), path);
      return Optional.of(Summary.NOTHING);
    }
    return Optional.empty();
  }

  /** Whether a value may turn out to be one of several objects that are known. */
  private static boolean mayBeSome(Value value) {
    return !(value instanceof Value.This
        || value instanceof Value.Fresh
        || value instanceof Value.Parameter
        || value instanceof Value.Outer);
  }

  /** Whether it depends on the class of the object which bodies a call runs. */
  private boolean isDecidedByClass(Instruction.Invoke invoke, Set<Value> choices) {
    if (invoke.call() != CallKind.VIRTUAL) {
      return false;
    }
    Callee callee = knowledge.callees().find(invoke.method(), false);
    if (!callee.rows().isEmpty() || callee.bodies().isEmpty()) {
      return false;
    }
    return callee.bodies().size() > 1
        || (callee.mayBeReplaced() && !knowledge.callees().overriders(callee).isEmpty())
        || callsReplaced(callee.bodies().get(0), choices);
  }

  /** Whether a body comes to calls of its own object that classes of these objects replace. */
  private boolean callsReplaced(MethodId body, Set<Value> choices) {
    for (Value choice : choices) {
      if (choices.size() > 1
          && choice instanceof Value.Fresh made
          && !knowledge.variants().of(body, made.type()).isPlain()) {
        return true;
      }
    }
    return false;
  }

  /** What such values may be, in place of the fields that hold them. */
  private Set<Value> objects(Set<Value> choices, MethodId method) {
    if (choices.size() < 2) {
      return choices;
    }
    Set<Value> objects = new LinkedHashSet<>();
    for (Value choice : choices) {
      objects.addAll(choice instanceof Value.Fresh ? Set.of(choice) : functions.of(choice, method));
    }
    return objects;
  }

  /** Whether the same locks are held after a method of any of these objects. */
  private boolean keepLocks(Set<Value> choices, MethodId method) {
    for (Value choice : choices) {
      if (choice instanceof Value.Fresh made) {
        Callee callee = knowledge.callees().find(method.in(made.type()), true);
        if (resolution.combine(callee, Optional.of(choice)).changesLocks()) {
          return false;
        }
      }
    }
    return true;
  }

  private void run(Run call, Set<Value> choices, int index, Path path) {
    if (madeWith.isOneOfSome(call, path)) {
      runs.run(call, index, path);
      return;
    }
    boolean isOnlyOne = choices.size() == 1;
    for (Value choice : choices) {
      if (choice instanceof Value.Function function) {
        runs.call(function, call.certain(isOnlyOne), index, path);
      } else if (!choice.equals(Value.Constant.NULL)) {
        runs.run(call.on(choice).certain(isOnlyOne), index, path);
      }
    }
  }

  /** Whether all that a receiver may be is known, and is to be run. */
  private static boolean isKnown(Set<Value> choices, Value receiver) {
    for (Value choice : choices) {
      boolean isObject = choice instanceof Value.Fresh || choice instanceof Value.Parameter;
      if (choice instanceof Value.Function || (isObject && !choices.contains(receiver))) {
        return true;
      }
    }
    return false;
  }

  /** The call of a function, or of what may stand for one. */
  static Run run(At at, Value function, Step step) {
    return new Run(function, at.invoke().method(), at.arguments(), Holds.NONE, List.of(step), true);
  }
}
