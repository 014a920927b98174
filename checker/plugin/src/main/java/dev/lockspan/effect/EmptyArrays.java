package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;

/** Arrays that are made for one call and hold nothing: no arguments where any number may be. */
final class EmptyArrays {
  private final Body body;

  EmptyArrays(Body body) {
    this.body = body;
  }

  /**
   * Whether a value is an element of an array that has none.
   *
   * @param call the call that the array is made for
   */
  boolean isIn(Value value, int call) {
    return call >= 0
        && value instanceof Value.Element element
        && element.array() instanceof Value.Fresh array
        && array.arguments().isEmpty()
        && array.site() instanceof Integer made
        && made < call
        && body.code().get(made) instanceof Instruction.New
        && Trace.allMatch(
            body,
            made,
            (use, where) -> use instanceof Instruction.Move || use == body.code().get(call));
  }
}
