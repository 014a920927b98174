package dev.lockspan.effect.call;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Callees;
import dev.lockspan.effect.program.DeclaredTypes;
import dev.lockspan.effect.program.StopNames;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the name of a method without a body says, together with its types. */
final class NamedBoundaries {
  /** What stopping another component is called in a message. */
  private static final List<String> HANDS_OVER =
      List.of("execute", "submit", "schedule", "invokeLater", "runLater");

  private static final List<String> EMITS =
      List.of("fire", "emit", "publish", "notify", "dispatch", "post", "broadcast");

  /** What types are called that are there for nothing but events. */
  private static final List<String> EMITTERS =
      List.of(
          "EventBroadcaster",
          "EventBus",
          "EventDispatcher",
          "EventEmitter",
          "EventMulticaster",
          "EventPublisher");

  private static final Set<String> TASKS =
      Set.of("java.lang.Runnable", "java.util.concurrent.Callable");

  private NamedBoundaries() {}

  /**
   * A boundary by name; the JDK's methods are told by its table alone.
   *
   * @param types of the arguments
   */
  static Optional<Reach> find(Callee callee, At at, Step step, DeclaredTypes types, Events events) {
    if (callee.isOfJdk() || Callees.isHarmless(callee.id()) || callee.declaration().isEmpty()) {
      return Optional.empty();
    }
    String name = callee.id().name();
    boolean isOther = at.receiver().filter(of -> !isOwn(of)).isPresent();
    if (StopNames.stops(callee.id()) && isOther) {
      return Optional.of(
          reach(callee, at, step, Effect.CLOSE, Severity.SUGGESTION, StopNames.STOPPING));
    }
    if (HANDS_OVER.stream().anyMatch(name::startsWith) && isOther && takesTask(callee)) {
      return Optional.of(
          reach(callee, at, step, Effect.SUBMIT, Severity.SUGGESTION, "hands the task over"));
    }
    boolean isEvent = isEmitter(callee) || events.isGiven(callee, at.arguments(), types);
    if (EMITS.stream().anyMatch(name::startsWith) && isEvent) {
      return Optional.of(
          reach(callee, at, step, Effect.CALLBACK, Severity.WARNING, "emits an event"));
    }
    return Optional.empty();
  }

  /** Whether it is the object itself, or the one around it, whose method this is. */
  private static boolean isOwn(Value object) {
    return object instanceof Value.This || object instanceof Value.Outer;
  }

  /** Whether an argument is an event by the type that takes it. */
  private static boolean isEmitter(Callee callee) {
    return !Descriptors.parameterTypes(callee.id().descriptor()).isEmpty()
        && EMITTERS.stream().anyMatch(callee.id().owner()::endsWith);
  }

  private static boolean takesTask(Callee callee) {
    List<String> types = Descriptors.parameterTypes(callee.id().descriptor());
    return !types.isEmpty() && TASKS.contains(types.get(0));
  }

  private static Reach reach(
      Callee callee, At at, Step step, Effect effect, Severity severity, String reason) {
    boolean handsOver = effect == Effect.SUBMIT;
    return new Reach(
        handsOver ? BoundaryKind.SUBMIT : BoundaryKind.CALLBACK,
        severity,
        effect,
        callee.named(),
        reason,
        Optional.of(at.value(MethodModel.RECEIVER)),
        Optional.empty(),
        false,
        handsOver ? List.of(at.value(0)) : List.of(),
        Set.of(),
        List.of(step));
  }
}
