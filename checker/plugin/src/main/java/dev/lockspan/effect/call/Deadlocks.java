package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.FutureGroups;
import dev.lockspan.effect.state.Submissions;
import dev.lockspan.effect.summary.Need;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.value.GatheredWork;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import dev.lockspan.model.Effect;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Waits that can never end, since the work waited for needs a lock that the thread holds. */
public final class Deadlocks {
  private static final int DEEPEST = 4;

  private final Knowledge knowledge;
  private final Resolution resolution;
  private final SoleCompletion completion;
  private final Prerequisites prerequisites;
  private final NeededLocks needed;
  private final TaskMethods tasks;
  private final GatheredWork gathered;

  public Deadlocks(Knowledge knowledge, Body body, Resolution resolution) {
    this.knowledge = knowledge;
    this.resolution = resolution;
    this.completion = new SoleCompletion(knowledge, body, resolution);
    this.prerequisites = new Prerequisites(knowledge);
    this.needed = new NeededLocks(knowledge, body, resolution, prerequisites);
    this.tasks = new TaskMethods(knowledge.hierarchy());
    this.gathered = new GatheredWork(body, knowledge.hierarchy());
  }

  /** A lock held here that the awaited work needs. */
  public Optional<Need> deadlock(Reach reach, Holds holds, Submissions submissions) {
    boolean isWork = reach.kind() == BoundaryKind.WAIT || reach.kind() == BoundaryKind.SUBMIT;
    boolean isEnd = reach.effect() == Effect.CLOSE; // of a component, not of work
    if (!isWork || isEnd || holds.held().isEmpty()) {
      return Optional.empty();
    }
    boolean isWait = reach.kind() == BoundaryKind.WAIT;
    Set<LockKey> locks = new HashSet<>();
    reach.tasks().forEach(task -> needed.collect(task, locks, isWait, 0));
    if (!isWait) {
      reach.tasks().forEach(task -> needed.collectHandler(task, reach.boundary(), locks));
    }
    boolean isNotified = !reach.released().isEmpty() && !waitsForEnd(reach);
    Optional<Value> target = reach.target().map(submissions::only);
    if (isWait && !isNotified) {
      target.ifPresent(work -> needed.collect(work, locks, isWait, 0));
    }
    for (Hold hold : holds.held()) {
      if (reach.released().contains(hold.key())) {
        continue;
      }
      boolean isSole =
          isWait
              && !isNotified
              && reach
                  .target()
                  .filter(
                      of ->
                          completion.needs(hold, of, submissions)
                              || isGathered(hold, of, reach, submissions))
                  .isPresent();
      if (isSole) {
        return Optional.of(new Need(hold.key(), name(hold), /* isCertain= */ true));
      }
      if (NeededLocks.conflicts(hold.key(), locks)) {
        boolean isHandedOverHere =
            !reach.tasks().isEmpty()
                || reach.way().isForOwnWork()
                || reach.boundary().name().startsWith("invoke") // hands over and waits
                || target.filter(of -> isUnder(hold, of, submissions, 0)).isPresent();
        boolean mayRunHere = isWait && target.filter(of -> mayRunHere(reach, of)).isPresent();
        return Optional.of(new Need(hold.key(), name(hold), isHandedOverHere && !mayRunHere));
      }
    }
    return Optional.empty();
  }

  /** Whether a wait lasts until a thread has ended, which may be told of by nobody else. */
  public static boolean waitsForEnd(Reach wait) {
    return wait.boundary().name().equals("join") || wait.boundary().name().equals("timedJoin");
  }

  /** The wait, with the work of callers that must end before, where that was handed over here. */
  public Reach withWork(Reach wait, Submissions submissions) {
    List<Value> work =
        wait.tasks().isEmpty()
            ? wait.target().map(of -> completion.runsFirst(of, submissions)).orElse(List.of())
            : List.of();
    return work.isEmpty() ? wait : wait.handing(work);
  }

  /** Whether all that was gathered is waited for, or any of what needs the lock throughout. */
  private boolean isGathered(Hold hold, Value awaited, Reach wait, Submissions submissions) {
    Optional<Value> holder = gathered.holder(awaited);
    if (holder.isPresent()) {
      Set<Value> all = submissions.kept().getOrDefault(holder.get(), Set.of());
      return gathered.holds(holder.get(), all.size())
          && all.stream().noneMatch(each -> mayRunHere(wait, each))
          && all.stream().allMatch(each -> isUnder(hold, each, submissions, 0));
    }
    if (wait.boundary().name().equals("invokeAll")) {
      Set<Value> all = gathered.at(wait.path().get(0).site(), awaited);
      return all.stream().anyMatch(task -> needed.contains(hold.key(), task, 0));
    }
    return FutureGroups.allOf(awaited)
        .filter(copy -> copy.site().filter(Integer.class::isInstance).isPresent())
        .filter(copy -> gathered.isFull(copy.receiver().get(), (Integer) copy.site().get()))
        .map(copy -> submissions.kept().getOrDefault(copy.receiver().get(), Set.of()))
        .filter(all -> all.stream().anyMatch(each -> isUnder(hold, each, submissions, 0)))
        .isPresent();
  }

  private boolean mayRunHere(Reach wait, Value task) {
    return tasks.mayRunHere(wait.boundary(), knowledge.fields().origin(task), resolution.self());
  }

  private static String name(Hold hold) {
    return hold.label().isEmpty() ? Values.show(hold.key().object()) : hold.label();
  }

  /**
   * Whether work that needs a lock was handed over under it: of a stage that completes after others
   * these, or what it does then.
   */
  private boolean isUnder(Hold hold, Value work, Submissions submissions, int depth) {
    if (!needed.contains(hold.key(), work, depth)) {
      return false;
    }
    if (!prerequisites.isOfOthers(work)) {
      return submissions.areUnder(hold, work);
    }
    boolean isOwn = submissions.areUnder(hold, work);
    for (Value part : prerequisites.of(work)) {
      boolean isTask = part instanceof Value.Function;
      if (isTask
          ? isOwn && needed.contains(hold.key(), part, depth)
          : isUnder(hold, part, submissions, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Whether work was handed over here, all of it, and no lock was let go since. */
  public boolean isOwn(Value work, Submissions submissions) {
    return isOwn(work, submissions, 0);
  }

  private boolean isOwn(Value work, Submissions submissions, int depth) {
    boolean isRecent = submissions.recent().contains(work);
    if (depth > DEEPEST || !prerequisites.isOfOthers(work)) {
      return isRecent;
    }
    boolean isAny = isRecent;
    for (Value part : prerequisites.of(work)) {
      if (!(part instanceof Value.Function)) {
        if (!isOwn(part, submissions, depth + 1)) {
          return false;
        }
        isAny = true;
      }
    }
    return isAny;
  }
}
