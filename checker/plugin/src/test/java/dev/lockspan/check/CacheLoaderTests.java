package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Caches run a loader for what they lack: a known one is judged by its body. */
final class CacheLoaderTests extends CheckTestCase {
  @Test
  void judges_loaderThatACallGives() {
    assertFindings(
        """
        import com.google.common.cache.Cache;
        import java.util.concurrent.*;
        class Pool {
          private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          private Callable<String> any;
          private Cache<String, String> cache;
          void set(Cache<String, String> c, Callable<String> a) { cache = c; any = a; }
          synchronized String waits(String key) throws Exception {
            return cache.get(key,
                () -> queue.take()); // WAIT warning
          }
          synchronized String makes(String key) throws Exception {
            return cache.get(key, () -> key + queue.poll());
          }
          synchronized String unknown(String key) throws Exception {
            return cache.get(key, any); // CALLBACK warning
          }
          synchronized String given(String key, Callable<String> loader) throws Exception {
            return cache.get(key, loader);
          }
          void gives(String key) throws Exception { given(key, () -> queue.take()); } // WAIT
          String withoutALock(String key) throws Exception {
            return cache.get(key, () -> queue.take());
          }
        }
        """);
  }

  @Test
  void judges_loaderThatACacheOfGuavasWasMadeWith() {
    assertFindings(
        """
        import com.google.common.cache.*;
        import com.google.common.collect.ImmutableList;
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final LoadingCache<String, Integer> sizes;
          private final LoadingCache<String, Integer> slow;
          private final LoadingCache<String, Integer> given;
          private final LoadingCache<String, Integer> function =
              CacheBuilder.newBuilder().build(CacheLoader.from(String::length));
          private final LoadingCache<String, Integer> slowFunction =
              CacheBuilder.newBuilder().build(CacheLoader.from(this::take));
          private final LoadingCache<String, String> anonymous =
              CacheBuilder.newBuilder().maximumSize(5).build(
                  new CacheLoader<String, String>() {
                    @Override public String load(String key) throws Exception {
                      Thread.sleep(10);
                      return key;
                    }
                  });
          private LoadingCache<String, Integer> replaced = sizes();
          private final BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
          Pool(CacheLoader<String, Integer> loader) {
            sizes = CacheBuilder.newBuilder().build(new Sizes());
            slow = CacheBuilder.newBuilder().recordStats().build(new SlowAtOnce());
            given = CacheBuilder.newBuilder().build(loader);
          }
          private int take(String key) {
            try { return queue.take(); } catch (InterruptedException e) { return 0; }
          }
          static LoadingCache<String, Integer> sizes() { return CacheBuilder.newBuilder().build(new Sizes()); }
          void replace(LoadingCache<String, Integer> other) { replaced = other; }
          private static class Sizes extends CacheLoader<String, Integer> {
            @Override public Integer load(String key) { return key.length(); }
          }
          private static class SlowAtOnce extends Sizes {
            @Override public Map<String, Integer> loadAll(Iterable<? extends String> keys) throws Exception {
              Thread.sleep(10);
              return Map.of();
            }
          }
          synchronized int known(String key) throws Exception {
            sizes.refresh(key);
            sizes.getAll(List.of(key));
            return sizes.get(key) + sizes.getUnchecked(key) + function.get(key);
          }
          synchronized int functionWaits(String key) throws Exception {
            return slowFunction.get(key); // WAIT warning
          }
          synchronized String waits(String key) throws Exception {
            return anonymous.get(key); // WAIT suggestion
          }
          synchronized void waitsForAll(String key) throws Exception {
            slow.getAll(List.of(key)); // WAIT suggestion
          }
          synchronized int unknown(String key) throws Exception {
            given.get(key); // CALLBACK warning
            return replaced.get(key); // CALLBACK warning
          }
          synchronized int here(String key) throws Exception {
            return CacheBuilder.newBuilder().build(new Sizes()).get(key);
          }
        }
        """);
  }

  @Test
  void judges_loaderThatACaffeineCacheWasMadeWith() {
    assertFindingsWithLibraries(
        List.of("caffeine-3.2.4"),
        """
        import com.github.benmanes.caffeine.cache.*;
        import java.util.*;
        class Pool {
          private final LoadingCache<String, Integer> sizes = Caffeine.newBuilder().build(String::length);
          private final LoadingCache<String, Integer> slow =
              Caffeine.newBuilder().maximumSize(5).build(key -> { Thread.sleep(10); return 1; });
          private final LoadingCache<String, Integer> named = Caffeine.newBuilder().build(new Sizes());
          private final LoadingCache<String, Integer> given;
          Pool(CacheLoader<String, Integer> loader) { given = Caffeine.newBuilder().build(loader); }
          private static class Sizes implements CacheLoader<String, Integer> {
            @Override public Integer load(String key) { return key.length(); }
          }
          synchronized int known(String key) { return sizes.get(key) + named.get(key); }
          synchronized Map<String, Integer> all(List<String> keys) {
            return sizes.getAll(keys, missing -> Map.of());
          }
          synchronized int waits(String key) {
            return slow.get(key); // WAIT suggestion
          }
          synchronized int unknown(String key) {
            return given.get(key); // CALLBACK warning
          }
        }
        """);
  }
}
