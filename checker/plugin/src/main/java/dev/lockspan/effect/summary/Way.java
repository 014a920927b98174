package dev.lockspan.effect.summary;

import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a body comes to a boundary, to a lock, or to a call of what it was passed.
 *
 * @param path the calls from the first to the boundary itself
 * @param change how often the way has released locks of the caller
 * @param conditions what must hold of the inputs for the way to be gone
 * @param isForOwnWork whether the boundary waits for work that was handed over on this very way,
 *     and no lock was let go in between
 * @param absent locks that a test on the way has shown not to be held, not by a caller either
 * @param isUniform whether the callees on the way hold the same locks each time they come there
 * @param isShown whether what the boundary is about was given away before, on the way
 */
public record Way(
    List<Step> path,
    Holds change,
    Facts conditions,
    boolean isForOwnWork,
    Set<LockKey> absent,
    boolean isUniform,
    boolean isShown) {
  public Way(List<Step> path) {
    this(path, Holds.NONE, Facts.NONE, false, Set.of(), true, false);
  }

  /** The same way, one call further out. */
  public Way through(Step step) {
    return through(List.of(step));
  }

  /** The same way, some calls further out. */
  public Way through(List<Step> steps) {
    if (steps.isEmpty()) {
      return this;
    }
    List<Step> longer = new ArrayList<>(steps.size() + path.size());
    longer.addAll(steps);
    longer.addAll(path);
    return on(Collections.unmodifiableList(longer));
  }

  /** The same way, by other calls. */
  public Way on(List<Step> other) {
    return new Way(other, change, conditions, isForOwnWork, absent, isUniform, isShown);
  }

  public Way after(Holds other) {
    return new Way(path, other, conditions, isForOwnWork, absent, isUniform, isShown);
  }

  public Way under(Facts others) {
    return new Way(path, change, others, isForOwnWork, absent, isUniform, isShown);
  }

  public Way forOwnWork(boolean isIt) {
    return isIt == isForOwnWork
        ? this
        : new Way(path, change, conditions, isIt, absent, isUniform, isShown);
  }

  /** The same way, on which callees hold the same locks each time, or do not. */
  public Way uniform(boolean isIt) {
    return isIt == isUniform
        ? this
        : new Way(path, change, conditions, isForOwnWork, absent, isIt, isShown);
  }

  /** The same way, on which others have got before what the boundary is about. */
  public Way showing() {
    return isShown
        ? this
        : new Way(path, change, conditions, isForOwnWork, absent, isUniform, true);
  }

  /** The same way in the terms of a caller; not so its change. */
  public Way rename(Naming naming) {
    return conditions.isEmpty() ? this : under(conditions.rename(naming));
  }

  /** The plainer of two ways, under what holds, and with the locks that are held, on both. */
  public Way or(Way other) {
    int order = Integer.compare(path.size(), other.path.size());
    return new Way(
        isPlainer(other, order) ? path : other.path,
        change.meet(other.change),
        conditions.common(other.conditions),
        isForOwnWork && other.isForOwnWork,
        common(absent, other.absent),
        isUniform && other.isUniform,
        isShown || other.isShown);
  }

  /** The same way, which is not gone while one of these is held. */
  public Way without(Set<LockKey> locks) {
    return locks.equals(absent)
        ? this
        : new Way(path, change, conditions, isForOwnWork, locks, isUniform, isShown);
  }

  /** The same way, which is not gone while one of these is held either. */
  public Way alsoWithout(Set<LockKey> locks) {
    if (absent.containsAll(locks)) {
      return this;
    }
    Set<LockKey> all = new LinkedHashSet<>(absent);
    all.addAll(locks);
    return without(all);
  }

  /** The same way where these were given back before, so that a caller may have held them. */
  public Way giving(List<LockKey> locks) {
    if (locks.isEmpty() || absent.isEmpty()) {
      return this;
    }
    Set<LockKey> fewer = new LinkedHashSet<>(absent);
    locks.forEach(fewer::remove);
    return without(fewer);
  }

  /** Whether a caller who holds these can go this way. */
  public boolean isPossible(Holds holds) {
    return absent.stream().noneMatch(holds::holds);
  }

  static Set<LockKey> common(Set<LockKey> one, Set<LockKey> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Set.of();
    }
    Set<LockKey> common = new LinkedHashSet<>(one);
    common.retainAll(other);
    return common;
  }

  /**
   * Whether to tell of this way rather than of another: a caller who meets the conditions of both
   * can go the one that has no more than these; else the shorter one.
   *
   * @param order less than 0 where this one is shorter
   */
  boolean isPlainer(Way other, int order) {
    Facts both = conditions.common(other.conditions);
    boolean canBeGone = conditions.equals(both);
    return canBeGone == other.conditions.equals(both) ? order <= 0 : canBeGone;
  }
}
