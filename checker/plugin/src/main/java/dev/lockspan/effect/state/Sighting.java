package dev.lockspan.effect.state;

import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.summary.Event;
import dev.lockspan.effect.summary.Facts;
import dev.lockspan.effect.summary.Need;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Way;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One boundary at one place, on all the ways that come there. */
public final class Sighting {
  private Reach reach;
  private Holds holds;
  private final Map<Facts, Way> ways = new LinkedHashMap<>();
  private boolean isLater;
  private final Optional<Holds> inside;
  private final Optional<Value> task;
  private final Set<Need> needs = new LinkedHashSet<>();
  private final Set<LockKey> reentered;
  private final Set<LockKey> absent;

  /**
   * @param inside the locks by which it is told from others that the same call comes to
   * @param task what stands for the work handed over
   */
  public Sighting(
      Reach reach, Holds holds, Optional<Holds> inside, Optional<Value> task, Path path) {
    this.reach = reach;
    this.holds = holds;
    this.inside = inside;
    this.task = task;
    addWay(reach.way(), path);
    this.isLater = path.isLater();
    this.reentered = new LinkedHashSet<>(path.noted().reentered());
    this.absent = new LinkedHashSet<>(path.noted().absent());
  }

  /** The boundary, as bad as it is on all the ways. */
  public Reach reach() {
    return reach;
  }

  /** What is held on all the ways. */
  public Holds holds() {
    return holds;
  }

  public void holds(Holds held) {
    holds = held;
  }

  public boolean isLater() {
    return isLater;
  }

  public void need(Need need) {
    needs.add(need);
  }

  /** The boundary as callers see it, by each of the ways that other conditions lead. */
  public List<Reach> forCallers(Holds change) {
    List<Reach> all = new ArrayList<>(ways.size());
    for (Way way : ways.values()) {
      all.add(reach.by(way.after(change)).without(absent));
    }
    return all;
  }

  /** The same for all sightings of what one call does. */
  public Object place() {
    return List.of(reach.path(), reach.boundary(), reach.released(), inside);
  }

  /** Another way comes there, where less may be held that the other side needs. */
  public void add(Reach other, Holds held, Path path) {
    boolean areForOwnWork = reach.way().isForOwnWork() && other.way().isForOwnWork();
    Reach graver = other.severity().compareTo(reach.severity()) < 0 ? other : reach;
    reach = graver.by(graver.way().forOwnWork(areForOwnWork));
    holds = holds.meetInAnyMode(held);
    addWay(other.way(), path);
    isLater &= path.isLater();
    absent.retainAll(path.noted().absent());
    reentered.retainAll(path.noted().reentered());
  }

  private void addWay(Way way, Path path) {
    ways.merge(path.conditions(), way.under(path.conditions()), Way::or);
  }

  /**
   * What is told of it.
   *
   * @param awaited what is waited for, and where
   */
  public Event event(List<Hold> locks, Map<Value, Site> awaited) {
    Set<LockKey> lost = new LinkedHashSet<>(absent);
    lost.addAll(holds.released());
    Optional<String> needed =
        needs.stream()
            .filter(need -> locks.stream().anyMatch(hold -> hold.key().equals(need.key())))
            .map(Need::lock)
            .findFirst();
    Optional<Site> wait =
        awaited.entrySet().stream()
            .filter(each -> reach.kind() == BoundaryKind.SUBMIT && isHandedOver(each.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    return new Event(reach, locks, lost, needed, reentered, task, wait);
  }

  /** Whether this hands a value over, or what it is made of or is a part of. */
  private boolean isHandedOver(Value awaited) {
    return reach.target().filter(awaited::equals).isPresent()
        || task.filter(one -> Values.contains(awaited, one)).isPresent()
        || reach.tasks().stream().anyMatch(one -> isOf(one, awaited));
  }

  /** Whether a wait is for a task itself, which may be handed over twice, or what it has. */
  private boolean isOf(Value one, Value awaited) {
    boolean isNameless = task.isEmpty() && one instanceof Value.Function;
    boolean isTask = awaited instanceof Value.Function;
    return (isNameless && Values.contains(awaited, one))
        || (!isTask && Submissions.isOf(one, awaited));
  }
}
