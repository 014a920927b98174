package dev.lockspan.effect.order;

import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.LockNames;
import dev.lockspan.effect.walk.Nesting;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The monitor of an object that its class and its superclasses know each by their own name: what a
 * subclass nests, it nests by the superclass's name as well.
 */
final class InheritedMonitors {
  private final Hierarchy hierarchy;

  /** Nestings by other names than their own, and the names. */
  private final Map<Nesting, String> named = new LinkedHashMap<>();

  InheritedMonitors(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** Nestings of subclasses, by the names that their superclasses' nestings have for a monitor. */
  List<Nesting> byOtherNames(List<Nesting> nestings) {
    Set<String> names = new HashSet<>();
    for (Nesting nesting : nestings) {
      names.add(nesting.outerName());
      names.add(nesting.innerName());
    }
    for (Nesting nesting : nestings) {
      String own = LockNames.monitorOf(nesting.member().owner());
      boolean isOuter = nesting.outerName().equals(own);
      if (isOuter || nesting.innerName().equals(own)) {
        inherited(nesting.member().owner(), names)
            .ifPresent(name -> named.put(nesting.monitor(name, isOuter), name));
      }
    }
    return List.copyOf(named.keySet());
  }

  /**
   * Whether one step by such a name and another that has it are not known to be of one object: the
   * other is of no superclass, or of a method that the subclass replaces.
   */
  boolean areOfOthers(List<Nesting> cycle) {
    for (Nesting step : cycle) {
      String name = named.get(step);
      if (name != null
          && cycle.stream()
              .anyMatch(other -> !other.equals(step) && areOfOthers(step, other, name))) {
        return true;
      }
    }
    return false;
  }

  private boolean areOfOthers(Nesting step, Nesting other, String name) {
    if (!other.outerName().equals(name) && !other.innerName().equals(name)) {
      return false;
    }
    String type = step.member().owner();
    return named.containsKey(other)
        || !hierarchy.isSubtype(type, other.member().owner())
        || hierarchy
            .declaration(other.member().in(type))
            .filter(found -> !found.id().equals(other.member()))
            .isPresent();
  }

  /** The name of the nearest superclass that takes the monitor, too. */
  private Optional<String> inherited(String type, Set<String> names) {
    return hierarchy.linearize(type).stream()
        .filter(each -> !each.equals(type))
        .map(LockNames::monitorOf)
        .filter(names::contains)
        .findFirst();
  }
}
