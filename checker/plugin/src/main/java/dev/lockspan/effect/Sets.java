package dev.lockspan.effect;

import java.util.LinkedHashSet;
import java.util.Set;

/** Sets that are replaced, never changed, so that states can share them. */
final class Sets {
  private Sets() {}

  static <T> Set<T> with(Set<T> set, T element) {
    return set.contains(element) ? set : union(set, Set.of(element));
  }

  static <T> Set<T> union(Set<T> set, Set<T> others) {
    if (others.isEmpty()) {
      return set;
    }
    Set<T> all = new LinkedHashSet<>(set);
    all.addAll(others);
    return all;
  }

  static <T> Set<T> common(Set<T> set, Set<T> others) {
    if (others.containsAll(set)) {
      return set;
    }
    Set<T> common = new LinkedHashSet<>(set);
    common.retainAll(others);
    return common;
  }
}
