package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps that the JDK leaves to a subclass, in methods that this inherits. */
final class OwnStepTests extends CheckTestCase {
  @Test
  void accepts_evictionsThatOnlyCountAndReadsThatEvictNothing() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Cache {
          private final Map<String, String> bounded = new LinkedHashMap<>() {
            @Override protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
              return size() > 9;
            }
          };
          private final Map<String, CountDownLatch> awaited = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, CountDownLatch> eldest) {
              try { eldest.getValue().await(); } catch (InterruptedException e) { return false; }
              return true;
            }
          };
          private final Map<String, String> plain = new LinkedHashMap<>();
          private final ThreadLocal<StringBuilder> text = new ThreadLocal<>() {
            @Override protected StringBuilder initialValue() { return new StringBuilder(); }
          };
          synchronized void put(String key) { bounded.put(key, key); plain.put(key, key); }
          synchronized int read(String key) { return awaited.get(key) == null ? 0 : awaited.size(); }
          synchronized int length() { return text.get().length(); }
        }
        """);
  }

  @Test
  void flags_whatAnEvictionDoes() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        public class Cache {
          public interface EvictionListener { void evicted(String value); }
          private EvictionListener listener;
          public void listen(EvictionListener next) { listener = next; }
          private final class Recent extends LinkedHashMap<String, String> {
            @Override protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
              if (size() < 10) return false;
              listener.evicted(eldest.getValue());
              return true;
            }
          }
          private final Recent recent = new Recent();
          private final Map<String, CountDownLatch> awaited = new LinkedHashMap<>(16, .75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, CountDownLatch> eldest) {
              try { eldest.getValue().await(); } catch (InterruptedException e) { return false; }
              return true;
            }
          };
          synchronized void put(String key) { recent.put(key, key); } // CALLBACK warning
          synchronized void putNew(String key) { recent.putIfAbsent(key, key); } // CALLBACK warning
          synchronized void put(String key, CountDownLatch latch) {
            awaited.put(key, latch); // WAIT warning
          }
        }
        class Statements extends LinkedHashMap<String, Semaphore> {
          @Override protected boolean removeEldestEntry(Map.Entry<String, Semaphore> eldest) {
            eldest.getValue().acquireUninterruptibly();
            return size() > 9;
          }
          synchronized void store(String key, Semaphore one) { super.put(key, one); } // WAIT warning
          synchronized void storeOwn(String key, Semaphore one) { put(key, one); } // WAIT warning
        }
        """);
  }

  @Test
  void flags_theInitialValueOfAThread() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Session {
          private final CountDownLatch ready = new CountDownLatch(1);
          private final ThreadLocal<String> name = new ThreadLocal<>() {
            @Override protected String initialValue() {
              try { ready.await(); } catch (InterruptedException e) { return ""; }
              return "session";
            }
          };
          synchronized String name() { return name.get(); } // WAIT warning
        }
        """);
  }

  @Test
  void flags_stepsBesideWhatTheMethodDoesItself() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Cache {
          static class Awaited extends LinkedHashMap<String, CountDownLatch> {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, CountDownLatch> eldest) {
              try { eldest.getValue().await(); } catch (InterruptedException e) { return false; }
              return true;
            }
          }
          static class Bounded extends LinkedHashMap<String, String> {
            @Override protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
              return size() > 9;
            }
          }
          private final Map<String, CountDownLatch> shared = Collections.synchronizedMap(new Awaited());
          private final Bounded bounded = new Bounded();
          private final Semaphore permits = new Semaphore(2);
          private void add(String key, CountDownLatch latch) { shared.put(key, latch); }
          void addUnlocked(String key, CountDownLatch latch) { add(key, latch); }
          synchronized void addLocked(String key, CountDownLatch latch) {
            add(key, latch); // WAIT warning
          }
          synchronized String load(String key) {
            return bounded.computeIfAbsent(key, k -> {
              permits.acquireUninterruptibly(); // WAIT warning
              return k;
            });
          }
          synchronized String make(String key) { return bounded.computeIfAbsent(key, k -> k); }
        }
        """);
  }

  @Test
  void flags_stepsOfAnotherModule() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.*;
            import java.util.concurrent.CountDownLatch;
            public class Awaited extends LinkedHashMap<String, CountDownLatch> {
              @Override
              protected boolean removeEldestEntry(Map.Entry<String, CountDownLatch> eldest) {
                try { eldest.getValue().await(); } catch (InterruptedException e) { return false; }
                return true;
              }
            }
            """),
        """
        import java.util.concurrent.CountDownLatch;
        import lib.Awaited;
        class Cache {
          private final Awaited awaited = new Awaited();
          synchronized void put(String key, CountDownLatch latch) {
            awaited.put(key, latch); // WAIT warning
          }
          synchronized void remove(String key) { awaited.remove(key); }
        }
        """);
  }
}
