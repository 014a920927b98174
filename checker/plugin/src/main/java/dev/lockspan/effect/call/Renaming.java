package dev.lockspan.effect.call;

import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import dev.lockspan.effect.summary.Acquire;
import dev.lockspan.effect.summary.Exit;
import dev.lockspan.effect.summary.Naming;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.summary.Way;
import dev.lockspan.effect.value.Semaphores;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import dev.lockspan.model.Effect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts what a callee does into its caller's terms.
 *
 * @param handed what its objects were made with
 * @param site the call
 */
public record Renaming(Naming naming, Locks locks, Handed handed, Site site) {
  /** All that a callee does, with the call itself as the first step to it. */
  public Summary summary(Summary summary, Step step) {
    List<Reach> reaches = new ArrayList<>(summary.reaches().size());
    for (Reach reach : summary.reaches()) {
      if (!isForLock(reach, summary)) {
        reaches.add(reach(reach).through(step));
      }
    }
    List<Run> runs = new ArrayList<>(summary.runs().size());
    for (Run run : summary.runs()) {
      Run named = run(run);
      runs.add(named.by(named.way().through(step)));
    }
    List<Acquire> acquires = new ArrayList<>(summary.acquires().size());
    for (Acquire acquire : summary.acquires()) {
      Acquire named = acquire(acquire);
      if (!locks.isNone(named.key())) {
        acquires.add(named.by(named.way().through(step)));
      }
    }
    Set<Value> escaping = new LinkedHashSet<>();
    for (Value value : summary.escaping()) {
      escaping.add(naming.apply(value));
    }
    return new Summary(
        reaches,
        runs,
        acquires,
        exits(summary.exits()),
        exits(summary.failures()),
        summary.result().map(naming),
        summary.answer().rename(naming),
        summary.set(),
        escaping);
  }

  /** Whether it waits for a permit that is taken as a lock, as has shown now. */
  private boolean isForLock(Reach reach, Summary summary) {
    if (reach.effect() != Effect.WAIT || !reach.boundary().owner().equals(Semaphores.TYPE)) {
      return false;
    }
    return summary.acquires().stream()
        .map(Acquire::key)
        .filter(key -> key.form() == LockKey.Form.GIVEN_PERMIT)
        .filter(key -> reach.target().equals(Optional.of(key.object())))
        .anyMatch(key -> key(key).form() == LockKey.Form.PERMIT);
  }

  public Reach reach(Reach reach) {
    Reach named = reach.rename(naming).after(change(reach.change()));
    return named.by(withNames(named.way()));
  }

  /** The way with its absent locks renamed, too. */
  private Way withNames(Way way) {
    return way.absent().isEmpty() ? way : way.without(keys(way.absent()));
  }

  public Acquire acquire(Acquire acquire) {
    Way way = acquire.way().rename(naming).after(change(acquire.way().change()));
    LockKey key = key(acquire.key());
    Acquire named = acquire.of(key).by(way);
    return named.isReentrant() && locks.isTakenOnce(key, object(acquire.key()))
        ? named.once()
        : named;
  }

  private Holds change(Holds holds) {
    if (holds.isEmpty()) {
      return holds;
    }
    Holds named = Holds.NONE;
    for (Hold hold : holds.all()) {
      LockKey key = key(hold.key());
      Hold mine = hold.count() > 0 ? hold.of(key).at(site) : hold.of(key);
      named = locks.isNone(key) ? named : named.add(mine);
    }
    return named;
  }

  public LockKey key(LockKey key) {
    Value object = object(key);
    return locks.renamed(key, object, naming.caller().type(object));
  }

  private Value object(LockKey key) {
    Value named = naming.apply(key.object());
    return handed.of(named).orElse(named);
  }

  private Set<LockKey> keys(Set<LockKey> keys) {
    return keys.stream().map(this::key).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  List<Exit> exits(List<Exit> exits) {
    if (exits.size() == 1 && exits.get(0).isPlain()) {
      return exits;
    }
    List<Exit> named = new ArrayList<>(exits.size());
    for (Exit exit : exits) {
      named.add(
          new Exit(
              exit.result(),
              holds(exit.change()),
              exit.conditions().rename(naming),
              keys(exit.absent()),
              exit.given().map(naming)));
    }
    return named;
  }

  Holds holds(Holds holds) {
    if (holds.isEmpty()) {
      return holds;
    }
    Holds named = Holds.NONE;
    for (Hold hold : holds.all()) {
      Hold mine = hold.of(key(hold.key())).at(site);
      boolean isLost =
          locks.isNone(mine.key())
              || (hold.how() == Hold.How.DECLARED && isNobodys(mine.key().object()));
      named = isLost ? named : named.add(mine);
    }
    return named;
  }

  /** Whether a lock is of an object that the caller knows nothing of. */
  private static boolean isNobodys(Value object) {
    return object instanceof Value.Unknown
        || (object instanceof Value.Field field && isNobodys(field.of()));
  }

  public Run run(Run run) {
    return new Run(
        naming.apply(run.receiver()),
        run.method(),
        run.arguments().stream().map(naming).toList(),
        holds(run.holds()),
        withNames(run.way().rename(naming)),
        run.isCertain(),
        run.isLater(),
        run.isSettled(),
        run.told(),
        run.before().stream().map(call -> call.rename(naming)).toList());
  }
}
