package dev.lockspan.effect.order;

import static java.util.Comparator.comparingInt;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.DeclaredTypes;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.LockNames;
import dev.lockspan.effect.value.FieldValues;
import dev.lockspan.effect.walk.Nesting;
import dev.lockspan.lock.LockKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The lock-order graph of a compilation: an edge from each lock to those taken while it is held.
 */
public final class LockOrder {
  /**
   * Two locks taken in one order here and in the other elsewhere.
   *
   * @param here the one side, at the place that is shortest to explain
   * @param back the steps of the way back: one, or two over a third lock
   * @param siblings the other places that take the two in the order of {@code here}
   */
  public record Conflict(Nesting here, List<Nesting> back, List<Nesting> siblings) {}

  /** A cycle of more locks than this needs more threads at their places than ever meet. */
  private static final int MOST_THREADS = 3;

  /**
   * A second lock that is more calls away than this is left out: each call has conditions of its
   * own, and seldom do all of them hold on such a way.
   */
  private static final int MOST_CALLS = 6;

  private final Hierarchy hierarchy;
  private final OwnObjects objects;
  private final SharedParts parts;
  private final CallerLocks callers;
  private final InheritedMonitors inherited;
  private final Map<String, Map<String, List<Nesting>>> edges = new TreeMap<>();
  private final Map<Nesting, Set<String>> held = new HashMap<>();

  public LockOrder(Hierarchy hierarchy, FieldValues fields, CallerLocks callers) {
    this.hierarchy = hierarchy;
    this.objects = new OwnObjects(fields);
    this.parts = new SharedParts(hierarchy, fields, objects);
    this.callers = callers;
    this.inherited = new InheritedMonitors(hierarchy);
  }

  /** Adds what one body nests. */
  public void add(List<Nesting> nestings) {
    for (Nesting nesting : nestings) {
      if (nesting.path().size() > MOST_CALLS) {
        continue;
      }
      edges
          .computeIfAbsent(nesting.outerName(), name -> new TreeMap<>())
          .computeIfAbsent(nesting.innerName(), name -> new ArrayList<>())
          .add(nesting);
    }
  }

  /** Every order of two locks that lies on a cycle which a few threads can close: one each. */
  public List<Conflict> conflicts() {
    List<Conflict> found = new ArrayList<>();
    addConflicts(Set.of(), found);
    Set<Nesting> told = new HashSet<>();
    found.forEach(conflict -> told.add(conflict.here()));
    found.forEach(conflict -> told.addAll(conflict.siblings()));
    List<Nesting> more = inherited.byOtherNames(all(told));
    if (!more.isEmpty()) {
      add(more);
      addConflicts(told, found);
    }
    return found;
  }

  private List<Nesting> all(Set<Nesting> told) {
    return edges.values().stream()
        .flatMap(inners -> inners.values().stream())
        .flatMap(List::stream)
        .filter(nesting -> !told.contains(nesting))
        .toList();
  }

  /** Adds those of nestings besides the ones that are told already. */
  private void addConflicts(Set<Nesting> told, List<Conflict> found) {
    for (Map<String, List<Nesting>> inners : edges.values()) {
      for (List<Nesting> nestings : inners.values()) {
        List<Nesting> others =
            nestings.stream().filter(nesting -> !told.contains(nesting)).toList();
        conflict(others).ifPresent(found::add);
      }
    }
  }

  private Optional<Conflict> conflict(List<Nesting> nestings) {
    List<Nesting> shortestFirst =
        nestings.stream().sorted(comparingInt(nesting -> nesting.path().size())).toList();
    List<Nesting> closed = new ArrayList<>();
    Optional<List<Nesting>> first = Optional.empty();
    for (Nesting here : shortestFirst) {
      Optional<List<Nesting>> back = back(here);
      if (back.isPresent()) {
        closed.add(here);
        first = first.isEmpty() ? back : first;
      }
    }
    return first.map(
        back -> new Conflict(closed.get(0), back, List.copyOf(closed.subList(1, closed.size()))));
  }

  /** The shortest way back that threads can go at the same time, one a step. */
  private Optional<List<Nesting>> back(Nesting here) {
    List<List<Nesting>> ways = List.of(List.of(here));
    for (int threads = 1; threads < MOST_THREADS; threads++) {
      List<List<Nesting>> longer = new ArrayList<>();
      for (List<Nesting> way : ways) {
        for (List<Nesting> nestings : edges.getOrDefault(last(way), Map.of()).values()) {
          for (Nesting next : nestings) {
            List<Nesting> extended = new ArrayList<>(way);
            extended.add(next);
            boolean isClosed = next.innerName().equals(here.outerName());
            if (isClosed && canMeet(extended)) {
              return Optional.of(List.copyOf(extended.subList(1, extended.size())));
            }
            if (!isClosed && leadsOn(next, here)) {
              longer.add(extended);
            }
          }
        }
      }
      ways = longer;
    }
    return Optional.empty();
  }

  private static String last(List<Nesting> way) {
    return way.get(way.size() - 1).innerName();
  }

  /** Whether one more step can close the cycle. */
  private boolean leadsOn(Nesting step, Nesting here) {
    return !step.innerName().equals(here.innerName())
        && edges.getOrDefault(step.innerName(), Map.of()).containsKey(here.outerName());
  }

  /**
   * Whether each step of a cycle holds one of its locks alone, so that threads can come to all of
   * them: one that holds another as well waits in a shorter cycle, or in none. That a field has the
   * same object for all of three threads is one supposition too many.
   */
  private boolean canMeet(List<Nesting> cycle) {
    if (cycle.size() > 2 && cycle.stream().anyMatch(Nesting::isByField)) {
      return false;
    }
    Set<String> locks = new HashSet<>();
    cycle.forEach(step -> locks.add(step.outerName()));
    for (int i = 0; i < cycle.size(); i++) {
      Nesting step = cycle.get(i);
      Nesting next = cycle.get((i + 1) % cycle.size());
      if (areReaders(step, next) || areDifferent(step, next)) {
        return false;
      }
      boolean holdsMore =
          LockNames.mayHold(held(step), step.innerName())
              || held(step).contains(step.innerFirst())
              || held(step).stream()
                  .anyMatch(name -> !name.equals(step.outerName()) && locks.contains(name));
      if (holdsMore) {
        return false;
      }
    }
    return !inherited.areOfOthers(cycle)
        && !hasGate(cycle, locks)
        && !areOfSiblings(cycle)
        && !areOfOldAndNew(cycle)
        && cycle.stream().noneMatch(this::mayBeOfOneObject);
  }

  /**
   * Whether two fields of different classes have objects of one class, which may be one object: the
   * session's database and the table's; or the locks are the same field of two parts, which may be
   * one part.
   */
  private boolean mayBeOfOneObject(Nesting step) {
    LockKey outer = step.outer().key();
    return step.inner().stream()
        .allMatch(
            key -> areSameField(outer, key) ? !areDifferent(outer, key) : mayBeOne(outer, key));
  }

  private static boolean areSameField(LockKey one, LockKey other) {
    return one.object() instanceof Value.Field first
        && other.object() instanceof Value.Field second
        && FieldKey.of(first).equals(FieldKey.of(second));
  }

  private boolean mayBeOne(LockKey one, LockKey other) {
    if (one.form() != LockKey.Form.MONITOR
        || other.form() != LockKey.Form.MONITOR
        || !(one.object() instanceof Value.Field first)
        || !(other.object() instanceof Value.Field second)
        || first.owner().equals(second.owner())) {
      return false;
    }
    String type = DeclaredTypes.of(first, hierarchy);
    return type.equals(DeclaredTypes.of(second, hierarchy))
        && !type.equals("java.lang.Object")
        && !(objects.isMadeForIt(first) && objects.isMadeForIt(second));
  }

  /** Whether each of two steps takes fields of its own object, of classes that no object shares. */
  private boolean areOfSiblings(List<Nesting> cycle) {
    if (cycle.size() > 2 || !cycle.stream().allMatch(Nesting::isOfThis)) {
      return false;
    }
    String one = cycle.get(0).member().owner();
    String other = cycle.get(1).member().owner();
    return !hierarchy.isSubtype(one, other) && !hierarchy.isSubtype(other, one);
  }

  /** Whether one step holds an old lock and takes a new one, and the other both of one object. */
  private boolean areOfOldAndNew(List<Nesting> cycle) {
    return cycle.size() == 2
        && (objects.areOfOldAndNew(cycle.get(0), cycle.get(1))
            || objects.areOfOldAndNew(cycle.get(1), cycle.get(0)));
  }

  /** Whether what one waits for is another lock, of the same name, than the next one holds. */
  private boolean areDifferent(Nesting step, Nesting next) {
    return step.inner().stream().allMatch(key -> areDifferent(key, next.outer().key()));
  }

  private boolean areDifferent(LockKey one, LockKey other) {
    return objects.areDifferent(one.object(), other.object());
  }

  /** Whether one waits to read what the next reads: they do not keep each other out. */
  private static boolean areReaders(Nesting step, Nesting next) {
    return step.mode() == LockKey.Mode.READ && next.outer().key().mode() == LockKey.Mode.READ;
  }

  /** Whether one more lock is held on two sides, so that these never meet. */
  private boolean hasGate(List<Nesting> cycle, Set<String> locks) {
    for (int i = 1; i < cycle.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (LockNames.keepApart(gates(cycle.get(i)), gates(cycle.get(j)), locks)) {
          return true;
        }
      }
    }
    return false;
  }

  private Set<String> gates(Nesting nesting) {
    return parts.gates(nesting, held(nesting));
  }

  /** All that is held at a nesting, by whoever calls its body as well. */
  private Set<String> held(Nesting nesting) {
    return held.computeIfAbsent(
        nesting,
        key -> {
          Set<String> all = new HashSet<>(callers.at(key));
          all.addAll(key.held());
          return all;
        });
  }
}
