package dev.lockspan.effect.walk;

import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.Resolution;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import java.util.Optional;
import java.util.Set;

/** Calls of one of several known objects, whose classes decide which bodies run. */
final class ObjectCalls {
  private final Knowledge knowledge;
  private final Resolution resolution;
  private final KnownReceivers known;

  ObjectCalls(Knowledge knowledge, Resolution resolution, KnownReceivers known) {
    this.knowledge = knowledge;
    this.resolution = resolution;
    this.known = known;
  }

  /**
   * Runs what is called, and answers what the caller knows afterwards; empty where the objects are
   * not known, or their classes do not matter.
   */
  Optional<Summary> of(At at, Value receiver, Path path) {
    Instruction.Invoke invoke = at.invoke();
    Set<Value> here = path.choices(receiver);
    if (resolution.isFunctional(invoke.method())
        || !mayBeSome(at.receiver().orElse(receiver))
        || !isDecidedByClass(invoke, here)) {
      return Optional.empty();
    }
    Set<Value> choices = known.of(at, receiver, path);
    if (choices.contains(receiver)
        || !KnownObjects.are(choices)
        || !keepLocks(choices, invoke.method())) {
      return Optional.empty();
    }
    if (!here.equals(choices)) {
      choices.forEach(path::escape); // whoever has the place that keeps them has them, too
    }
    Step step = new Step(invoke.site(), invoke.method().stepName());
    return Optional.of(known.call(at, choices, step, path));
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
}
