package dev.lockspan.effect;

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
   * @param here the one side
   * @param back the first step of the way back
   */
  public record Conflict(Nesting here, Nesting back) {}

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

  /** Every nesting that lies on a cycle which two threads can close. */
  public List<Conflict> conflicts() {
    List<Conflict> found = new ArrayList<>();
    Map<String, Set<String>> reachable = new LinkedHashMap<>();
    edges.keySet().forEach(name -> reachable.put(name, reach(name)));
    edges.forEach(
        (outer, inners) ->
            inners.forEach(
                (inner, nestings) -> {
                  if (reachable.getOrDefault(inner, Set.of()).contains(outer)) {
                    nestings.forEach(here -> back(here).ifPresent(found::add));
                  }
                }));
    return found;
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

  /** The shortest way back, whose nestings no common outer lock keeps apart. */
  private Optional<Conflict> back(Nesting here) {
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
                return Optional.of(new Conflict(here, extended.get(0)));
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
