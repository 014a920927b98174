package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions that a map runs which is known for a concurrent one only where it was made. */
final class MapHelperTests extends CheckTestCase {
  private static final String HELPERS =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;
      final class Maps {
        static <K, V> V compute(Map<K, V> map, K key, Function<? super K, ? extends V> function) {
          V known = map.get(key);
          return known == null ? map.computeIfAbsent(key, function) : known;
        }
        static <K, V> V inConcurrent(ConcurrentMap<K, V> map, K key, Function<K, V> function) {
          return map.computeIfAbsent(key, function);
        }
        static <K, V> V merge(Map<K, V> map, K key, V value, BiFunction<V, V, V> function) {
          return map.merge(key, value, function);
        }
        static <K, V> V further(Map<K, V> map, K key, Function<K, V> function) {
          return compute(map, key, function);
        }
        static String sleepIn(Map<String, String> map, String key) {
          return map.computeIfAbsent(key, k -> sleep(k));
        }
        static <K, V> V outside(Map<K, V> map, K key, Function<K, V> function) {
          V made = function.apply(key);
          map.putIfAbsent(key, made);
          return made;
        }
        static <K, V> void compute(Map<K, V> map, K key, Runnable function) {
          map.computeIfAbsent(key, k -> null);
          function.run();
        }
        static String sleep(String key) {
          try { Thread.sleep(10); } catch (InterruptedException e) { return ""; }
          return key;
        }
      }
      """;

  @Test
  void accepts_mapsThatLockNothing() {
    assertFindingsBothWays(
        List.of(HELPERS),
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Cache {
          private final Map<String, String> plain = new HashMap<>();
          private final ConcurrentMap<String, String> sorted = new ConcurrentSkipListMap<>();
          private final ConcurrentMap<String, String> map = new ConcurrentHashMap<>();
          private final Map<String, String> given;
          Cache(Map<String, String> given) { this.given = given; }
          String plain(String k) { return Maps.compute(plain, k, Maps::sleep); }
          String sorted(String k) { return Maps.inConcurrent(sorted, k, Maps::sleep); }
          String given(String k) { return Maps.compute(given, k, Maps::sleep); }
          String passedOn(Map<String, String> m, String k) { return Maps.compute(m, k, Maps::sleep); }
          String withoutMap(String k) { return Maps.sleepIn(plain, k); }
          String outside(String k) { return Maps.outside(map, k, Maps::sleep); }
          void afterwards(String k) { Maps.compute(map, k, () -> Maps.sleep(k)); }
          String noWait(String k) { return Maps.compute(map, k, x -> x + "!"); }
          String inALocalMap(String k) {
            Map<String, String> mine = new ConcurrentHashMap<>();
            return Maps.compute(mine, k, Maps::sleep);
          }
        }
        """);
  }

  @Test
  void flags_concurrentMapsInHelpers() {
    assertFindingsBothWays(
        List.of(HELPERS),
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Cache {
          private final Map<String, String> map = new ConcurrentHashMap<>();
          private final ConcurrentMap<String, String> concurrent = new ConcurrentHashMap<>();
          private ConcurrentMap<String, String> replaced = new ConcurrentHashMap<>();
          private static final Map<String, String> SHARED = new ConcurrentHashMap<>();
          ConcurrentHashMap<String, String> declared;
          void replace() { replaced = new ConcurrentHashMap<>(); }
          String map(String k) {
            return Maps.compute(map, k, Maps::sleep); // WAIT: puts the thread to sleep while 'map'
          }
          String concurrent(String k) {
            return Maps.inConcurrent(concurrent, k, Maps::sleep); // WAIT: puts the thread to sleep while 'concurrent'
          }
          String shared(String k) {
            return Maps.compute(SHARED, k, Maps::sleep); // WAIT: puts the thread to sleep while 'Cache.SHARED'
          }
          String declared(String k) {
            return Maps.compute(declared, k, Maps::sleep); // WAIT: puts the thread to sleep while 'declared'
          }
          String parameter(ConcurrentHashMap<String, String> m, String k) {
            return Maps.compute(m, k, Maps::sleep); // WAIT: puts the thread to sleep while 'm'
          }
          String merged(String k) {
            return Maps.merge(map, k, "1", (a, b) -> Maps.sleep(a)); // WAIT: puts the thread to sleep while 'map'
          }
          String further(String k) {
            return Maps.further(map, k, x -> Maps.sleep(x)); // WAIT: puts the thread to sleep while 'map'
          }
          String updatesItself(String k) {
            return Maps.compute(map, k, x -> map.put(x, "again")); // WAIT error
          }
          String updatesAnother(String k) {
            return Maps.compute(map, k, x -> concurrent.put(x, "again"));
          }
          String itsOwnFunction(String k) {
            return Maps.sleepIn(map, k); // WAIT: puts the thread to sleep while 'map'
          }
        }
        """);
  }

  @Test
  void flags_mapsThatTheObjectWasMadeWith() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.*;
        class Cache {
          private static final class Table {
            private final Map<String, String> map;
            Table(Map<String, String> map) { this.map = map; }
            String get(String k, Function<String, String> f) { return map.computeIfAbsent(k, f); }
          }
          private final Table concurrent = new Table(new ConcurrentHashMap<>());
          private final Table plain = new Table(new HashMap<>());
          private String sleep(String k) {
            try { Thread.sleep(10); } catch (InterruptedException e) { return ""; }
            return k;
          }
          String plain(String k) { return plain.get(k, this::sleep); }
          String concurrent(String k) {
            return concurrent.get(k, this::sleep); // WAIT: puts the thread to sleep while
          }
        }
        """);
  }

  @Test
  void flags_mapsInAMap() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Cache {
          private final Map<String, Map<String, String>> maps = new ConcurrentHashMap<>();
          private final Map<String, ConcurrentMap<String, String>> concurrent = new HashMap<>();
          private static String sleep(String k) {
            try { Thread.sleep(10); } catch (InterruptedException e) { return ""; }
            return k;
          }
          private static <K, V> V helper(Map<K, V> m, K k, java.util.function.Function<K, V> f) {
            return m.computeIfAbsent(k, f);
          }
          String plain(String k) {
            return maps.computeIfAbsent(k, x -> new HashMap<>()).computeIfAbsent(k, Cache::sleep);
          }
          String sorted(String k) {
            return concurrent
                .computeIfAbsent(k, x -> new ConcurrentSkipListMap<>())
                .computeIfAbsent(k, Cache::sleep);
          }
          String lambda(String k) {
            return maps
                .computeIfAbsent(k, x -> new ConcurrentHashMap<>())
                .computeIfAbsent(k, Cache::sleep); // WAIT
          }
          String reference(String k) {
            Map<String, String> inner = concurrent.computeIfAbsent(k, ignored -> new ConcurrentHashMap<>());
            return inner.computeIfAbsent(k, Cache::sleep); // WAIT
          }
          String helped(String k) {
            Map<String, String> inner = maps.computeIfAbsent(k, x -> new ConcurrentHashMap<>());
            return helper(inner, k, Cache::sleep); // WAIT
          }
        }
        """);
  }

  private static final String CHANGERS =
      """
      import java.util.*;
      import java.util.concurrent.*;
      public final class Changers {
        public static String put(Map<String, String> map, String key) { map.put(key, key); return key; }
        public static String further(Map<String, String> map, String key) { return put(map, key); }
        public static String seed(ConcurrentMap<String, String> map, String key) {
          map.computeIfAbsent(key, k -> "1");
          return key;
        }
        public static String nested(Map<String, String> map, String key) {
          return map.computeIfAbsent(key, k -> map.put("x", k));
        }
        public static String clear(Map<String, String> map) { map.keySet().clear(); return ""; }
        public static String reads(Map<String, String> map, String key) { return map.get(key); }
        public static String putInCopy(Map<String, String> map, String key) {
          Map<String, String> copy = new HashMap<>(map);
          copy.put(key, key);
          return copy.toString();
        }
      }
      """;

  @Test
  void flags_aChangeOfTheMapByAnotherTypeInItsOwnFunction() {
    assertFindingsBothWays(
        List.of(CHANGERS),
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Cache {
          private final ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
          private final Map<String, String> byInterface = new ConcurrentHashMap<>();
          private static final ConcurrentMap<String, String> SHARED = new ConcurrentHashMap<>();
          String put(String key) {
            return map.computeIfAbsent(key, k -> Changers.put(map, k + 1)); // WAIT error
          }
          String further(String key) {
            return byInterface.computeIfAbsent(key, k -> Changers.further(byInterface, k + 1)); // WAIT error
          }
          String seed(String key) {
            return SHARED.computeIfAbsent(key, k -> Changers.seed(SHARED, k + 1)); // WAIT error
          }
          String clear(String key) {
            return map.computeIfAbsent(key, k -> Changers.clear(map)); // WAIT error
          }
          String local(String key) {
            Map<String, String> local = map;
            return local.computeIfAbsent(key, k -> local.put("z", k)); // WAIT error
          }
          String values(String key) {
            return map.computeIfAbsent(key, k -> {
              map.values().clear(); // WAIT error
              return k;
            });
          }
          String entries(String key) {
            return byInterface.computeIfAbsent(key, k -> {
              byInterface.entrySet().removeAll(List.of()); // WAIT error
              return k;
            });
          }
        }
        """);
  }

  @Test
  void accepts_aChangeOfAnotherMapInAMapsFunction() {
    assertFindingsBothWays(
        List.of(CHANGERS),
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Cache {
          private final ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
          private final Map<String, String> other = new ConcurrentHashMap<>();
          private final Map<String, String> plain = new HashMap<>();
          String put(String key) { return map.computeIfAbsent(key, k -> Changers.put(other, k)); }
          String plain(String key) { return plain.computeIfAbsent(key, k -> Changers.put(plain, k)); }
          String nestedInPlain(String key) { return Changers.nested(plain, key); }
          String reads(String key) { return map.computeIfAbsent(key, k -> Changers.reads(map, k)); }
          String copies(String key) { return map.computeIfAbsent(key, k -> Changers.putInCopy(map, k)); }
          String afterwards(String key) {
            map.computeIfAbsent(key, k -> k);
            return Changers.put(map, key);
          }
          String given(Map<String, String> given, String key) {
            return given.computeIfAbsent(key, k -> Changers.put(given, k));
          }
          String values(String key) {
            return map.computeIfAbsent(key, k -> {
              other.values().clear();
              plain.values().clear();
              return k;
            });
          }
          String unlessThere(String key) {
            other.values().clear();
            return key;
          }
        }
        """);
  }

  /** Of one map that a helper changes at two places, only what holds at both is told. */
  @Test
  void falseNegative_aHelperThatChangesTheMapInItsOwnFunction() {
    assertFindings(
        CHANGERS,
        """
        import java.util.concurrent.*;
        class Cache {
          private final ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
          String nested(String key) { return Changers.nested(map, key); }
        }
        """);
  }
}
