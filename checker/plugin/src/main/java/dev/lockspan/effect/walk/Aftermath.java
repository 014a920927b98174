package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.KnownFunctions;
import dev.lockspan.effect.call.Resolution;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Exit;
import dev.lockspan.effect.summary.LeftCall;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.walk.RunEnds.Called;
import dev.lockspan.lock.Holds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the functions that a call runs leave of the locks held. */
final class Aftermath {
  private static final int DEEPEST_RUN = 4;

  private final Knowledge knowledge;
  private final Body body;
  private final Resolution resolution;
  private final KnownFunctions functions;
  private final Runs runs;

  Aftermath(Knowledge knowledge, Body body, Resolution resolution, Runs runs) {
    this.knowledge = knowledge;
    this.body = body;
    this.resolution = resolution;
    this.functions = new KnownFunctions(knowledge);
    this.runs = runs;
  }

  /**
   * What a call does, with what the functions do to the locks that it runs before it returns.
   *
   * @param summary what the callee does, in the terms of the call
   */
  Summary of(Summary summary, At at, Path path) {
    return of(summary, at, path, 0);
  }

  /** What a call of a function object leaves; nothing where it is not known. */
  Summary of(Run call, At at, Path path) {
    return function(call, at, path, 0).orElse(Summary.NOTHING);
  }

  /** A call under the locks that those before it leave, where it is known here what these do. */
  Run underLeft(Run run, At at, Path path) {
    Holds holds = Holds.NONE;
    for (LeftCall before : run.before()) {
      Run call =
          new Run(
              before.receiver(), before.method(), before.arguments(), Holds.NONE, run.path(), true);
      Optional<Summary> done = function(call, at, path, 0);
      if (done.isEmpty()) {
        return run;
      }
      Holds until = holds;
      Set<Holds> changes =
          done.get().exits().stream()
              .filter(exit -> exit.isPossible(until))
              .map(Exit::change)
              .collect(Collectors.toSet());
      if (changes.size() != 1) {
        return run.after(List.of());
      }
      holds = holds.change(changes.iterator().next());
    }
    return run.before().isEmpty() ? run : run.with(holds.plus(run.holds())).after(List.of());
  }

  /** Whether it is known here what a call does to locks, so that this code ends with that. */
  boolean isKnown(Run run, At at, Path path) {
    return !run.isLater()
        && called(run, at, path, 1).filter(called -> !called.either().isPlain()).isPresent();
  }

  private Summary of(Summary summary, At at, Path path, int depth) {
    if (summary.runs().isEmpty() || depth > DEEPEST_RUN) {
      return summary;
    }
    Map<Value, List<Called>> byObject = new LinkedHashMap<>();
    Set<Object> followed = new LinkedHashSet<>();
    for (Run run : summary.runs()) {
      if (run.isLater() || run.isSettled() || !followed.add(run.function())) {
        continue;
      }
      called(run, at, path, depth + 1)
          .filter(called -> !called.either().isPlain())
          .ifPresent(
              called ->
                  byObject.computeIfAbsent(run.receiver(), of -> new ArrayList<>()).add(called));
    }
    Summary after = summary;
    for (List<Called> ofOne : byObject.values()) {
      after = RunEnds.after(after, ofOne);
    }
    return after;
  }

  private Optional<Summary> function(Run run, At at, Path path, int depth) {
    return called(run, at, path, depth).map(Called::either);
  }

  /** How a function may end that a run calls, by all that it may be. */
  private Optional<Called> called(Run run, At at, Path path, int depth) {
    Set<Value> choices = path.choices(run.receiver());
    if (choices.contains(run.receiver())) {
      choices = functions.of(run.receiver(), run.method());
    }
    if (choices.contains(run.receiver()) && !runs.heldLocally(run.receiver()).isEmpty()) {
      choices = runs.heldLocally(run.receiver());
    }
    Map<Value, Summary> ends = new LinkedHashMap<>();
    for (Value choice : choices) {
      Value function = knowledge.fields().origin(choice);
      if (function.equals(Value.Constant.NULL)) {
        continue;
      }
      Optional<Run> delegate = delegated(function, run);
      if (delegate.isPresent()) {
        if (run.isCertain() && delegate.get().receiver() instanceof Value.Parameter) {
          path.note(noted -> noted.calling(delegate.get().function()));
        }
        return depth > DEEPEST_RUN
            ? Optional.empty()
            : called(delegate.get(), at, path, depth + 1)
                .map(called -> new Called(run, called.ends()));
      }
      Optional<Summary> one = find(function, run, at, path);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      Summary all = of(one.get(), at, path, depth);
      if (run.isCertain() && choices.size() == 1) {
        all.runs().stream()
            .filter(inner -> inner.isCertain() && inner.receiver() instanceof Value.Parameter)
            .forEach(inner -> path.note(noted -> noted.calling(inner.function())));
      }
      ends.put(function, all);
    }
    return Optional.of(new Called(run, ends));
  }

  /** A reference to the method of another function object, bound or given: that one is called. */
  private Optional<Run> delegated(Value function, Run run) {
    if (!(function instanceof Value.Function reference)
        || reference.call() != CallKind.VIRTUAL
        || !resolution.isFunctional(reference.target())) {
      return Optional.empty();
    }
    List<Value> arguments = new ArrayList<>(reference.captured());
    arguments.addAll(run.arguments());
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    Value receiver = arguments.remove(0);
    return Optional.of(
        new Run(receiver, reference.target(), arguments, run.holds(), run.path(), run.isCertain()));
  }

  private Optional<Summary> find(Value function, Run run, At at, Path path) {
    List<Value> arguments = new ArrayList<>(run.arguments());
    if (function instanceof Value.Fresh fresh) {
      Callee callee = resolution.find(run.method().in(fresh.type()), true);
      boolean isPlace = run.receiver() instanceof Value.Field;
      Value object = isPlace ? run.receiver() : function;
      return callee.bodies().isEmpty()
          ? Optional.empty()
          : Optional.of(
              named(
                  summary(callee, Optional.of(function)),
                  callee,
                  Optional.of(object),
                  arguments,
                  at,
                  path));
    }
    if (!(function instanceof Value.Function known)) {
      return Optional.empty();
    }
    arguments.addAll(0, known.captured());
    boolean hasReceiver = known.call() == CallKind.VIRTUAL || known.call() == CallKind.SPECIAL;
    Optional<Value> receiver =
        hasReceiver && !arguments.isEmpty() ? Optional.of(arguments.remove(0)) : Optional.empty();
    At inner = new At(at.index(), at.invoke(), receiver, arguments, at.result());
    Callee callee = resolution.find(known.target(), true);
    return Optional.of(
        callee.rows().isEmpty()
            ? named(summary(callee, receiver), callee, receiver, arguments, at, path)
            : knowledge
                .models()
                .of(
                    knowledge.locks().choose(callee.rows(), inner.value(-1), body),
                    known.target(),
                    callee.named(),
                    at.invoke().site(),
                    inner));
  }

  private Summary summary(Callee callee, Optional<Value> receiver) {
    boolean isLambda = callee.id().name().startsWith("lambda$");
    return isLambda
        ? resolution.summary(callee.id(), callee.id(), receiver)
        : resolution.combine(callee, receiver);
  }

  private Summary named(
      Summary summary,
      Callee callee,
      Optional<Value> receiver,
      List<Value> arguments,
      At at,
      Path path) {
    Value result = summary.result().orElse(Value.Constant.NULL);
    boolean mayBeFunction = result instanceof Value.Function || result instanceof Value.Parameter;
    boolean runsNothing = summary.runs().isEmpty() && summary.reaches().isEmpty();
    if (runsNothing && summary.isPlain() && !mayBeFunction) {
      return Summary.NOTHING;
    }
    Step step = new Step(at.invoke().site(), callee.stepName());
    return withCalled(
        runs.renaming(receiver, arguments, at.index(), at.invoke().site(), path)
            .summary(summary, step),
        path);
  }

  /**
   * With the calls of what was somebody else's to the callee, and is known here, among those that
   * it makes.
   */
  Summary withCalled(Summary summary, Path path) {
    if (summary.reaches().isEmpty()) {
      return summary;
    }
    List<Run> all = new ArrayList<>(summary.runs());
    for (Reach reach : summary.reaches()) {
      all.addAll(runs.boundaries().now(reach, path));
    }
    return summary.withRuns(all);
  }
}
