package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Conditions;
import dev.lockspan.effect.call.Deadlocks;
import dev.lockspan.effect.call.Grades;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.Locks;
import dev.lockspan.effect.call.Renaming;
import dev.lockspan.effect.call.Resolution;
import dev.lockspan.effect.call.SelfDeadlocks;
import dev.lockspan.effect.call.TestedLocks;
import dev.lockspan.effect.program.LockNames;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.state.Submissions;
import dev.lockspan.effect.summary.Acquire;
import dev.lockspan.effect.summary.Need;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Way;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Records the boundaries and the acquisitions that a body comes to. */
final class Emission {
  private final Locks locks;
  private final String owner;
  private final LockNames names;
  private final Flow flow;
  private final Observations seen;
  private final Conditions conditions;
  private final Ownership ownership;
  private final Deadlocks deadlocks;
  private final SelfDeadlocks selfDeadlocks;
  private final Grades grades;
  private final KeptWork keptWork;
  private final TestedLocks tested;
  private final boolean makesThrowable;
  private Holds declared = Holds.NONE;

  Emission(Knowledge knowledge, Body body, Resolution resolution, Flow flow, Observations seen) {
    this.locks = knowledge.locks();
    this.owner = body.id().owner();
    this.names = new LockNames(knowledge.hierarchy(), owner);
    this.flow = flow;
    this.seen = seen;
    this.conditions = new Conditions(knowledge, body);
    this.ownership = new Ownership(knowledge, body);
    this.deadlocks = new Deadlocks(knowledge, body, resolution);
    this.selfDeadlocks = new SelfDeadlocks(knowledge.locks());
    this.grades = new Grades(knowledge, body, resolution.self());
    this.keptWork = new KeptWork(knowledge.hierarchy());
    this.tested = new TestedLocks(knowledge.hierarchy(), body, resolution);
    this.makesThrowable =
        body.id().isConstructor()
            && knowledge.hierarchy().isSubtype(body.id().owner(), "java.lang.Throwable");
  }

  /** Locks that a wait on one of their conditions says the caller holds. */
  Holds declared() {
    return declared;
  }

  /**
   * A boundary, in the present state.
   *
   * @param original what the boundary was before the state was looked at
   * @param more the locks held besides the path's
   * @param task what stands for the work handed over
   */
  void boundary(Reach original, Reach judged, Holds more, Optional<Value> task, Path path) {
    Submissions known = path.submissions();
    boolean isWait = judged.kind() == BoundaryKind.WAIT;
    Reach refined =
        judged.forWork(place -> isWait ? known.onlyUnder(path.holds, place) : known.only(place));
    if (original.path().size() == 1) {
      Holds there = after(original.change(), more, path);
      for (Hold hold : conditions.declared(refined, there).all()) {
        declared = declared.count(hold.key()) == 0 ? declared.add(hold) : declared;
      }
    }
    if (refined.kind() == BoundaryKind.SUBMIT) {
      Holds held = path.holds.plus(more);
      List<Value> all = new ArrayList<>(refined.tasks());
      task.ifPresent(all::add);
      List.copyOf(all).forEach(work -> all.addAll(KeptWork.tasks(work)));
      path.submissions(path.submissions().with(all, held));
    }
    if (!flow.isFinal() && refined.released().isEmpty()) {
      return;
    }
    if (!refined.way().isPossible(path.holds)) {
      return;
    }
    Set<LockKey> alike = tested.among(path.holds.plus(more), refined.way().absent());
    Reach told = refined.by(refined.way().giving(path.holds.released())).without(alike);
    Holds all = ownership.shared(after(original.change(), more, path), path);
    Holds holds = Pipelines.mattering(told, all);
    Reach released = conditions.releases(told, holds);
    Submissions submissions = path.submissions();
    List<LockKey> letGo = letGo(released, path);
    path.submissions(submissions.lettingGo(letGo));
    if (!letGo.isEmpty()) {
      path.fieldsNow(path.fieldsNow().emptied(field -> true));
    }
    if (!flow.isFinal()) {
      return;
    }
    Optional<Need> need = deadlocks.deadlock(chosen(released, path), holds, submissions);
    Reach graded =
        Shown.before(forOwnWork(graded(released, need, !holds.held().isEmpty(), path), path), path);
    seen.reach(graded, released.content(), holds, inside(graded.way(), more), need, path, task);
    if (released.kind() == BoundaryKind.WAIT) {
      seen.await(KeptWork.awaited(released, holds, path), released.path().get(0).site());
    }
  }

  /** The locks that a wait gives back; whoever waits for a thread need not have its monitor. */
  private static List<LockKey> letGo(Reach wait, Path path) {
    return wait.released().stream()
        .filter(key -> !Deadlocks.waitsForEnd(wait) || path.holds.holds(key))
        .toList();
  }

  /** The boundary, as bad as it is on the worst of the things that its target may be. */
  private Reach graded(Reach reach, Optional<Need> need, boolean isHeld, Path path) {
    Reach worst = grades.grade(reach, need, isHeld);
    Set<Value> choices = reach.target().map(path::choices).orElse(Set.of());
    if (choices.size() > 1) {
      List<Severity> severities = new ArrayList<>();
      for (Value choice : choices) {
        if (!choice.equals(Value.Constant.NULL)) {
          severities.add(grades.grade(reach.on(choice), need, isHeld).severity());
        }
      }
      return worst.withSeverity(Collections.max(severities));
    }
    return worst;
  }

  /** The boundary, with all that the work may be that it hands over. */
  private static Reach chosen(Reach reach, Path path) {
    List<Value> work = new ArrayList<>();
    reach.tasks().forEach(task -> work.addAll(path.choices(task)));
    return reach.kind() != BoundaryKind.SUBMIT || work.equals(reach.tasks())
        ? reach
        : reach.handing(work);
  }

  /** What is held where a callee has changed the locks of its callers. */
  private Holds after(Holds change, Holds more, Path path) {
    return locks.after(path.holds.plus(more), change, owner);
  }

  /** The boundary, with what callers need to know of the work that it waits for. */
  private Reach forOwnWork(Reach reach, Path path) {
    boolean isIt =
        reach.kind() == BoundaryKind.WAIT
            && (reach.way().isForOwnWork()
                || reach
                    .target()
                    .filter(of -> deadlocks.isOwn(of, path.submissions()))
                    .isPresent());
    Reach known =
        reach.kind() == BoundaryKind.WAIT ? deadlocks.withWork(reach, path.submissions()) : reach;
    return known.by(known.way().forOwnWork(isIt || !known.equals(reach)));
  }

  /** A lock is waited for, in the present state. */
  void acquired(Acquire acquire, Path path) {
    acquired(acquire, path, Holds.NONE);
  }

  void acquired(Acquire acquire, Path path, Holds more) {
    if (acquire.isCertain() && acquire.way().conditions().isEmpty()) {
      path.note(noted -> noted.calling(acquire.key()));
    }
    if (flow.isFinal()) {
      path.under(acquire.way().conditions()).ifPresent(here -> acquiredIn(here, acquire, more));
    }
  }

  /** A function runs before the body goes on. */
  void run(MethodId target, Holds more, Renaming renaming, int index, boolean isHere, Path path) {
    if (flow.isFinal() && !path.isLater()) {
      Holds holds = ownership.shared(path.holds.plus(more), path);
      seen.run(new FunctionRun(target, holds, renaming, Set.of(index), isHere));
    }
  }

  /** A call is made, perhaps under locks. */
  void call(At at, Path path) {
    keptWork.call(at, path);
    if (flow.isFinal()) {
      seen.call(at, path);
    }
  }

  /** The locks that callees hold at a place in them; none are told of where these change. */
  private static Optional<Holds> inside(Way way, Holds more) {
    return way.isUniform() ? Optional.of(more) : Optional.empty();
  }

  private void acquiredIn(Path path, Acquire unnamed, Holds more) {
    Holds held = after(unnamed.way().change(), more, path);
    Holds holds = ownership.shared(held, path);
    if (unnamed.key().form().isGiven()) {
      seen.acquire(unnamed, holds, path.conditions()); // a lock, or none, for whoever gave it
      return;
    }
    Acquire named =
        Ownership.isMadeByOther(unnamed.key().object())
            ? unnamed.nameless()
            : unnamed.named(names.find(unnamed.key()));
    Acquire acquire = path.isSupposed() ? named.supposed() : named;
    Optional<Reach> fatal = selfDeadlocks.find(acquire, holds);
    if (fatal.isEmpty()) {
      seen.acquireFree(acquire);
    } else {
      Reach reach = fatal.get();
      Optional<Holds> inside = inside(acquire.way(), more);
      seen.reach(reach, reach.content(), holds, inside, Optional.empty(), path, Optional.empty());
    }
    Value object = acquire.key().object();
    if (makesThrowable || (!acquire.isSeen() && ownership.isOwn(object, path))) {
      return; // the way is a failing one, or nobody else can hold it, in whatever order
    }
    if (held.holds(acquire.key()) && acquire.isReentrant()) {
      return; // it is taken again, without a wait
    }
    boolean isSeen = acquire.isSeen() || hasEscaped(object, path);
    if (!path.isLater()) {
      seen.acquire(acquire.seen(isSeen && !held.holds(acquire.key())), holds, path.conditions());
    }
    if (acquire.name().isPresent() && !holds.holds(acquire.key())) {
      Optional<Holds> inside = inside(acquire.way(), more);
      seen.nest(acquire, acquire.name().get(), holds, inside, path.conditions());
      for (String name : names.others(acquire.key(), acquire.name().get())) {
        seen.nest(acquire, name, holds, inside, path.conditions());
      }
    }
  }

  private static boolean hasEscaped(Value object, Path path) {
    return Values.root(object).filter(path::hasEscaped).isPresent();
  }
}
