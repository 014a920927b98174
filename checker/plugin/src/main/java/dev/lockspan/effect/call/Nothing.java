package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.value.Trace;
import dev.lockspan.model.Effect;

/** Tells what is done to nothing: to null, or to each of no arguments where any number may be. */
public final class Nothing {
  private final Knowledge knowledge;
  private final Body body;

  public Nothing(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.body = body;
  }

  /**
   * Whether there is nothing that a boundary is about; an executor that is null may stand for
   * another.
   *
   * @param call where it is come to
   */
  public boolean isTarget(Reach reach, int call) {
    Value target = reach.target().orElse(new Value.Unknown(reach));
    boolean isNull =
        reach.effect() != Effect.SUBMIT
            && knowledge.fields().settled(target).equals(Value.Constant.NULL);
    return isNull || isInEmptyArray(target, call);
  }

  /**
   * Whether a value is an element of an array that has none.
   *
   * @param call the call that the array is made for
   */
  public boolean isInEmptyArray(Value value, int call) {
    return call >= 0
        && value instanceof Value.Element element
        && element.array() instanceof Value.Fresh array
        && array.arguments().isEmpty()
        && body.makes(array)
        && (Integer) array.site() < call
        && Trace.allMatch(
            body,
            (Integer) array.site(),
            (use, where) -> use instanceof Instruction.Move || use == body.code().get(call));
  }
}
