package dev.lockspan.effect;

import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts what a callee does into its caller's terms.
 *
 * @param site the call
 */
record Renaming(Naming naming, Locks locks, Site site) {
  /** All that a callee does, with the call itself as the first step to it. */
  Summary summary(Summary summary, Step step) {
    return new Summary(
        summary.reaches().stream().map(reach -> reach(reach).through(step)).toList(),
        summary.runs().stream()
            .map(run -> run(run))
            .map(run -> run.by(run.way().through(step)))
            .toList(),
        summary.acquires().stream()
            .map(each -> acquire(each))
            .map(each -> each.by(each.way().through(step)))
            .toList(),
        exits(summary.exits()),
        exits(summary.failures()),
        summary.result().map(naming),
        summary.escaping().stream()
            .map(naming)
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  Reach reach(Reach reach) {
    return reach.rename(naming).after(change(reach.change()));
  }

  Acquire acquire(Acquire acquire) {
    Way way = acquire.way().rename(naming).after(change(acquire.way().change()));
    return acquire.of(key(acquire.key())).by(way);
  }

  private Holds change(Holds holds) {
    Holds named = Holds.NONE;
    for (Hold hold : holds.all()) {
      named = named.add(hold.of(key(hold.key())));
    }
    return named;
  }

  LockKey key(LockKey key) {
    Value object = naming.apply(key.object());
    return key.form() == LockKey.Form.LOCK ? locks.lock(object, key.mode()) : key.of(object);
  }

  List<Exit> exits(List<Exit> exits) {
    List<Exit> named = new ArrayList<>();
    for (Exit exit : exits) {
      named.add(new Exit(exit.result(), holds(exit.change()), exit.conditions().rename(naming)));
    }
    return named;
  }

  Holds holds(Holds holds) {
    Holds named = Holds.NONE;
    for (Hold hold : holds.all()) {
      named = named.add(hold.of(key(hold.key())).at(site));
    }
    return named;
  }

  Run run(Run run) {
    return new Run(
        naming.apply(run.receiver()),
        run.method(),
        run.arguments().stream().map(naming).toList(),
        holds(run.holds()),
        run.way().rename(naming),
        run.isCertain());
  }
}
