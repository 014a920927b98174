package dev.lockspan.effect.call;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.value.AwaitedField;
import dev.lockspan.effect.value.Bins;
import dev.lockspan.model.Effect;

/** Tells which calls of a body, of which no summary is wanted, need not be looked at. */
public final class Relevance {
  private final Knowledge knowledge;
  private final Resolution resolution;

  public Relevance(Knowledge knowledge, Resolution resolution) {
    this.knowledge = knowledge;
    this.resolution = resolution;
  }

  /**
   * Whether findings may depend on what this call does: a lock is held, or may be afterwards or
   * while a function that is passed runs, or while another is taken that the callee is given.
   */
  public boolean isNeeded(At at, Callee callee, Path path) {
    if (!path.holds.isEmpty()
        || knowledge.mayKeepLock(callee)
        || AwaitedField.isAwaited(at.invoke().method().resultType(), knowledge.hierarchy())) {
      return true; // a future may be complete, which counts once a lock is held
    }
    if (!at.arguments().isEmpty() && knowledge.mayNest(callee)) {
      return true;
    }
    boolean takesObject = false;
    for (Value argument : at.arguments()) {
      boolean isFunction =
          argument instanceof Value.Function
              || argument instanceof Value.Fresh
              || (argument instanceof Value.Call call && resolution.isLazy(call));
      if (asksForLock(argument)) {
        return true; // the callee may return only if it is held
      }
      if (isFunction && (knowledge.mayLock(callee) || mayKeepLock(argument))) {
        return true;
      }
      takesObject |= !(argument instanceof Value.Constant);
    }
    return takesObject
        && knowledge.mayLock(callee)
        && (takesUnknown(at.invoke().method()) || takesSeveral(callee));
  }

  /** Whether a value tells whether a lock is held. */
  private boolean asksForLock(Value value) {
    return value instanceof Value.Not not
        ? asksForLock(not.of())
        : value instanceof Value.Call call
            && knowledge.callees().find(call.method(), false).has(Effect.HOLDS);
  }

  /** Whether a parameter may be a function, or an object, of which only the caller knows whose. */
  private boolean takesUnknown(MethodId method) {
    for (String type : Descriptors.parameterTypes(method.descriptor())) {
      boolean isOfJdk = type.startsWith("java.");
      if (knowledge.hierarchy().isInterface(type)
          && (!isOfJdk
              || Bins.isOfMaps(type)
              || knowledge.hierarchy().functionalMethod(type).isPresent())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a parameter holds functions that callers are to judge. */
  private boolean takesSeveral(Callee callee) {
    for (MethodId body : callee.bodies()) {
      for (int i = 0; i < body.countParameters(); i++) {
        if (knowledge.members().functions().areGiven(body, i)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a lock may be held after a function ran that was not before. */
  private boolean mayKeepLock(Value argument) {
    if (argument instanceof Value.Function function) {
      return knowledge.mayKeepLock(knowledge.callees().find(function.target(), true));
    }
    return argument instanceof Value.Fresh fresh
        && knowledge.hierarchy().find(fresh.type()).stream()
            .flatMap(info -> info.methods().values().stream())
            .anyMatch(method -> knowledge.mayKeepLock(knowledge.callees().find(method.id(), true)));
  }
}
