package dev.lockspan.model;

import java.util.Collection;
import java.util.Optional;

/** Finds the valid name that a misspelt one most likely meant, by edit distance. */
public final class Nearest {

  private Nearest() {}

  /** The nearest of {@code valid}, the first of equally near ones; absent only if there is none. */
  public static Optional<String> find(String name, Collection<String> valid) {
    Optional<String> nearest = Optional.empty();
    int least = Integer.MAX_VALUE;
    for (String candidate : valid) {
      int distance = distance(name, candidate);
      if (distance < least) {
        least = distance;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }

  /** How an error message names the nearest valid name; empty if there is none. */
  public static String hint(String name, Collection<String> valid) {
    return find(name, valid).map(nearest -> "; nearest valid: '" + nearest + "'").orElse("");
  }

  private static int distance(String left, String right) {
    int[] previous = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
