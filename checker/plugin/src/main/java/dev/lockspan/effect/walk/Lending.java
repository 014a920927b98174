package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callees;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.value.Trace;
import dev.lockspan.model.Effect;
import java.util.BitSet;

/**
 * Tells of what a body makes and shows to nobody but a stage of another future, which may complete
 * it: {@code other.whenComplete((v, e) -> made.complete(v))}.
 */
final class Lending {
  private final Body body;
  private final Callees callees;

  Lending(Body body, Callees callees) {
    this.body = body;
    this.callees = callees;
  }

  /**
   * Shows what a stage of a future has: what the caller gave, and what is new here where a callee
   * attaches the stage.
   */
  static void lend(Reach attach, Path path) {
    boolean isInCallee = attach.path().size() > 1;
    attach.tasks().forEach(task -> show(task, isInCallee, path));
  }

  private static void show(Value stage, boolean isInCallee, Path path) {
    if (stage instanceof Value.Function function) {
      for (Value captured : function.captured()) {
        if (captured instanceof Value.Parameter
            || (isInCallee && captured instanceof Value.Fresh)) {
          path.escape(captured);
        }
        show(captured, isInCallee, path);
      }
    }
  }

  /** Shows what a lambda returns and has not made itself: whoever runs it may keep that. */
  static void giveBack(Value returned, Path path) {
    for (Value each : path.choices(returned)) {
      if (each instanceof Value.Fresh made) {
        made.arguments().forEach(path::escape);
      } else {
        path.escape(each);
      }
    }
  }

  /** Whether a stage has what is made, from this call on or before it. */
  boolean isLent(Value value) {
    return value instanceof Value.Fresh made
        && body.makes(made)
        && !Trace.allMatch(
            body,
            (Integer) made.site(),
            (use, registers) ->
                !(use instanceof Instruction.Function function) || !isStage(function, registers));
  }

  private boolean isStage(Instruction.Function function, BitSet made) {
    return !Trace.allMatch(
        body,
        body.code().indexOf(function),
        (use, registers) ->
            !(use instanceof Instruction.Invoke call)
                || (call.receiver() >= 0 && made.get(call.receiver()))
                || !callees.find(call.method(), false).has(Effect.ATTACH));
  }
}
