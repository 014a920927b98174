package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Functions that {@code ConcurrentHashMap} runs while a bin is locked. */
final class MapComputeTests extends CheckTestCase {
  @Test
  void accepts_functionsThatOnlyMakeSomething() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.atomic.*;
        class Cache {
          final ConcurrentHashMap<String, Object> map = new ConcurrentHashMap<>();
          final ConcurrentHashMap<String, CompletableFuture<Object>> futures = new ConcurrentHashMap<>();
          final ConcurrentHashMap<String, Callable<Object>> tasks = new ConcurrentHashMap<>();
          final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();
          final CountDownLatch probe = new CountDownLatch(1);
          void constructor(String k) { map.computeIfAbsent(k, x -> new Object()); }
          void constructorReference(String k) { counts.computeIfAbsent(k, x -> new LongAdder()).increment(); }
          void future(String k) { futures.computeIfAbsent(k, x -> new CompletableFuture<>()); }
          void constant(String k) { map.computeIfAbsent(k, x -> "none"); }
          void storedLambda(String k) {
            tasks.computeIfAbsent(k, x -> () -> { probe.await(); return x; });
          }
          void otherMap(String k) { map.computeIfAbsent(k, x -> counts.computeIfAbsent(x, y -> new LongAdder())); }
          void readsItself(String k) { map.computeIfAbsent(k + "2", x -> map.get(k)); }
          void putIfAbsent(String k) throws Exception {
            probe.await();
            map.putIfAbsent(k, "v");
          }
          void usesTheResultOutside(String k) throws Exception {
            futures.computeIfAbsent(k, x -> new CompletableFuture<>()).get();
          }
          void argumentIsEvaluatedBefore(Future<String> k) throws Exception {
            map.computeIfAbsent(k.get(), x -> "v");
          }
          void merges(String k) { map.merge(k, "1", (a, b) -> a.toString() + b); }
        }
        """);
  }

  @Test
  void accepts_mapsThatLockNothing() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Cache {
          final Map<String, Object> plain = new HashMap<>();
          final ConcurrentSkipListMap<String, Object> sorted = new ConcurrentSkipListMap<>();
          final ConcurrentHashMap<String, Object> map = new ConcurrentHashMap<>();
          final Future<Object> value = new FutureTask<>(Object::new);
          Object load(String k) {
            try { return value.get(); } catch (Exception e) { return null; }
          }
          void plain(String k) { plain.computeIfAbsent(k, this::load); }
          void sorted(String k) { sorted.computeIfAbsent(k, this::load); }
          void unknown(Map<String, Object> m, String k) { m.computeIfAbsent(k, this::load); }
          void iterated() { map.forEach((k, v) -> load(k)); }
          void searched() { map.values().forEach(v -> load("v")); }
          void inALocalMap(String k) {
            ConcurrentHashMap<String, Object> mine = new ConcurrentHashMap<>();
            mine.computeIfAbsent(k, this::load);
          }
        }
        """);
  }

  @Test
  void flags_functionsThatWait() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        class Cache {
          final ConcurrentHashMap<String, Object> map = new ConcurrentHashMap<>();
          final ConcurrentMap<String, Object> typedByInterface = new ConcurrentHashMap<>();
          final Future<Object> value = new FutureTask<>(Object::new);
          Object load(String k) {
            try { return value.get(); } catch (Exception e) { return null; }
          }
          void lambda(String k) {
            map.computeIfAbsent(k, x -> {
              try {
                return value.get(); // WAIT warning
              } catch (Exception e) { return null; }
            });
          }
          void methodReference(String k) {
            map.computeIfAbsent(k, this::load); // WAIT
          }
          void compute(String k) {
            map.compute(k, (x, old) -> load(x)); // WAIT
          }
          void computeIfPresent(String k) {
            map.computeIfPresent(k, (x, old) -> load(x)); // WAIT
          }
          void merge(String k) {
            map.merge(k, "v", (a, b) -> load(k)); // WAIT
          }
          void byInterface(String k) {
            typedByInterface.computeIfAbsent(k, this::load); // WAIT
          }
          void anonymous(String k) {
            map.computeIfAbsent(k, new Function<>() {
              @Override public Object apply(String x) {
                return load(x); // WAIT
              }
            });
          }
          void underAMonitorToo(String k) {
            synchronized (this) {
              map.computeIfAbsent(k, this::load); // WAIT: 'this'
            }
          }
        }
        """);
  }

  @Test
  void flags_functionsThatHandOverOrCallOut() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        interface Loader { Object load(String k); }
        public class Cache {
          private final ConcurrentHashMap<String, Object> map = new ConcurrentHashMap<>();
          private final ConcurrentHashMap<String, Future<Object>> futures = new ConcurrentHashMap<>();
          private final Function<String, Object> loader;
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          public Cache(Function<String, Object> loader) { this.loader = loader; }
          public void submits(String k) {
            futures.computeIfAbsent(k, x -> pool.submit(() -> "v")); // SUBMIT suggestion
          }
          public void suppliesAsync(String k) {
            futures.computeIfAbsent(k, x -> CompletableFuture.supplyAsync(() -> "v")); // SUBMIT
          }
          public void callsAFunctionInAField(String k) {
            map.computeIfAbsent(k, x -> loader.apply(x)); // CALLBACK warning
          }
          public void passesAFunctionFromAField(String k) {
            map.computeIfAbsent(k, loader); // CALLBACK
          }
          public Object passesWhateverItIsGiven(String k, Function<String, Object> given) {
            return map.computeIfAbsent(k, given); // CALLBACK
          }
          Object packagePrivate(String k, Function<String, Object> given) {
            return map.computeIfAbsent(k, given);
          }
        }
        """);
  }

  @Test
  void flags_updateOfTheMapInItsOwnFunction() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Memo {
          final ConcurrentHashMap<Integer, Long> memo = new ConcurrentHashMap<>();
          final ConcurrentHashMap<Integer, Long> other = new ConcurrentHashMap<>();
          long fibonacci(int n) {
            if (n < 2) return n;
            return memo.computeIfAbsent(n, k -> fibonacci(k - 1) + fibonacci(k - 2)); // WAIT error // WAIT error
          }
          void direct(int n) {
            memo.computeIfAbsent(n, k -> {
              memo.put(k + 1, 1L); // WAIT error
              return 1L;
            });
          }
          void nestedCompute(int n) {
            memo.compute(n, (k, v) -> memo.computeIfAbsent(k + 1, j -> 1L)); // WAIT error
          }
          void removes(int n) {
            memo.computeIfPresent(n, (k, v) -> { memo.remove(k); return null; }); // WAIT error
          }
          void otherMap(int n) {
            memo.computeIfAbsent(n, k -> { other.put(k, 1L); return 1L; });
          }
          void reads(int n) {
            memo.computeIfAbsent(n, k -> memo.containsKey(k - 1) ? 1L : 2L);
          }
          void later(int n) {
            Map<Integer, Runnable> later = new HashMap<>();
            memo.computeIfAbsent(n, k -> { later.put(k, () -> memo.put(k, 2L)); return 1L; });
          }
        }
        """);
  }

  @Test
  void accepts_functionsThatBuildTheValue() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.atomic.*;
        import java.util.concurrent.locks.*;
        class Registry {
          static final class Entry {
            final String name;
            final Deque<String> queue = new ArrayDeque<>();
            Entry(String name) { this.name = name.trim(); }
            Entry next() { return new Entry(name + "!"); }
          }
          private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
          private final ConcurrentHashMap<String, AtomicInteger> counts = new ConcurrentHashMap<>();
          private final ConcurrentHashMap<String, Lock> locks = new ConcurrentHashMap<>();
          private final ConcurrentHashMap<String, Set<String>> sets = new ConcurrentHashMap<>();
          private final CountDownLatch probe = new CountDownLatch(1);
          void constructs(String k) { entries.computeIfAbsent(k, Entry::new).queue.add("x"); }
          void builds(String k) { entries.compute(k, (x, old) -> old == null ? new Entry(x) : old.next()); }
          void counts(String k) { counts.computeIfAbsent(k, x -> new AtomicInteger()).incrementAndGet(); }
          void sets(String k) { sets.computeIfAbsent(k, x -> ConcurrentHashMap.newKeySet()).add("x"); }
          void removes(String k) { sets.computeIfPresent(k, (x, s) -> s.isEmpty() ? null : s); }
          void locks(String k) throws Exception {
            Lock l = locks.computeIfAbsent(k, x -> new ReentrantLock());
            l.lock();
            try { entries.size(); } finally { l.unlock(); }
            probe.await();
          }
          // The bin is free again when the method has returned.
          void afterwards(String k) throws Exception {
            Entry e = entries.computeIfAbsent(k, Entry::new);
            probe.await();
            e.queue.clear();
          }
        }
        """);
  }

  @Test
  void flags_ownMapThroughAReference() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
          String load(String key) {
            return map.computeIfAbsent(key, this::parent); // WAIT error: bin
          }
          private String parent(String key) {
            return map.computeIfAbsent(key + "/..", k -> k);
          }
          String further(String key) {
            return map.computeIfAbsent(key, this::step); // WAIT error: bin
          }
          private String step(String key) { return parent(key); }
        }
        """);
  }

  @Test
  void flags_anUpdateByAFunctionThatAFutureRunsIfItIsComplete_asNoCertainDeadlock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Gathering {
          private final ConcurrentMap<String, CompletableFuture<String>> running =
              new ConcurrentHashMap<>();
          void register(String key, CompletableFuture<String> started) {
            running.compute(key, (k, old) -> {
              started.whenComplete(
                  (r, t) ->
                      running.remove(key, started)); // WAIT warning
              return started;
            });
          }
          void replace(String key, CompletableFuture<String> started) {
            running.compute(key, (k, old) -> {
              running.remove(key, old); // WAIT error
              return started;
            });
          }
        }
        """);
  }
}
