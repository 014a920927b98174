package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.Renaming;
import dev.lockspan.effect.call.Surroundings;
import dev.lockspan.effect.program.DeclaredTypes;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a lambda calls of the functions that it captures, under locks which it takes itself:
 * these are held whoever runs the lambda, and whenever.
 */
final class Deferred {
  private final Knowledge knowledge;
  private final Flow flow;
  private final Runs runs;
  private final DeclaredTypes types;
  private final Surroundings surroundings;

  Deferred(Knowledge knowledge, Body body, Flow flow, Runs runs) {
    this.knowledge = knowledge;
    this.flow = flow;
    this.runs = runs;
    this.types = new DeclaredTypes(knowledge.hierarchy(), body);
    this.surroundings = new Surroundings(knowledge, body);
  }

  /** Functions are passed to somebody, who runs them at some time. */
  void pass(At at, Path path) {
    if (!flow.isFinal()) {
      return;
    }
    for (Value argument : at.arguments()) {
      if (argument instanceof Value.Function function && mayRun(function)) {
        run(function, at, path);
      }
    }
  }

  private void run(Value.Function function, At at, Path path) {
    Site call = at.invoke().site();
    Step step = new Step(call, at.invoke().method().shortName());
    List<Step> prefix = surroundings.isWrittenIn(function, call) ? List.of() : List.of(step);
    List<Value> captured = new ArrayList<>(function.captured());
    Optional<Value> receiver =
        function.call() == CallKind.STATIC ? Optional.empty() : Optional.of(captured.remove(0));
    for (Run run : knowledge.summary(function.target()).runs()) {
      if (run.way().isUniform() && !run.holds().held().isEmpty()) {
        Renaming renaming = runs.renaming(receiver, captured, at.index(), call);
        Run named = renaming.run(run);
        if (isFunction(named.receiver())) {
          Run later = named.by(named.way().through(prefix)).certain(false).later(true);
          runs.run(later, at.index(), path);
        }
      }
    }
  }

  private boolean mayRun(Value.Function function) {
    return function.target().name().startsWith("lambda$")
        && capturesFunction(function)
        && knowledge.mayLock(knowledge.callees().find(function.target(), true));
  }

  private boolean capturesFunction(Value.Function function) {
    for (Value captured : function.captured()) {
      if (isFunction(captured) && mayBeFunctional(captured)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayBeFunctional(Value captured) {
    String type = captured instanceof Value.Parameter ? types.of(captured) : "";
    return type.isEmpty() || knowledge.hierarchy().functionalMethod(type).isPresent();
  }

  private static boolean isFunction(Value value) {
    return value instanceof Value.Parameter
        || value instanceof Value.Function
        || value instanceof Value.Fresh;
  }
}
