package dev.lockspan.effect.state;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.value.Meeting;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which locks were held when work was handed over, by what stands for the work: its future, its
 * thread, the task; immutable.
 *
 * @param held of what is handed over on all ways
 * @param perhaps of what is handed over on any way
 * @param kept the futures, threads and tasks that a field or a collection may hold
 * @param recent what is handed over on all ways since a lock was last let go
 */
public record Submissions(
    Map<Value, List<Hold>> held,
    Map<Value, List<Hold>> perhaps,
    Map<Value, Set<Value>> kept,
    Set<Value> recent) {
  /** What was kept before, which is not known. */
  private static final Value OLD = new Value.Unknown("what was kept before");

  static final Submissions NONE = new Submissions(Map.of(), Map.of(), Map.of(), Set.of());

  public Submissions with(List<Value> work, Holds holds) {
    Map<Value, List<Hold>> more = new LinkedHashMap<>(held);
    Map<Value, List<Hold>> any = new LinkedHashMap<>(perhaps);
    for (Value each : work) {
      more.put(each, holds.held());
      any.put(each, holds.held());
    }
    return new Submissions(more, any, kept, union(recent, Set.copyOf(work)));
  }

  /** Locks are let go, perhaps to be taken again. */
  public Submissions lettingGo(Collection<LockKey> locks) {
    if (locks.isEmpty() || perhaps.isEmpty()) {
      return this;
    }
    Map<Value, List<Hold>> less = new LinkedHashMap<>(held);
    less.replaceAll(
        (work, holds) -> holds.stream().filter(hold -> !locks.contains(hold.key())).toList());
    return new Submissions(less, perhaps, kept, Set.of());
  }

  /** A field holds this from now on. */
  public Submissions setting(Value field, Value work) {
    return keeping(field, Set.of(work));
  }

  /** A field holds nothing of this kind from now on. */
  public Submissions clearing(Value field) {
    return kept.containsKey(field) ? clearing(field::equals) : this;
  }

  /** Such fields may hold something else by now. */
  public Submissions clearing(Predicate<Value> fields) {
    if (kept.isEmpty()) {
      return this;
    }
    Map<Value, Set<Value>> less = new LinkedHashMap<>(kept);
    less.keySet().removeIf(fields);
    return new Submissions(held, perhaps, less, recent);
  }

  /** A collection holds this, too, from now on. */
  public Submissions adding(Value collection, Value work) {
    Set<Value> all = new LinkedHashSet<>(kept.getOrDefault(collection, Set.of()));
    return all.add(work) ? keeping(collection, all) : this;
  }

  private Submissions keeping(Value place, Set<Value> work) {
    Map<Value, Set<Value>> more = new LinkedHashMap<>(kept);
    more.put(place, work);
    return new Submissions(held, perhaps, more, recent);
  }

  /**
   * The work handed over, on any way, that a wait for this is for, or that is a part of it, or of
   * what the same collection holds.
   */
  public Set<Value> waitedForBy(Value awaited) {
    Set<Value> all = keptBy(awaited);
    all.remove(OLD);
    Set<Value> there = Set.copyOf(all);
    for (Value work : perhaps.keySet()) {
      boolean isPart =
          Values.contains(awaited, work)
              || isOf(work, awaited)
              || there.stream().anyMatch(each -> Values.contains(each, work))
              || !Collections.disjoint(there, keptBy(work));
      if (isPart) {
        all.add(work);
      }
    }
    return all;
  }

  /** Whether work has what is awaited: more than the object that most functions have. */
  static boolean isOf(Value work, Value awaited) {
    boolean isCommon = awaited instanceof Value.This || awaited instanceof Value.Outer;
    return isCommon ? work.equals(awaited) : Values.contains(work, awaited);
  }

  /** What a value may be that comes from such a field or collection, in whatever way. */
  private Set<Value> keptBy(Value value) {
    Set<Value> all = new LinkedHashSet<>();
    if (kept.isEmpty()) {
      return all;
    }
    all.addAll(kept.getOrDefault(value, Set.of()));
    Values.parts(value).forEach(part -> all.addAll(keptBy(part)));
    return all;
  }

  /** What a field can only hold by now; anything else is itself. */
  public Value only(Value place) {
    Set<Value> all = kept.getOrDefault(place, Set.of());
    return all.size() == 1 ? all.iterator().next() : place;
  }

  /** The same of work that was handed over with these locks held, none of them let go since. */
  public Value onlyUnder(Holds now, Value place) {
    Value only = only(place);
    List<Hold> then = held.get(only);
    return then != null
            && then.size() == now.held().size()
            && then.stream().allMatch(hold -> isAmong(hold, now.held()))
        ? only
        : place;
  }

  /** What was handed over on both of two ways, and what is kept on either, by either name. */
  Submissions join(Submissions other, List<Meeting> meetings) {
    boolean isMet = !meetings.isEmpty() && !(kept.isEmpty() && other.kept.isEmpty());
    if (!isMet && equals(other)) {
      return this;
    }
    Map<Value, List<Hold>> common = new LinkedHashMap<>(held);
    common.entrySet().retainAll(other.held.entrySet());
    Map<Value, Set<Value>> either = new LinkedHashMap<>(kept);
    other.kept.forEach((place, work) -> either.merge(place, work, Submissions::union));
    either.replaceAll(
        (place, work) ->
            kept.containsKey(place) && other.kept.containsKey(place)
                ? work
                : union(work, Set.of(OLD)));
    for (Meeting meeting : meetings) {
      Set<Value> here = kept.getOrDefault(meeting.here(), Set.of(OLD));
      Set<Value> both = union(here, other.kept.getOrDefault(meeting.there(), Set.of(OLD)));
      if (both.size() > 1 || !both.contains(OLD)) {
        either.merge(meeting.merged(), both, Submissions::union);
      }
    }
    Map<Value, List<Hold>> any = new LinkedHashMap<>(perhaps);
    other.perhaps.forEach((work, holds) -> any.merge(work, holds, Submissions::meet));
    Set<Value> latest = new LinkedHashSet<>(recent);
    latest.retainAll(other.recent);
    return new Submissions(common, any, either, latest);
  }

  private static Set<Value> union(Set<Value> one, Set<Value> other) {
    Set<Value> union = new LinkedHashSet<>(one);
    union.addAll(other);
    return union;
  }

  private static List<Hold> meet(List<Hold> one, List<Hold> other) {
    return one.equals(other) ? one : one.stream().filter(other::contains).toList();
  }

  /** Whether work may have been handed over under a lock that was held ever since. */
  public boolean mayBeUnder(Hold hold, Value work) {
    return isAmong(hold, perhaps.getOrDefault(work, List.of()));
  }

  private static boolean isAmong(Hold hold, List<Hold> holds) {
    for (Hold then : holds) {
      if (then.isSameAs(hold)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether work was handed over under a lock that was held ever since; of work that is not known
   * here by itself, a part of it that has an identity, as a function has not.
   */
  public boolean areUnder(Hold hold, Value work) {
    if (perhaps.containsKey(work)) {
      return isAmong(hold, held.getOrDefault(work, List.of()));
    }
    for (Value part : Values.parts(work)) {
      if (!(part instanceof Value.Function) && areUnder(hold, part)) {
        return true;
      }
    }
    return false;
  }
}
