package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Value;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs the functions of a stream at the stream's terminal operation. */
final class Pipelines {
  private final Knowledge knowledge;
  private final Body body;
  private final Runs runs;
  private final Completion completion;

  Pipelines(Knowledge knowledge, Body body, Runs runs) {
    this.knowledge = knowledge;
    this.body = body;
    this.runs = runs;
    this.completion = new Completion(knowledge);
  }

  static boolean isPipeline(Callee callee) {
    return callee.named().owner().startsWith("java.util.stream.") && !callee.has(Effect.LAZY);
  }

  /** The functions of a lazy pipeline, which run at its terminal operation. */
  List<Run> pipeline(At at, Path path) {
    Step step = new Step(at.invoke().site(), at.invoke().method().shortName());
    Value stage = at.value(MethodModel.RECEIVER);
    List<Run> functions = new ArrayList<>();
    stages(stage, step, functions);
    at.arguments().forEach(argument -> stages(argument, step, functions));
    if (isParallel(stage)) {
      runs.reach(parallel(at, step), Holds.NONE, at.index(), Optional.empty(), path);
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

  /** What the stages of a pipeline, or of a collector, were given. */
  private void stages(Value stage, Step step, List<Run> functions) {
    if (!(stage instanceof Value.Call call)
        || !knowledge.callees().find(call.method(), false).has(Effect.LAZY)) {
      return;
    }
    call.receiver().ifPresent(source -> stages(source, step, functions));
    Value before = call.receiver().orElse(Value.Constant.NULL);
    List<Run> own = new ArrayList<>();
    List<String> types = Descriptors.parameterTypes(call.method().descriptor());
    for (int i = 0; i < Math.min(types.size(), call.arguments().size()); i++) {
      Value argument = call.arguments().get(i);
      stages(argument, step, functions);
      knowledge
          .hierarchy()
          .functionalMethod(types.get(i))
          .filter(method -> !(argument instanceof Value.Call))
          .ifPresent(
              method ->
                  own.add(new Run(argument, method, List.of(), Holds.NONE, List.of(step), false)));
    }
    functions.addAll(completion.withElements(own, before));
  }
}
