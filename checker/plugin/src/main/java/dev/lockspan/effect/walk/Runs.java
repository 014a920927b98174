package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.GivenMembers;
import dev.lockspan.effect.call.Handed;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.KnownFunctions;
import dev.lockspan.effect.call.MadeWith;
import dev.lockspan.effect.call.Nothing;
import dev.lockspan.effect.call.OwnWork;
import dev.lockspan.effect.call.Renaming;
import dev.lockspan.effect.call.Resolution;
import dev.lockspan.effect.call.Surroundings;
import dev.lockspan.effect.call.Wrappings;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Callees;
import dev.lockspan.effect.state.LeftCalls;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.state.ShownTypes;
import dev.lockspan.effect.summary.Acquire;
import dev.lockspan.effect.summary.LeftCall;
import dev.lockspan.effect.summary.Naming;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.value.Containers;
import dev.lockspan.model.Effect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs the functions that a body calls or passes, in the state it does so. */
final class Runs {
  private static final int DEEPEST_RUN = 8;

  /** A type of more implementations than this is hardly one of guards. */
  private static final int MOST_BODIES = 8;

  private final Knowledge knowledge;
  private final Body body;
  private final Flow flow;
  private final Observations seen;
  private final Resolution resolution;
  private final Emission emission;
  private final KnownFunctions functions;
  private final Wrappings wrappings;
  private final Surroundings surroundings;
  private final Passed passed;
  private final KeptWork keptWork;
  private final Handed handed;
  private final MadeWith madeWith;
  private final Nothing nothing;
  private final Boundaries boundaries;
  private final AlienRuns alien;
  private final GivenMembers members;
  private final References references;
  private final OwnWork ownWork;
  private final Reattachments reattachments;
  private final Alternatives alternatives;
  private final GivenTypes given;
  private int depth;

  Runs(
      Knowledge knowledge,
      Body body,
      Resolution resolution,
      Flow flow,
      Observations seen,
      Refinement refinement,
      Emission emission,
      OwnFields ownFields,
      Ownership ownership) {
    this.knowledge = knowledge;
    this.body = body;
    this.flow = flow;
    this.seen = seen;
    this.resolution = resolution;
    this.emission = emission;
    this.functions = new KnownFunctions(knowledge);
    this.wrappings = new Wrappings(knowledge, body);
    this.surroundings = new Surroundings(knowledge, body);
    this.keptWork = new KeptWork(knowledge.hierarchy());
    this.handed = new Handed(knowledge);
    this.madeWith = new MadeWith(knowledge, resolution, functions);
    this.passed = new Passed(knowledge, body, resolution, ownFields);
    this.nothing = new Nothing(knowledge, body);
    this.members = new GivenMembers(knowledge, body);
    this.boundaries =
        new Boundaries(
            knowledge, body, refinement, emission, passed, nothing, ownership, ownFields, this);
    this.alien = new AlienRuns(knowledge, body, seen, boundaries);
    this.references =
        new References(
            knowledge, body, resolution, new ChosenObjects(knowledge, functions, madeWith), this);
    this.ownWork = new OwnWork(knowledge);
    this.alternatives = new Alternatives(knowledge.fields().comparisons(), ownFields, refinement);
    this.reattachments = new Reattachments(knowledge, body);
    this.given = new GivenTypes(knowledge.hierarchy(), body);
  }

  /** A function that runs in another: one that runs itself again is followed only so far. */
  void deeper(Runnable more) {
    if (depth < DEEPEST_RUN) {
      depth++;
      more.run();
      depth--;
    }
  }

  Boundaries boundaries() {
    return boundaries;
  }

  AlienRuns alien() {
    return alien;
  }

  /** Runs what was passed in, or leaves that to the caller who passed it. */
  void run(Run run, int index, Path path) {
    if (run.way().isPossible(path.holds) && !boundaries.isKept(run.path(), index, path)) {
      alternatives
          .open(run.way().conditions(), path)
          .ifPresent(future -> path.attach(future, List.of(run.receiver())));
      alternatives
          .under(run.way().conditions(), path)
          .map(inside -> run.isLater() ? inside.later() : inside)
          .ifPresent(
              inside -> {
                runIn(inside, run, index);
                path.escapeAsOn(inside);
              });
    }
  }

  void runIn(Path path, Run run, int index) {
    if (nothing.isInEmptyArray(run.receiver(), index)) {
      return;
    }
    if (madeWith.isOneOfSome(run, path)) {
      given(run, index, path);
      return;
    }
    Set<Value> choices = path.choices(run.receiver());
    if (choices.contains(run.receiver())) {
      choices = functions.of(run.receiver(), run.method());
      show(choices, run.receiver(), path);
    }
    if (choices.size() > 1 || !choices.contains(run.receiver())) {
      for (Value choice : choices) {
        boolean isOnlyOne = choices.size() == 1;
        run(run.on(choice).certain(run.isCertain() && isOnlyOne), index, path);
      }
      return;
    }
    List<Value> parts = passed.called(run.receiver());
    if (!parts.isEmpty()) {
      Run each = run.certain(run.isCertain() && parts.size() == 1);
      parts.forEach(part -> run(each.on(part), index, path));
      return;
    }
    Optional<Value> member = members.find(run.receiver());
    if (member.isPresent()) {
      given(run.on(member.get()).certain(false), index, path);
      return;
    }
    Value receiver = knowledge.fields().inherited().origin(run.receiver(), resolution.self());
    if (receiver instanceof Value.Function function) {
      boolean isHere = surroundings.isWrittenIn(function, run.path().get(0).site());
      call(function, run, isHere ? List.of() : run.path(), index, path);
      return;
    }
    if (receiver instanceof Value.Fresh fresh) {
      Callee callee = knowledge.callees().find(run.method().in(fresh.type()), true);
      if (!callee.bodies().isEmpty()) {
        Renaming renaming =
            renaming(Optional.of(receiver), run.arguments(), index, run.path().get(0).site(), path);
        boolean isHere =
            fresh.equals(run.receiver())
                && surroundings.isAnonymousHere(fresh)
                && callee.bodies().get(0).owner().equals(fresh.type());
        expand(
            resolution.combine(callee, Optional.of(receiver)).certain(run.isCertain()),
            renaming,
            run,
            isHere ? List.of() : run.path(),
            index,
            path);
      }
      deeper(() -> ownWork.of(fresh, run).forEach(each -> run(each, index, path)));
      return;
    }
    if (receiver instanceof Value.Call call
        && knowledge.callees().find(call.method(), false).has(Effect.LAZY)) {
      deeper(() -> wrappings.in(call, run).forEach(each -> run(each, index, path)));
      return;
    }
    if (run.receiver() instanceof Value.This && !surroundings.isOfInterface(resolution.self())) {
      ownRun(run, index, path);
      return;
    }
    Optional<Callee> ofType = passed.find(run.method(), run.receiver(), run.holds(), path);
    if (ofType.isPresent()) {
      run(ofType.get(), run, index, path);
      return;
    }
    if (run.receiver() instanceof Value.Parameter || run.receiver() instanceof Value.This) {
      boolean isTold = flow.isFinal() && alien.expose(run, path);
      given(isTold ? run.told(Run.Told.UNKNOWN) : run, index, path);
      return;
    }
    Callee callee = knowledge.callees().find(run.method(), false);
    if (alien.isAlien(callee) && !(receiver instanceof Value.Constant)) {
      alien.call(callee, run, index, path);
    } else if (madeWith.isUndecided(run.receiver(), callee)
        || madeWith.mayReplace(run.receiver(), callee)) {
      given(run, index, path);
    }
  }

  /** The functions that a collection holds from which a value is taken, if it is known here. */
  Set<Value> heldLocally(Value taken) {
    return new LinkedHashSet<>(passed.parts(taken));
  }

  /** Objects that were taken out of a collection are no more this code's alone. */
  static void show(Set<Value> held, Value taken, Path path) {
    if (Containers.holder(taken).isPresent()) {
      held.forEach(path::escape);
    }
  }

  /** The caller gave what is called, and judges it. */
  void given(Run run, int index, Path path) {
    if (run.isCertain()) {
      path.note(noted -> noted.calling(run.function()));
    }
    if (flow.isFinal()) {
      List<LeftCall> before = new ArrayList<>(path.noted().left().made());
      before.addAll(run.before());
      seen.run(run.after(List.copyOf(before)), index, path);
    }
    leave(run, path);
  }

  /** Notes a call after which only the caller can tell which locks are held. */
  private void leave(Run run, Path path) {
    Callee callee = knowledge.callees().find(run.method(), false);
    boolean mayChange =
        !run.isSettled()
            && callee.isAbstract()
            && callee.bodies().size() > 1
            && callee.bodies().size() <= MOST_BODIES
            && knowledge.mayKeepLock(callee)
            && resolution.mayChangeLocks(callee)
            && !resolution.combine(callee, Optional.empty()).changesLocks();
    if (mayChange) {
      LeftCall call = new LeftCall(run.receiver(), run.method(), run.arguments());
      LeftCalls left = path.noted().left();
      LeftCalls more = run.isCertain() ? left.with(call) : left.withUncertain();
      path.note(noted -> noted.leaving(more));
    }
  }

  /** A default method that this object has comes back to a method of the object's own class. */
  private void ownRun(Run run, int index, Path path) {
    Callee own = resolution.find(run.method().in(resolution.self()), false);
    boolean counts = !Callees.isHarmless(run.method()); // a comparator, by whatever class
    if (counts && own.rows().isEmpty() && !own.bodies().isEmpty()) {
      run(own, run, index, path);
    }
  }

  private void run(Callee callee, Run run, int index, Path path) {
    Optional<Value> receiver = Optional.of(run.receiver());
    Renaming renaming = renaming(receiver, run.arguments(), index, run.path().get(0).site(), path);
    Summary summary = resolution.combine(callee, receiver);
    expand(summary, renaming, run, run.path(), index, path);
  }

  /** Calls a known function. */
  void call(Value.Function function, Run run, int index, Path path) {
    call(function, run, run.path(), index, path);
  }

  /**
   * Calls a stage of the future in a field, except for what it does by calling this body again:
   * that would attach it to the same future and, were that complete, never end.
   */
  void callOnce(Value.Function stage, Run run, int index, Path path) {
    boolean isHere = surroundings.isWrittenIn(stage, run.path().get(0).site());
    call(stage, run, isHere ? List.of() : run.path(), index, true, path);
  }

  private void call(Value.Function function, Run run, List<Step> prefix, int index, Path path) {
    call(function, run, prefix, index, false, path);
  }

  private void call(
      Value.Function function, Run run, List<Step> prefix, int index, boolean isOnce, Path path) {
    if (depth >= DEEPEST_RUN) {
      return;
    }
    depth++;
    List<Value> all = new ArrayList<>(function.captured());
    all.addAll(run.arguments());
    MethodId target = function.target();
    boolean isLambda = target.name().startsWith("lambda$");
    Optional<Value> receiver = Optional.empty();
    if (function.call() == CallKind.VIRTUAL || function.call() == CallKind.SPECIAL) {
      receiver = Optional.of(all.isEmpty() ? new Value.Unknown(index) : all.remove(0));
    } else if (function.call() == CallKind.CONSTRUCTOR) {
      receiver = Optional.of(new Value.Fresh(index, target, all));
    }
    Renaming renaming = renaming(receiver, all, index, run.path().get(0).site(), path);
    emission.run(target, run.holds(), renaming, index, prefix.isEmpty(), path);
    ShownTypes before = path.shown();
    given.show(function, renaming.naming(), path);
    if (isLambda) {
      Summary summary = resolution.summary(target, target, receiver);
      Optional<Value> task = // what comes of the function is made of it
          summary.result().filter(keptWork::isWork).map(made -> function);
      Summary called =
          (isOnce ? reattachments.without(function, summary) : summary).certain(run.isCertain());
      expand(called, renaming, run, prefix, index, task, path);
    } else {
      references.run(function, receiver, all, run, index, path);
    }
    path.shown(before);
    depth--;
  }

  /** Everything that a callee does to its caller, except that its locks are gone again. */
  void expand(
      Summary summary, Renaming renaming, Run run, List<Step> prefix, int index, Path path) {
    expand(summary, renaming, run, prefix, index, Optional.empty(), path);
  }

  private void expand(
      Summary summary,
      Renaming renaming,
      Run outer,
      List<Step> prefix,
      int index,
      Optional<Value> task,
      Path path) {
    boolean isTold = outer.told() != Run.Told.NOTHING && !outer.holds().held().isEmpty();
    List<Reach> reaches =
        isTold
            ? summary.reaches().stream().filter(reach -> !outer.told().covers(reach)).toList()
            : summary.reaches();
    List<Reach> told = new ArrayList<>();
    for (Reach reach : reaches) {
      Reach named = renaming.reach(reach);
      named.target().ifPresent(target -> Shown.inFunction(summary, reach, target, path));
      Reach here = named.by(outer.around(named.way().through(prefix)));
      told.add(here);
      boundaries.reach(here, outer.holds(), index, task, path);
    }
    seen.awaitBeside(told);
    for (Acquire acquire : summary.acquires()) {
      Acquire named = renaming.acquire(acquire);
      emission.acquired(named.by(outer.around(named.way().through(prefix))), path, outer.holds());
    }
    deeper(
        () -> {
          for (Run run : summary.runs()) {
            run(renaming.run(run).inside(outer, prefix), index, path);
          }
        });
    summary.escaping().forEach(value -> path.escape(renaming.naming().apply(value)));
  }

  /** What a callee does, in the terms of a call with these arguments. */
  Renaming renaming(
      Optional<Value> receiver, List<Value> arguments, int index, Site site, Path path) {
    Naming.Caller here = Naming.Caller.of(body).knowing(path.shown().types());
    Naming naming = new Naming(receiver, arguments, index, here, knowledge.fields());
    return new Renaming(naming, knowledge.locks(), handed, site);
  }
}
