package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods of the JDK that call what their object's own class has replaced. */
final class OwnHookTests extends CheckTestCase {
  @Test
  void accepts_mapsThatDropTheirEldestEntrySilently() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.CountDownLatch;
        public class Cache {
          static class Waiting extends LinkedHashMap<String, CountDownLatch> {
            @Override protected boolean removeEldestEntry(Map.Entry<String, CountDownLatch> e) {
              try {
                e.getValue().await();
              } catch (InterruptedException interrupted) {
                return false;
              }
              return true;
            }
          }
          private final Waiting waiting = new Waiting();
          private final Map<String, String> bounded =
              new LinkedHashMap<>(16, 0.75f, true) {
                @Override protected boolean removeEldestEntry(Map.Entry<String, String> e) {
                  return size() > 9;
                }
              };
          private final Map<String, String> plain = new LinkedHashMap<>();
          private final ThreadLocal<StringBuilder> text = ThreadLocal.withInitial(StringBuilder::new);
          public synchronized void put(String k, String v) {
            bounded.put(k, v);
            plain.put(k, v);
          }
          public synchronized CountDownLatch get(String k) {
            waiting.remove(k);
            waiting.computeIfPresent(k, (key, value) -> value);
            return waiting.get(k);
          }
          public void putUnlocked(String k, CountDownLatch v) { waiting.put(k, v); }
          public synchronized StringBuilder text() { return text.get(); }
        }
        """);
  }

  @Test
  void flags_whatIsDoneWithTheEldestEntry() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.CountDownLatch;
        public class Cache {
          public interface EvictionListener { void evicted(String value); }
          private EvictionListener listener;
          public void set(EvictionListener l) { listener = l; }
          private final class Bounded extends LinkedHashMap<String, String> {
            @Override protected boolean removeEldestEntry(Map.Entry<String, String> e) {
              if (size() > 9) {
                listener.evicted(e.getValue());
                return true;
              }
              return false;
            }
          }
          static class Waiting extends LinkedHashMap<String, CountDownLatch> {
            @Override protected boolean removeEldestEntry(Map.Entry<String, CountDownLatch> e) {
              try {
                e.getValue().await();
              } catch (InterruptedException interrupted) {
                return false;
              }
              return true;
            }
            synchronized void store(String k, CountDownLatch v) {
              super.put(k, v); // WAIT warning
            }
          }
          private final Bounded bounded = new Bounded();
          private final Map<String, CountDownLatch> waiting = Collections.synchronizedMap(new Waiting());
          private final Map<String, CountDownLatch> anonymous =
              new LinkedHashMap<>(16, 0.75f, true) {
                @Override protected boolean removeEldestEntry(Map.Entry<String, CountDownLatch> e) {
                  try {
                    e.getValue().await();
                  } catch (InterruptedException interrupted) {
                    return false;
                  }
                  return true;
                }
              };
          public synchronized void put(String k, String v) {
            bounded.put(k, v); // CALLBACK warning
            bounded.computeIfAbsent(k, key -> v); // CALLBACK warning
          }
          public synchronized void await(String k, CountDownLatch v) {
            waiting.put(k, v); // WAIT warning
            anonymous.putIfAbsent(k, v); // WAIT warning
          }
          private void add(String k, CountDownLatch v) { anonymous.put(k, v); }
          public synchronized void addLocked(String k, CountDownLatch v) {
            add(k, v); // WAIT warning
          }
        }
        """);
  }

  @Test
  void flags_mapsOfAnotherModule() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.*;
            import java.util.concurrent.CountDownLatch;
            public class Waiting extends LinkedHashMap<String, CountDownLatch> {
              @Override protected boolean removeEldestEntry(Map.Entry<String, CountDownLatch> e) {
                try {
                  e.getValue().await();
                } catch (InterruptedException interrupted) {
                  return false;
                }
                return true;
              }
            }
            """),
        """
        import java.util.concurrent.CountDownLatch;
        import lib.Waiting;
        class Cache {
          private final Waiting waiting = new Waiting();
          synchronized void put(String k, CountDownLatch v) {
            waiting.put(k, v); // WAIT warning
          }
          synchronized void remove(String k) { waiting.remove(k); }
        }
        """);
  }

  @Test
  void flags_theFirstValueOfAThread() {
    assertFindings(
        """
        import java.util.concurrent.CountDownLatch;
        class Values {
          static final CountDownLatch READY = new CountDownLatch(1);
          static String awaited() {
            try {
              READY.await();
            } catch (InterruptedException e) {
              return "";
            }
            return "ready";
          }
          private final ThreadLocal<String> own =
              new ThreadLocal<>() {
                @Override protected String initialValue() { return awaited(); }
              };
          private static final ThreadLocal<String> SUPPLIED = ThreadLocal.withInitial(() -> awaited());
          synchronized String own() {
            return own.get(); // WAIT warning
          }
          synchronized String supplied() {
            return SUPPLIED.get(); // WAIT warning
          }
          synchronized void set() {
            own.set("x");
            SUPPLIED.remove();
          }
        }
        """);
  }
}
