package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Naming;
import java.util.List;

/** The types of what a function is given: those of the elements of a collection, say. */
final class GivenTypes {
  private final TypesHere types;

  GivenTypes(Hierarchy hierarchy, Body body) {
    this.types = new TypesHere(hierarchy, body);
  }

  /**
   * Notes the types of what a function is given that runs now.
   *
   * @param naming what its parameters are here
   */
  void show(Value.Function function, Naming naming, Path path) {
    boolean isOnObject = function.call() == CallKind.VIRTUAL || function.call() == CallKind.SPECIAL;
    int first = function.captured().size() - (isOnObject ? 1 : 0);
    List<String> given = function.given();
    for (int i = Math.max(0, -first); i < given.size(); i++) {
      types.suppose(naming.apply(new Value.Parameter(first + i)), given.get(i), path);
    }
  }
}
