package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.Renaming;
import dev.lockspan.effect.program.DeclaredTypes;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a lambda calls of the values that it captures, under locks which it takes itself:
 * these are held whoever runs the lambda, and whenever.
 */
final class Deferred {
  /** A lambda that the body makes, in the state it does so. */
  private record Made(Value.Function function, int index, Path path) {}

  private final Knowledge knowledge;
  private final Body body;
  private final Flow flow;
  private final Observations seen;
  private final Runs runs;
  private final DeclaredTypes types;
  private final List<Made> all = new ArrayList<>();

  Deferred(Knowledge knowledge, Body body, Flow flow, Observations seen, Runs runs) {
    this.knowledge = knowledge;
    this.body = body;
    this.flow = flow;
    this.seen = seen;
    this.runs = runs;
    this.types = new DeclaredTypes(knowledge.hierarchy(), body);
  }

  /** The body makes a function, which it runs itself or somebody else does at some time. */
  void make(Value made, int index, Path path) {
    if (flow.isFinal() && made instanceof Value.Function function && mayRun(function)) {
      Path later = path.later();
      later.escape(function);
      all.add(new Made(function, index, later));
    }
  }

  /**
   * The body has been walked: what it has not run itself is run by others. What it returns is
   * judged by callers, who know what they have passed; here, too, where anybody may call.
   */
  void finish() {
    for (Made made : all) {
      if (!seen.hasRun(made.function().target())) {
        boolean isReturned = seen.hasReturned(made.function());
        for (Run run : calls(made.function(), made.index(), body.site(), made.path())) {
          if (isReturned && run.receiver() instanceof Value.Parameter) {
            runs.alien().expose(run, made.path());
          } else if (!isReturned || body.traits().isExposed()) {
            runs.run(run, made.index(), made.path());
          }
        }
      }
    }
  }

  /** Functions that another body has made are passed to somebody, who runs them at some time. */
  void pass(At at, Path path) {
    if (!flow.isFinal()) {
      return;
    }
    for (Value argument : at.arguments()) {
      if (argument instanceof Value.Function function && mayRun(function) && !isWritten(function)) {
        Site call = at.invoke().site();
        Step step = new Step(call, at.invoke().method().shortName());
        for (Run run : calls(function, at.index(), call, path)) {
          runs.run(run.by(run.way().through(step)), at.index(), path);
        }
      }
    }
  }

  private boolean isWritten(Value.Function function) {
    return body.code().stream()
        .anyMatch(
            each ->
                each instanceof Instruction.Function made
                    && made.target().equals(function.target()));
  }

  /** What a lambda calls of what it captures, under locks of its own, in the body's terms. */
  private List<Run> calls(Value.Function function, int index, Site site, Path path) {
    List<Value> captured = new ArrayList<>(function.captured());
    Optional<Value> receiver =
        function.call() == CallKind.STATIC ? Optional.empty() : Optional.of(captured.remove(0));
    List<Run> calls = new ArrayList<>();
    for (Run run : knowledge.summary(function.target()).runs()) {
      boolean isOfCaptured =
          run.receiver() instanceof Value.Parameter parameter
              && parameter.index() < captured.size();
      if (isOfCaptured && run.way().isUniform() && !run.holds().held().isEmpty()) {
        Renaming renaming = runs.renaming(receiver, captured, index, site, path);
        calls.add(renaming.run(run).certain(false).later(true));
      }
    }
    return calls;
  }

  private boolean mayRun(Value.Function function) {
    return function.target().name().startsWith("lambda$")
        && capturesCallable(function)
        && knowledge.mayLock(knowledge.callees().find(function.target(), true));
  }

  /** Whether a lambda captures what others may have implemented, so far as its type tells. */
  private boolean capturesCallable(Value.Function function) {
    int first = function.call() == CallKind.STATIC ? 0 : 1;
    for (int i = first; i < function.captured().size(); i++) {
      String type = types.of(function.captured().get(i));
      boolean isErased = type.isEmpty() || type.equals("java.lang.Object");
      if (isErased
          || knowledge.hierarchy().isInterface(type)
          || !(type.startsWith("java.") || Descriptors.isPrimitive(type))) {
        return true;
      }
    }
    return false;
  }
}
