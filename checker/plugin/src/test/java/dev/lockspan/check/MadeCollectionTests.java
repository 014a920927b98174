package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Collections that run functions under a lock, known by all the places that make them. */
final class MadeCollectionTests extends CheckTestCase {
  @Test
  void flags_collectionsThatAreReplacedByTheirLike() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Cache {
          private final CompletableFuture<Object> future;
          private Map<String, Object> map = new ConcurrentHashMap<>();
          private List<String> list = Collections.synchronizedList(new ArrayList<>());
          private Vector<String> vector;
          Cache(CompletableFuture<Object> future) { this.future = future; vector = new Vector<>(); }
          void reset() {
            map = new ConcurrentHashMap<>(16);
            list = Collections.synchronizedList(new LinkedList<>());
            vector = new Vector<>(8);
          }
          void close() { map = null; }
          Object map(String key) {
            return map.computeIfAbsent(key, x -> future.join()); // WAIT warning: map
          }
          void list() {
            list.removeIf(x -> future.join() != null); // WAIT warning: 'list'
          }
          void view() {
            list.subList(0, 1).forEach(x -> future.join()); // WAIT warning: 'list'
          }
          void itself(String key) {
            map.computeIfAbsent(key, x -> map.put("other", x)); // WAIT error
          }
        }
        """);
  }

  @Test
  void accepts_collectionsOfWhichSomeLockNothing() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Cache {
          private final CompletableFuture<Object> future;
          private Map<String, Object> map = new ConcurrentHashMap<>();
          private List<String> list = Collections.synchronizedList(new ArrayList<>());
          private Map<String, Object> given = new ConcurrentHashMap<>();
          Map<String, Object> shown = new ConcurrentHashMap<>();
          private static Map<String, Object> either(boolean isShared) {
            if (isShared) return new ConcurrentHashMap<>();
            return new HashMap<>();
          }
          private final Map<String, Object> made = either(false);
          Cache(CompletableFuture<Object> future) { this.future = future; }
          void reset(Map<String, Object> other) {
            map = new HashMap<>();
            list = new ArrayList<>();
            given = other;
          }
          Object map(String key) { return map.computeIfAbsent(key, x -> future.join()); }
          Object given(String key) { return given.computeIfAbsent(key, x -> future.join()); }
          Object shown(String key) { return shown.computeIfAbsent(key, x -> future.join()); }
          Object made(String key) { return made.computeIfAbsent(key, x -> future.join()); }
          void list() { list.removeIf(x -> future.join() != null); }
        }
        """);
  }

  @Test
  void flags_collectionsOfAFactory() {
    assertFindingsBothWays(
        List.of(MAPS),
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Cache {
          private final CompletableFuture<Object> future;
          private final Map<String, Object> map = Maps.newCache();
          private final Map<String, Object> other = Maps.newOther();
          private final List<String> list = Maps.newList();
          private final Map<String, Object> plain = Maps.newPlain();
          Cache(CompletableFuture<Object> future) { this.future = future; }
          Object map(String key) {
            return map.computeIfAbsent(key, x -> future.join()); // WAIT warning: map
          }
          Object other(String key) {
            return other.computeIfAbsent(key, x -> future.join()); // WAIT warning: other
          }
          void list() {
            list.forEach(x -> future.join()); // WAIT warning: 'list'
          }
          Object plain(String key) { return plain.computeIfAbsent(key, x -> future.join()); }
        }
        """);
  }

  @Test
  void flags_collectionsThatAMapIsGiven() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Groups {
          private final CompletableFuture<Object> future;
          private final Map<String, List<String>> map = new ConcurrentHashMap<>();
          Groups(CompletableFuture<Object> future) { this.future = future; }
          void locked(String key) {
            map.computeIfAbsent(key, x -> Collections.synchronizedList(new ArrayList<>()))
                .forEach(x -> future.join()); // WAIT warning
          }
          void plain(String key) {
            map.computeIfAbsent(key, x -> new ArrayList<>()).forEach(x -> future.join());
          }
        }
        """);
  }

  private static final String MAPS =
      """
      import java.util.*;
      import java.util.concurrent.*;
      public final class Maps {
        public static <K> Map<K, Object> newCache() { return new ConcurrentHashMap<>(); }
        public static <K> Map<K, Object> newOther() { return newCache(); }
        public static <K> Map<K, Object> newPlain() { return new HashMap<>(); }
        public static List<String> newList() { return Collections.synchronizedList(new ArrayList<>()); }
      }
      """;
}
