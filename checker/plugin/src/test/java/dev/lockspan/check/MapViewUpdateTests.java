package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** A map that is changed inside its own compute function by its views and their iterators. */
final class MapViewUpdateTests extends CheckTestCase {
  @Test
  void accepts_viewsThatAreReadAndChangesElsewhere() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Cache {
          private final ConcurrentHashMap<String, List<String>> map = new ConcurrentHashMap<>();
          private final ConcurrentHashMap<String, String> other = new ConcurrentHashMap<>();
          private int n;
          void count(String key) {
            map.compute(key, (k, v) -> { for (String each : map.keySet()) n++; return v; });
          }
          void ofCopy(String key) {
            map.compute(
                key,
                (k, v) -> { new ArrayList<>(map.values()).removeIf(List::isEmpty); return v; });
          }
          void ofAnother(String key) {
            map.compute(key, (k, v) -> { other.values().removeIf(String::isEmpty); return v; });
          }
          void after(String key) {
            map.compute(key, (k, v) -> v);
            map.values().removeIf(List::isEmpty);
          }
        }
        """);
  }

  @Test
  void flags_changesByViews() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Cache {
          private final ConcurrentHashMap<String, List<String>> map = new ConcurrentHashMap<>();
          void byKeys(String key) {
            map.compute(
                key, (k, v) -> { map.keySet().removeIf(String::isEmpty); return v; }); // WAIT error
          }
          void byValues(String key) {
            map.compute(
                key, (k, v) -> { map.values().removeIf(List::isEmpty); return v; }); // WAIT error
          }
          void byIterator(String key) {
            map.compute(
                key,
                (k, v) -> {
                  for (Iterator<String> keys = map.keySet().iterator(); keys.hasNext(); ) {
                    if (keys.next().isEmpty()) keys.remove(); // WAIT error
                  }
                  return v;
                });
          }
        }
        """);
  }
}
