package dev.lockspan.effect.walk;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.value.Optionals;
import dev.lockspan.lock.Holds;
import java.util.List;
import java.util.Optional;

/** Calls of optionals of which it is known what is in them: they give that, or run with it. */
final class OptionalCalls {
  private static final MethodId ACCEPT =
      new MethodId("java.util.function.Consumer", "accept", "(Ljava/lang/Object;)V");

  private static final MethodId RUN = new MethodId("java.lang.Runnable", "run", "()V");

  private final Knowledge knowledge;
  private final Runs runs;
  private final Aftermath aftermath;

  OptionalCalls(Knowledge knowledge, Runs runs, Aftermath aftermath) {
    this.knowledge = knowledge;
    this.runs = runs;
    this.aftermath = aftermath;
  }

  /** What the caller knows after a call; empty where what is in the optional is not known. */
  Optional<Summary> of(At at, Path path) {
    if (!Optionals.isOf(at.invoke().method()) || at.receiver().isEmpty()) {
      return Optional.empty();
    }
    Value optional = at.receiver().get();
    Optional<Value> content = Optionals.content(optional).filter(this::isLasting);
    return content.isPresent()
        ? ofContent(at, content.get(), path)
        : Optionals.isEmpty(optional) ? ofNothing(at, path) : Optional.empty();
  }

  /** Whether a value is the same now as when it was put in. */
  private boolean isLasting(Value value) {
    return value instanceof Value.Fresh || knowledge.fields().isFixed(value);
  }

  private Optional<Summary> ofContent(At at, Value content, Path path) {
    return switch (at.invoke().method().name()) {
      case "get", "orElseThrow", "orElse", "orElseGet" ->
          Optional.of(Summary.NOTHING.returning(Optional.of(content)));
      case "ifPresent", "ifPresentOrElse" ->
          Optional.of(run(at, at.arguments().get(0), ACCEPT, List.of(content), path));
      default -> Optional.empty();
    };
  }

  private Optional<Summary> ofNothing(At at, Path path) {
    return switch (at.invoke().method().name()) {
      case "get" -> Optional.of(Summary.NOTHING.with(List.of(), Summary.NOTHING.failures()));
      case "orElseThrow" ->
          at.arguments().isEmpty()
              ? Optional.of(Summary.NOTHING.with(List.of(), Summary.NOTHING.failures()))
              : Optional.empty();
      case "orElse" -> Optional.of(Summary.NOTHING.returning(Optional.of(at.arguments().get(0))));
      case "ifPresent" -> Optional.of(Summary.NOTHING);
      case "ifPresentOrElse" -> Optional.of(run(at, at.arguments().get(1), RUN, List.of(), path));
      default -> Optional.empty();
    };
  }

  private Summary run(At at, Value function, MethodId method, List<Value> given, Path path) {
    Step step = new Step(at.invoke().site(), at.invoke().method().shortName());
    Run run = new Run(function, method, given, Holds.NONE, List.of(step), true);
    runs.run(run, at.index(), path);
    return aftermath.of(run, at, path);
  }
}
