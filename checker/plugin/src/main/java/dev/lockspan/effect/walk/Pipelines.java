package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.Stages;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs the functions of a stream at the stream's terminal operation. */
final class Pipelines {
  private final Body body;
  private final Runs runs;
  private final Stages stages;

  Pipelines(Knowledge knowledge, Body body, Runs runs) {
    this.body = body;
    this.runs = runs;
    this.stages = new Stages(knowledge, body);
  }

  static boolean isPipeline(Callee callee) {
    return callee.named().owner().startsWith("java.util.stream.") && !callee.has(Effect.LAZY);
  }

  /** The functions of a lazy pipeline, which run at its terminal operation. */
  List<Run> pipeline(At at, Path path) {
    Step step = new Step(at.invoke().site(), at.invoke().method().shortName());
    Value stage = at.value(MethodModel.RECEIVER);
    Run end = new Run(stage, at.invoke().method(), List.of(), Holds.NONE, List.of(step), false);
    List<Run> functions = stages.of(stage, end, path::choices);
    at.arguments().forEach(argument -> functions.addAll(stages.ofCollector(argument, end)));
    if (isParallel(stage) && !end.method().name().equals("close")) {
      runs.boundaries().reach(parallel(at, step), Holds.NONE, at.index(), Optional.empty(), path);
    }
    return functions;
  }

  private static boolean isParallel(Value stage) {
    return stage instanceof Value.Call call
        && (call.method().name().startsWith("parallel")
            || isParallel(call.receiver().orElse(Value.Constant.NULL)));
  }

  /** Other threads' shares of a parallel stream wait for the class that this one initializes. */
  private Reach parallel(At at, Step step) {
    return new Reach(
        BoundaryKind.WAIT,
        Severity.WARNING,
        Effect.WAIT,
        at.invoke().method(),
        "waits for threads that need the class",
        Optional.of(new Value.ClassLiteral(body.id().owner())),
        Optional.empty(),
        false,
        List.of(),
        Set.of(),
        List.of(step));
  }

  /** The locks that a wait keeps others from: of a parallel stream only that on its class. */
  static Holds mattering(Reach reach, Holds holds) {
    if (reach.kind() != BoundaryKind.WAIT
        || !reach.boundary().owner().startsWith("java.util.stream.")) {
      return holds;
    }
    Holds left = holds;
    for (Hold hold : holds.held()) {
      boolean isOnClass =
          hold.key().form() == LockKey.Form.INITIALIZATION
              && reach.target().equals(Optional.of(hold.key().object()));
      left = isOnClass ? left : left.without(hold.key());
    }
    return left;
  }
}
