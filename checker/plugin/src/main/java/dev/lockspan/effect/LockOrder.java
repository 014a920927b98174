package dev.lockspan.effect;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The lock-order graph of a compilation: an edge from each lock to those taken while it is held.
 */
public final class LockOrder {
  /**
   * Two locks taken in one order here and in the other elsewhere.
   *
   * @param here the one side, at the place that is shortest to explain
   * @param back the first step of the way back
   * @param siblings the other places that take the two in the order of {@code here}
   */
  public record Conflict(Nesting here, Nesting back, List<Nesting> siblings) {}

  private final Map<String, Map<String, List<Nesting>>> edges = new TreeMap<>();

  /** Adds what one body nests. */
  public void add(List<Nesting> nestings) {
    for (Nesting nesting : nestings) {
      edges
          .computeIfAbsent(nesting.outerName(), name -> new TreeMap<>())
          .computeIfAbsent(nesting.innerName(), name -> new ArrayList<>())
          .add(nesting);
    }
  }

  /** Every order of two locks that lies on a cycle which two threads can close: one each. */
  public List<Conflict> conflicts() {
    List<Conflict> found = new ArrayList<>();
    Map<String, Set<String>> reachable = new LinkedHashMap<>();
    edges.keySet().forEach(name -> reachable.put(name, reach(name)));
    edges.forEach(
        (outer, inners) ->
            inners.forEach(
                (inner, nestings) -> {
                  if (reachable.getOrDefault(inner, Set.of()).contains(outer)) {
                    conflict(nestings).ifPresent(found::add);
                  }
                }));
    return found;
  }

  private Optional<Conflict> conflict(List<Nesting> nestings) {
    List<Nesting> shortestFirst =
        nestings.stream().sorted(comparingInt(nesting -> nesting.path().size())).toList();
    List<Nesting> closed = new ArrayList<>();
    Optional<Nesting> first = Optional.empty();
    for (Nesting here : shortestFirst) {
      Optional<Nesting> back = back(here);
      if (back.isPresent()) {
        closed.add(here);
        first = first.isEmpty() ? back : first;
      }
    }
    return first.map(
        back -> new Conflict(closed.get(0), back, List.copyOf(closed.subList(1, closed.size()))));
  }

  private Set<String> reach(String from) {
    Set<String> seen = new TreeSet<>();
    List<String> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      String name = open.remove(open.size() - 1);
      for (String next : edges.getOrDefault(name, Map.of()).keySet()) {
        if (seen.add(next)) {
          open.add(next);
        }
      }
    }
    return seen;
  }

  /** The first step of the shortest way back, whose nestings no common outer lock keeps apart. */
  private Optional<Nesting> back(Nesting here) {
    Set<String> seen = new HashSet<>(Set.of(here.innerName()));
    List<List<Nesting>> ways = new ArrayList<>();
    ways.add(List.of());
    while (!ways.isEmpty()) {
      List<List<Nesting>> longer = new ArrayList<>();
      for (List<Nesting> way : ways) {
        String at = way.isEmpty() ? here.innerName() : way.get(way.size() - 1).innerName();
        for (List<Nesting> nestings : edges.getOrDefault(at, Map.of()).values()) {
          for (Nesting next : nestings) {
            List<Nesting> extended = new ArrayList<>(way);
            extended.add(next);
            if (next.innerName().equals(here.outerName())) {
              if (!hasGate(here, extended)) {
                return Optional.of(extended.get(0));
              }
            } else if (seen.add(next.innerName())) {
              longer.add(extended);
            }
          }
        }
      }
      ways = longer;
    }
    return Optional.empty();
  }

  /** Whether one more lock is held on every side, so that the sides never meet. */
  private static boolean hasGate(Nesting here, List<Nesting> back) {
    Set<String> common = new LinkedHashSet<>(here.held());
    Set<String> cycle = new HashSet<>(Set.of(here.outerName(), here.innerName()));
    for (Nesting nesting : back) {
      common.retainAll(nesting.held());
      cycle.add(nesting.outerName());
      cycle.add(nesting.innerName());
    }
    common.removeAll(cycle);
    return !common.isEmpty();
  }
}
