package dev.lockspan.effect.walk;

import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.Implementations;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.KnownFunctions;
import dev.lockspan.effect.call.MadeWith;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.summary.Run;
import java.util.Set;

/** Objects of a method reference, as far as it is known here, or to a caller, which they are. */
final class ChosenObjects {
  private final KnownFunctions functions;
  private final MadeWith madeWith;
  private final Implementations implementations;

  ChosenObjects(Knowledge knowledge, KnownFunctions functions, MadeWith madeWith) {
    this.functions = functions;
    this.madeWith = madeWith;
    this.implementations = new Implementations(knowledge);
  }

  /** Whether the class of the object decides which of several bodies a reference runs. */
  boolean areDecided(Value.Function reference, Callee callee) {
    return reference.call() == CallKind.VIRTUAL
        && callee.isAbstract()
        && callee.rows().isEmpty()
        && !callee.bodies().isEmpty();
  }

  /** Whether all that the object may be is known. */
  boolean areKnown(Run call) {
    Set<Value> choices = functions.of(call.receiver(), call.method());
    return !choices.contains(call.receiver()) && KnownObjects.are(choices);
  }

  /** Whether whoever calls the body, or made its object, chose the object. */
  boolean isByCaller(Value object, Callee callee) {
    return (object instanceof Value.Parameter && !implementations.areFunctions(callee))
        || madeWith.isUndecided(object, callee);
  }
}
