package dev.lockspan.effect.walk;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.program.LockNames;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.AllWays;
import dev.lockspan.effect.state.Exits;
import dev.lockspan.effect.state.GivenRuns;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.state.Sighting;
import dev.lockspan.effect.state.Signals;
import dev.lockspan.effect.summary.Acquire;
import dev.lockspan.effect.summary.Answer;
import dev.lockspan.effect.summary.Event;
import dev.lockspan.effect.summary.Exit;
import dev.lockspan.effect.summary.Facts;
import dev.lockspan.effect.summary.LockedCall;
import dev.lockspan.effect.summary.Need;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Reaches;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.value.AwaitedField;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import dev.lockspan.model.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Collects what the final walk over a body sees, and makes its summary. */
final class Observations {
  private static final int MOST_REACHES = 24;
  private static final Value NO_RESULT = new Value.Unknown("no result");

  private final boolean keepsSites;
  private final MethodId member;
  private final LockNames names;
  private final Map<Object, Sighting> sightings = new LinkedHashMap<>();
  private final GivenRuns runs = new GivenRuns();
  private final Map<MethodId, FunctionRun> ran = new LinkedHashMap<>();
  private final Map<Object, Acquire> acquires = new LinkedHashMap<>();
  private final Set<List<Step>> free = new HashSet<>();
  private final Set<List<Step>> left = new HashSet<>();
  private final Nestings nestings;
  private final Map<Integer, LockedCall> calls = new LinkedHashMap<>();
  private boolean keepsCalls;
  private final Signals signals = new Signals();
  private final AwaitedWork awaited = new AwaitedWork();
  private final List<Exit> exits = new ArrayList<>();
  private final List<Exit> failures = new ArrayList<>();
  private final AllWays allWays = new AllWays();
  private final Set<Value> results = new LinkedHashSet<>();
  private final Set<AwaitedField> set = new LinkedHashSet<>();
  private Answer answer = Answer.NEVER;

  /** What holds of the inputs on all ways to an end. */
  private Facts common = Facts.NONE;

  private final Set<Value> escaping = new LinkedHashSet<>();

  /**
   * @param keepsSites the same boundary at two places is two, as it is in code that is reported
   *     where it was written: a lambda's, or an unnamed class's
   * @param member the body that is seen
   */
  Observations(boolean keepsSites, MethodId member, LockNames names) {
    this.keepsSites = keepsSites;
    this.member = member;
    this.names = names;
    this.nestings = new Nestings(member, names);
  }

  /**
   * A boundary is come to.
   *
   * @param reach as bad as it is with the locks held
   * @param content what it is whatever is held
   * @param more the locks among those held that callees hold, if always the same ones
   */
  void reach(
      Reach reach,
      Object content,
      Holds holds,
      Optional<Holds> more,
      Optional<Need> need,
      Path path,
      Optional<Value> task) {
    Object key = List.of(reach.path().get(0).site(), content, reach.boundary().name(), more);
    Sighting known = sightings.get(key);
    if (known == null) {
      known = new Sighting(reach, holds, more, task, path);
      sightings.put(key, known);
    } else {
      known.add(reach, holds, path);
    }
    need.ifPresent(known::need);
  }

  /** Work is waited for at a place. */
  void await(Set<Value> work, Site place) {
    awaited.add(work, place);
  }

  /** All that a callee comes to; what it waits for may be what it hands over. */
  void awaitBeside(List<Reach> reaches) {
    awaited.addBeside(reaches);
  }

  void run(Run run, int index, Path path) {
    runs.add(run, index, path);
  }

  /** A function runs before the body goes on. */
  void run(FunctionRun run) {
    ran.merge(run.target(), run, FunctionRun::and);
  }

  boolean hasRun(MethodId function) {
    return ran.containsKey(function);
  }

  boolean hasReturned(Value value) {
    return results.contains(value);
  }

  /**
   * A lock is waited for.
   *
   * @param holds the locks held meanwhile, and those of the caller that were given back
   */
  void acquire(Acquire acquire, Holds holds, Facts conditions) {
    Acquire here = acquire.by(acquire.way().under(conditions).after(holds));
    Object key = keepsSites ? List.of(acquire.key(), acquire.path().get(0).site()) : acquire.key();
    acquires.merge(
        key,
        here,
        (known, next) ->
            known.by(known.way().or(next.way())).seen(known.isSeen() || next.isSeen()));
  }

  void keepCalls() {
    keepsCalls = true;
  }

  /** A lock with a name is waited for; only what is held on all ways there counts. */
  void nest(Acquire acquire, String name, Holds holds, Optional<Holds> more, Facts conditions) {
    nestings.add(acquire, name, holds, more, conditions);
  }

  /** A call is made; noted for those who ask for calls. */
  void call(At at, Path path) {
    if (!keepsCalls) {
      return;
    }
    Set<String> held = names.all(path.holds);
    LockedCall known = calls.get(at.index());
    if (known != null) {
      held.retainAll(known.held());
    }
    Facts conditions =
        known == null ? path.conditions() : known.conditions().common(path.conditions());
    calls.put(
        at.index(), new LockedCall(at.index(), at.receiver(), at.arguments(), held, conditions));
  }

  List<LockedCall> calls() {
    return List.copyOf(calls.values());
  }

  /** The body, or what it calls, gives back a lock. */
  void giveBack(LockKey key) {
    signals.giveBack(key);
  }

  /** A lock is waited for on a way where this thread does not keep it from itself. */
  void acquireFree(Acquire acquire) {
    free.add(acquire.path());
  }

  /** What callers may pass is called on a way without any lock. */
  void leave(Run run) {
    left.add(run.path());
  }

  /**
   * Whether it is a thread's wait for itself, or a call of what callers pass, on some ways only.
   */
  private boolean isFree(Sighting sighting) {
    Effect effect = sighting.reach().effect();
    List<Step> path = sighting.reach().path();
    boolean isOwn = effect == Effect.LOCK || effect == Effect.UPDATE;
    return isOwn ? free.contains(path) : effect == Effect.ALIEN && left.contains(path);
  }

  private boolean waitsForSignal(Sighting sighting) {
    return sighting.reach().effect() == Effect.LOCK
        && sighting.holds().held().stream()
            .filter(signals::contain)
            .anyMatch(hold -> sighting.reach().target().equals(Optional.of(hold.key().object())));
  }

  void exit(Exit exit, Optional<Value> result, Path path) {
    add(exits, exit);
    result.ifPresent(results::add);
    escaping.addAll(path.escaped());
    Value returned = result.orElse(NO_RESULT);
    Answer told = path.answer(returned).returning(returned).limited(path.isLimited(returned));
    boolean isFirst = answer.equals(Answer.NEVER);
    Facts here = path.conditions();
    answer = answer.or(told, isFalse(common), isFalse(here));
    common = isFirst ? here : common.common(here);
    allWays.returns(path);
  }

  /** The body ends by an exception of its own. */
  void throwsOwn(Path path) {
    allWays.throwsOwn(path);
  }

  private static Predicate<Value> isFalse(Facts facts) {
    return value -> facts.truth(value).filter(truth -> !truth).isPresent();
  }

  /** The body, or what it calls, sets a field. */
  void set(AwaitedField field) {
    set.add(field);
  }

  void fail(Exit exit) {
    add(failures, exit);
  }

  private static void add(List<Exit> exits, Exit exit) {
    if (!exits.contains(exit)) {
      exits.add(exit);
    }
  }

  /**
   * The analysis.
   *
   * @param entry the locks held from the start, which the summary does not count as the body's
   */
  Analysis finish(Predicate<Value> isInput, Holds entry) {
    List<Event> events = new ArrayList<>();
    Reaches reaches = new Reaches(keepsSites);
    meetAtEachPlace();
    for (Sighting sighting : sightings.values()) {
      if (waitsForSignal(sighting) || isFree(sighting)) {
        continue;
      }
      List<Hold> locks =
          sighting.holds().held().stream()
              .filter(hold -> !signals.contain(hold))
              .filter(hold -> !sighting.reach().released().contains(hold.key()))
              .filter(hold -> !sighting.reach().way().absent().contains(hold.key()))
              .toList();
      if (!locks.isEmpty()) {
        events.add(sighting.event(locks, awaited.of(sighting.reach())));
      }
      if (!locks.isEmpty() || sighting.isLater()) {
        continue;
      }
      Holds change = Exits.nameable(sighting.holds().since(entry.declared()));
      for (Reach reach : sighting.forCallers(change)) {
        reaches.add(reach.by(reach.way().uniform(true)));
      }
    }
    List<Exit> returning = Exits.returning(exits, entry, member);
    Summary summary =
        new Summary(
            reaches.sorted(),
            runs(),
            acquires.isEmpty() ? List.of() : acquires(entry),
            returning,
            Exits.failing(failures, entry, returning),
            results.size() == 1 ? results.stream().findFirst() : Optional.empty(),
            answer.traceable(),
            set,
            shown(isInput));
    List<Nesting> nested = nestings.all(hold -> !signals.contain(hold));
    return new Analysis(summary, events, nested, List.copyOf(ran.values()));
  }

  /** At one place the same locks are held, whatever is known there of what is acted on. */
  private void meetAtEachPlace() {
    if (sightings.values().stream().map(Sighting::holds).distinct().count() < 2) {
      return;
    }
    Map<Object, Holds> common = new HashMap<>();
    for (Sighting each : sightings.values()) {
      common.merge(each.place(), each.holds(), Holds::meetInAnyMode);
    }
    for (Sighting each : sightings.values()) {
      each.holds(common.getOrDefault(each.place(), each.holds()));
    }
  }

  private List<Run> runs() {
    return runs.all(allWays::call).stream()
        .map(run -> run.with(signals.without(run.holds())))
        .toList();
  }

  private List<Acquire> acquires(Holds entry) {
    return acquires.values().stream()
        .sorted(Comparator.comparingInt(each -> each.path().size()))
        .limit(MOST_REACHES)
        .map(each -> summed(each, entry))
        .toList();
  }

  private Set<Value> shown(Predicate<Value> isInput) {
    Set<Value> known = new LinkedHashSet<>();
    Optional<Value> result = results.stream().findFirst().filter(only -> results.size() == 1);
    for (Value value : escaping) {
      boolean isOfInput = value instanceof Value.Field field && isInput.test(field.of());
      if (isInput.test(value)
          || isOfInput
          || result.filter(made -> Values.contains(made, value)).isPresent()) {
        known.add(value);
      }
    }
    return known;
  }

  /** An acquisition with what has become of the caller's locks by then. */
  private Acquire summed(Acquire acquire, Holds entry) {
    boolean isOfMethod =
        entry.find(acquire.key()).filter(hold -> hold.how() != Hold.How.DECLARED).isPresent();
    Holds change = acquire.way().change().since(entry.declared());
    return acquire
        .certain(isOfMethod || allWays.take(acquire.key()))
        .by(acquire.way().after(Nesting.forCaller(acquire, signals.without(change))).uniform(true));
  }
}
