package dev.lockspan.effect.call;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Run;
import java.util.Set;

/** Tells calls of what an object was made with, which only those can judge who know the object. */
public final class MadeWith {
  private final Knowledge knowledge;
  private final Resolution resolution;
  private final KnownFunctions functions;

  public MadeWith(Knowledge knowledge, Resolution resolution, KnownFunctions functions) {
    this.knowledge = knowledge;
    this.resolution = resolution;
    this.functions = functions;
  }

  /**
   * Whether a function is one of several that the caller's object may have been made with, or works
   * with what that was made with.
   */
  public boolean isOneOfSome(Run run, Path path) {
    return path.holds.isEmpty()
        && run.holds().isEmpty()
        && run.receiver() instanceof Value.Field field
        && field.of() instanceof Value.This
        && knowledge.fields().isOfGiven(field)
        && isOpen(functions.of(field, run.method()));
  }

  /** Whether it is one of several functions, or one that has something unknown. */
  private static boolean isOpen(Set<Value> functions) {
    return functions.size() > 1
        || functions.stream()
            .anyMatch(
                one ->
                    one instanceof Value.Function function
                        && function.captured().stream().anyMatch(Value.Unknown.class::isInstance));
  }

  /**
   * Whether a call is of an object that the caller's was made with, and the known implementations
   * differ, or take locks or give them back, which are each one's own, or one of them does what an
   * object of its own does.
   */
  public boolean isUndecided(Value receiver, Callee callee) {
    return callee.isAbstract()
        && isOfMaker(receiver)
        && (resolution.isUndecided(callee)
            || resolution.mayChangeLocks(callee)
            || resolution.mayPassOn(callee));
  }

  /** Whether a call is of an object that the caller's was made with, whose class may replace it. */
  public boolean mayReplace(Value receiver, Callee callee) {
    return callee.mayBeReplaced()
        && !knowledge.callees().overriders(callee).isEmpty()
        && isOfMaker(receiver);
  }

  /**
   * Whether a value is what this object, or an object that it was made with, was made with: by its
   * maker, or by a method of its class.
   */
  private boolean isOfMaker(Value value) {
    return value instanceof Value.Field field
        && (field.of() instanceof Value.This || isOfMaker(field.of()))
        && (knowledge.fields().isOfGiven(field)
            || knowledge.fields().inherited().isMadeByMethod(field));
  }
}
