package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Functions that run under the monitor of a synchronized collection. */
final class SynchronizedCollectionTests extends CheckTestCase {
  @Test
  void accepts_collectionsThatLockNothing() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Listeners {
          final List<Future<?>> plain = new ArrayList<>();
          final List<Future<?>> copied = new CopyOnWriteArrayList<>();
          final List<Future<?>> guarded = Collections.synchronizedList(new ArrayList<>());
          final Map<String, Future<?>> unmodifiable = Collections.unmodifiableMap(new HashMap<>());
          void join(Future<?> f) {
            try { f.get(); } catch (Exception e) { }
          }
          void plain() { plain.forEach(this::join); }
          void copied() { copied.forEach(this::join); }
          void unmodifiable() { unmodifiable.forEach((k, f) -> join(f)); }
          void streamed() { guarded.stream().forEach(f -> join(f)); }
          void iterated() { for (Future<?> f : guarded) join(f); }
          void copiedFirst() { new ArrayList<>(guarded).forEach(this::join); }
          void harmless() { guarded.removeIf(Future::isDone); }
        }
        """);
  }

  @Test
  void flags_functionUnderTheCollectionsMonitor() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Listeners {
          final List<Future<?>> list = Collections.synchronizedList(new ArrayList<>());
          final Map<String, Future<?>> map = Collections.synchronizedMap(new HashMap<>());
          final Set<Future<?>> set = Collections.synchronizedSet(new HashSet<>());
          final Vector<Future<?>> vector = new Vector<>();
          final Hashtable<String, Future<?>> table = new Hashtable<>();
          final Future<?> value = new FutureTask<>(() -> { }, null);
          Object join(Future<?> f) {
            try { return f.get(); } catch (Exception e) { return null; }
          }
          void list() {
            list.forEach(f -> join(f)); // WAIT: 'list'
            list.removeIf(f -> join(f) == null); // WAIT: 'list'
            list.replaceAll(f -> { join(f); return f; }); // WAIT: 'list'
          }
          void map() {
            map.forEach((k, f) -> join(f)); // WAIT: 'map'
            map.computeIfAbsent("k", k -> { join(value); return value; }); // WAIT: 'map'
            map.merge("k", value, (a, b) -> { join(a); return b; }); // WAIT: 'map'
          }
          void set() {
            set.forEach(this::join); // WAIT: 'set'
          }
          void vector() {
            vector.forEach(this::join); // WAIT: 'vector'
          }
          void table() {
            table.computeIfPresent("k", (k, f) -> { join(f); return f; }); // WAIT: 'table'
            table.forEach((k, f) -> join(f)); // WAIT: 'table'
          }
          void bySynchronized() {
            synchronized (list) {
              for (Future<?> f : list) {
                join(f); // WAIT: 'list'
              }
            }
          }
        }
        """);
  }

  @Test
  void flags_replacementsAlone() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Names {
          final List<String> list = Collections.synchronizedList(new ArrayList<>());
          final Hashtable<String, String> table = new Hashtable<>();
          final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          private String next() {
            try {
              return queue.take();
            } catch (InterruptedException e) { return ""; }
          }
          void list() {
            list.replaceAll(x -> next()); // WAIT: 'list'
          }
          void table() {
            table.replaceAll((k, x) -> next()); // WAIT: 'table'
          }
          String text(String text) { return text.replaceAll("a", next()); }
        }
        """);
  }

  @Test
  void flags_aComparatorThatWaits() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Names {
          final List<String> list = Collections.synchronizedList(new ArrayList<>());
          final Vector<String> vector = new Vector<>();
          final List<String> plain = new ArrayList<>();
          final BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
          private int compare(String one, String other) {
            try {
              return queue.take();
            } catch (InterruptedException e) { return 0; }
          }
          void list() {
            list.sort((a, b) -> compare(a, b)); // WAIT: 'list'
          }
          void vector() {
            vector.sort(this::compare); // WAIT: 'vector'
          }
          void plain() {
            plain.sort(this::compare);
            list.sort(null);
          }
          void byLength() { list.sort((a, b) -> a.length() - b.length()); }
        }
        """);
  }

  @Test
  void names_aCollectionThatWasPassed() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.Future;
        class Settings {
          void apply(Properties settings, Future<?> done) {
            settings.forEach((key, value) -> { try { done.get(); } catch (Exception e) {} }); // WAIT: while 'settings' is held
          }
        }
        """);
  }

  @Test
  void flags_functionsUnderTheMonitorThatAViewShares() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Listeners {
          final List<Future<?>> list = Collections.synchronizedList(new ArrayList<>());
          final Map<String, Future<?>> map = Collections.synchronizedMap(new HashMap<>());
          final NavigableMap<String, Future<?>> sorted = Collections.synchronizedNavigableMap(new TreeMap<>());
          final Hashtable<String, Future<?>> table = new Hashtable<>();
          final Vector<Future<?>> vector = new Vector<>();
          final Map<String, Future<?>> plain = new HashMap<>();
          Object join(Future<?> f) {
            try { return f.get(); } catch (Exception e) { return null; }
          }
          void views() {
            map.values().removeIf(f -> join(f) == null); // WAIT: 'map'
            map.values().forEach(this::join); // WAIT: 'map'
            map.entrySet().removeIf(e -> join(e.getValue()) == null); // WAIT: 'map'
            map.keySet().forEach(k -> join(map.get(k))); // WAIT: 'map'
            list.subList(0, 1).forEach(this::join); // WAIT: 'list'
            sorted.headMap("k").values().forEach(this::join); // WAIT: 'sorted'
            table.values().removeIf(f -> join(f) == null); // WAIT: 'table'
            vector.subList(0, 1).removeIf(f -> join(f) == null); // WAIT: 'vector'
          }
          void local() {
            Collection<Future<?>> values = map.values();
            values.removeIf(f -> join(f) == null); // WAIT: 'map'
          }
          void harmless() {
            map.values().removeIf(Future::isDone);
            plain.values().removeIf(f -> join(f) == null);
            plain.entrySet().forEach(e -> join(e.getValue()));
            map.values().stream().forEach(this::join);
            for (Future<?> f : map.values()) join(f);
            new ArrayList<>(map.values()).forEach(this::join);
            list.subList(0, 1).iterator().forEachRemaining(this::join);
          }
        }
        """);
  }
}
