package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.GivenMembers;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.Nothing;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.state.Submissions;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.value.CompleteBefore;
import dev.lockspan.lock.Holds;
import dev.lockspan.model.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges the boundaries that a body comes to: they are told, or what they are about runs now. */
final class Boundaries {
  private final Refinement refinement;
  private final Emission emission;
  private final Passed passed;
  private final Nothing nothing;
  private final Unfilled unfilled;
  private final RetriedAttempts retried;
  private final EndlessTimes endless;
  private final GivenMembers members;
  private final Runs runs;
  private final Alternatives alternatives;
  private final Tasks tasks;
  private final boolean isExposed;
  private final boolean isOfLibrary;

  Boundaries(
      Knowledge knowledge,
      Body body,
      Refinement refinement,
      Emission emission,
      Passed passed,
      Nothing nothing,
      Ownership ownership,
      OwnFields ownFields,
      Runs runs) {
    this.refinement = refinement;
    this.emission = emission;
    this.passed = passed;
    this.nothing = nothing;
    this.unfilled = new Unfilled(knowledge, ownership, body);
    this.retried = new RetriedAttempts(body);
    this.endless = new EndlessTimes(knowledge, body);
    this.members = new GivenMembers(knowledge, body);
    this.runs = runs;
    this.tasks = new Tasks(knowledge);
    this.isExposed = body.traits().isExposed();
    this.isOfLibrary = knowledge.hierarchy().isOfLibrary(body.id().owner());
    this.alternatives = new Alternatives(knowledge.fields().comparisons(), ownFields, refinement);
  }

  /** A boundary, in the present state: or the tasks it hands over, where they run now. */
  void reach(Reach reach, Holds more, int index, Optional<Value> task, Path path) {
    alternatives
        .under(reach.way().conditions(), path)
        .ifPresent(inside -> reachIn(inside, reach, more, index, task));
  }

  private void reachIn(Path path, Reach told, Holds more, int index, Optional<Value> task) {
    Reach unnamed = endless.limit(told, index) ? told.unlimited() : retried.judged(told, index);
    Reach reach = passed.ofStream(unnamed, path);
    if (nothing.isTarget(reach, index)
        || unfilled.isTarget(reach, index, path)
        || unfilled.isKept(reach.path(), index, path)) {
      return;
    }
    boolean isCall = reach.effect() == Effect.ALIEN;
    List<Value> kept =
        isCall ? reach.target().map(of -> kept(of, path)).orElse(List.of()) : List.of();
    if (!kept.isEmpty()) {
      kept.forEach(each -> reachIn(path, reach.on(each), more, index, task));
      return;
    }
    List<Value> parts =
        reach.target().map(of -> isCall ? passed.called(of) : passed.parts(of)).orElse(List.of());
    if (!parts.isEmpty()) {
      parts(parts, reach, more, index, task, path);
      return;
    }
    Optional<Value> member = isCall ? reach.target().flatMap(members::find) : Optional.empty();
    if (member.isPresent()) {
      runs.given(Passed.run(member.get(), reach, more), index, path);
      return;
    }
    Optional<Run> known = passed.call(reach, more, path);
    if (known.isPresent()) {
      Submissions before = path.submissions();
      runs.deeper(() -> runs.runIn(path, known.get(), index));
      if (task.isPresent() && !path.submissions().equals(before)) {
        path.submissions(path.submissions().with(task.stream().toList(), path.holds.plus(more)));
      }
      return;
    }
    Optional<Value> given =
        isCall ? reach.target().flatMap(of -> passed.given(of, path)) : Optional.empty();
    if (given.isPresent()) {
      runs.deeper(() -> runs.runIn(path, Passed.run(given.get(), reach, more), index));
      return;
    }
    Optional<Reach> refined = refinement.refine(reach, path);
    if (refined.isEmpty()) {
      stages(reach, more, index, path);
      return;
    }
    Reach direct = refined.get();
    boolean isGiven = tasks.areGiven(direct) && !path.holds.plus(more).held().isEmpty();
    if (!isGiven && !tasks.runNow(direct)) {
      emission.boundary(reach, direct, more, task, path);
      return;
    }
    if (isGiven && isExposed) {
      emission.boundary(reach, direct, more, task, path); // to which anybody can pass anything
    }
    Path inside = path;
    if (direct.effect() == Effect.ATTACH && direct.target().isPresent()) {
      Lending.lend(direct, path);
      inside = path.copy();
      Value future = direct.target().get();
      if (isAsGiven(future, path)) {
        inside.learn(CompleteBefore.of(future), true);
      }
      inside.suppose(future);
    }
    Path there = inside;
    boolean isTold = isExposed && !isOfLibrary;
    boolean isOfField =
        direct.effect() == Effect.ATTACH
            && direct.target().filter(Value.Field.class::isInstance).isPresent();
    runs.deeper(
        () -> {
          for (Run each : tasks.runs(direct, more)) {
            if (isGiven && each.receiver() instanceof Value.Parameter) {
              runs.given(isTold ? each.told(Run.Told.UNKNOWN) : each, index, there);
            } else if (isOfField && each.receiver() instanceof Value.Function stage) {
              runs.callOnce(stage, each, index, there);
            } else {
              runs.run(each, index, there);
            }
          }
        });
  }

  /** A call of what the body was given, of which anybody is told who can pass anything. */
  void exposed(Reach call, Holds more, Path path) {
    alternatives
        .under(call.way().conditions(), path)
        .ifPresent(inside -> emission.boundary(call, call, more, Optional.empty(), inside));
  }

  /** What each of some new objects keeps in a field, where a value is what one of them keeps. */
  private static List<Value> kept(Value value, Path path) {
    if (!(value instanceof Value.Field field)
        || field.of() instanceof Value.Fresh
        || !KnownObjects.contain(field.of(), path)) {
      return List.of();
    }
    List<Value> kept = new ArrayList<>();
    for (Value object : path.choices(field.of())) {
      if (object instanceof Value.Fresh) {
        kept.add(new Value.Field(object, field.owner(), field.name()));
      }
    }
    return kept;
  }

  /** Whether a future is what the body was given, and nothing has been done to it here. */
  private static boolean isAsGiven(Value future, Path path) {
    return !path.isDone(future)
        && !path.hasEscaped(future)
        && Values.root(future).filter(root -> !path.hasEscaped(root)).isPresent();
  }

  /** Whether a way is not gone, for want of what an object would have to hold. */
  boolean isKept(List<Step> way, int index, Path path) {
    return unfilled.isKept(way, index, path);
  }

  /** A boundary on one of some things, in a collection of which something may be known as well. */
  private void parts(
      List<Value> parts, Reach reach, Holds more, int index, Optional<Value> task, Path path) {
    for (Value part : parts) {
      if (reach.effect() == Effect.ALIEN) {
        runs.run(Passed.run(part, reach, more), index, path);
      } else if (reach.effect() != Effect.WAIT || refinement.refine(reach, path).isPresent()) {
        reachIn(path, reach.on(part), more, index, task);
      }
    }
  }

  /**
   * A future that nobody else has keeps what is attached to it, and runs that when it completes, or
   * at once where it has.
   */
  private void stages(Reach reach, Holds more, int index, Path path) {
    Value future = reach.target().orElse(Value.Constant.NULL);
    if (reach.effect() == Effect.ATTACH && path.isDone(future)) {
      runs.deeper(() -> tasks.runs(reach, more).forEach(each -> runs.run(each, index, path)));
    } else if (reach.effect() == Effect.ATTACH) {
      path.attach(future, reach.tasks());
    } else if (reach.effect() == Effect.COMPLETE) {
      for (Value function : path.stages(future)) {
        runs.deeper(
            () -> tasks.runs(function, reach, more).forEach(each -> runs.run(each, index, path)));
      }
    }
  }

  /** The functions of a boundary that run before it returns: its tasks, or what it calls. */
  List<Run> now(Reach reach, Path path) {
    Optional<Run> known = passed.call(reach, Holds.NONE, path);
    if (known.isPresent()) {
      return List.of(known.get().certain(true)); // so that a guard's function gives its lock back
    }
    return tasks.runNow(reach) ? tasks.runs(reach, Holds.NONE) : List.of();
  }
}
