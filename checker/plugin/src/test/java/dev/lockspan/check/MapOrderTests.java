package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Orders of a map's bin, or of a synchronized collection's monitor, and another lock. */
final class MapOrderTests extends CheckTestCase {
  @Test
  void accepts_binsInOneOrder() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Reading {
          private final ConcurrentHashMap<String, Integer> counts = new ConcurrentHashMap<>();
          private int total;
          void load(String key) {
            counts.computeIfAbsent(key, k -> { synchronized (this) { return total++; } });
          }
          synchronized int read(String key) { return counts.get(key) + counts.size(); }
        }
        class Plain {
          private final Map<String, Integer> counts = new HashMap<>();
          private int total;
          void load(String key) {
            counts.computeIfAbsent(key, k -> { synchronized (this) { return total++; } });
          }
          synchronized void add(String key) { counts.put(key, 1); }
        }
        class Gated {
          private final ConcurrentHashMap<String, Integer> counts = new ConcurrentHashMap<>();
          private final Object gate = new Object();
          private int total;
          void load(String key) {
            synchronized (gate) {
              counts.computeIfAbsent(key, k -> { synchronized (this) { return total++; } });
            }
          }
          void add(String key) {
            synchronized (gate) {
              synchronized (this) { counts.put(key, 1); }
            }
          }
        }
        class Made {
          private final ConcurrentHashMap<String, Integer> counts = new ConcurrentHashMap<>();
          private int total;
          Made() {
            synchronized (this) { counts.put("", 1); }
          }
          void load(String key) {
            counts.computeIfAbsent(key, k -> { synchronized (this) { return total++; } });
          }
        }
        """);
  }

  @Test
  void flags_binsInBothOrders() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Locked {
          private final Map<String, Integer> counts = new ConcurrentHashMap<>();
          private int total;
          private synchronized int next() { return total++; }
          void load(String key) { counts.computeIfAbsent(key, k -> next()); } // ORDER
          synchronized void add(String key) { counts.put(key, 1); } // ORDER
        }
        class Two {
          private final ConcurrentMap<String, Integer> one = new ConcurrentHashMap<>();
          private final ConcurrentMap<String, Integer> other = new ConcurrentHashMap<>();
          void there(String key) { one.computeIfAbsent(key, k -> other.put(k, 1)); } // ORDER
          void back(String key) { other.computeIfAbsent(key, k -> one.put(k, 1)); } // ORDER
        }
        class InBins {
          private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();
          private final Object one = new Object();
          private final Object other = new Object();
          private int total;
          void there(String key) {
            counts.computeIfAbsent(key, k -> {
              synchronized (one) {
                synchronized (other) { return total++; } // ORDER
              }
            });
          }
          void back(String key) {
            counts.computeIfAbsent(key, k -> {
              synchronized (other) {
                synchronized (one) { return total++; } // ORDER
              }
            });
          }
        }
        """);
  }

  @Test
  void accepts_synchronizedCollectionsInOneOrder() {
    assertFindings(
        """
        import java.util.*;
        class Table {
          private final List<Integer> rows = Collections.synchronizedList(new ArrayList<>());
          private int total;
          private synchronized boolean next() { return total++ > 0; }
          void each() { rows.removeIf(row -> next()); }
          void again() { synchronized (rows) { next(); } }
          void held() {
            synchronized (rows) {
              synchronized (this) { rows.removeIf(row -> row > total); }
            }
          }
          synchronized void own() {
            List<Integer> own = Collections.synchronizedList(new ArrayList<>());
            own.removeIf(row -> row > total);
          }
        }
        """);
  }

  @Test
  void flags_synchronizedCollectionsInBothOrders() {
    assertFindings(
        """
        import java.util.*;
        class Table {
          private final Map<String, Integer> rows = Collections.synchronizedMap(new HashMap<>());
          private int total;
          private synchronized int next() { return total++; }
          void load(String key) { rows.computeIfAbsent(key, k -> next()); } // ORDER
          synchronized void clean() { rows.values().removeIf(row -> row > total); } // ORDER
        }
        class Old {
          private final Vector<Integer> rows = new Vector<>();
          private int total;
          private synchronized void next() { total++; }
          void each() { rows.forEach(row -> next()); } // ORDER
          synchronized void clean() { rows.removeIf(row -> row > total); } // ORDER
        }
        """);
  }

  @Test
  void flags_plainMethodsOfSynchronizedCollectionsInTheOtherOrder() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.locks.*;
        class Table {
          private final Lock lock = new ReentrantLock();
          private final Map<String, Integer> rows = Collections.synchronizedMap(new HashMap<>());
          int size() {
            synchronized (rows) {
              lock.lock(); // ORDER
              try { return rows.size(); } finally { lock.unlock(); }
            }
          }
          void put(String key) {
            lock.lock();
            try { rows.put(key, 1); } finally { lock.unlock(); } // ORDER
          }
        }
        class Old {
          private final Vector<String> rows = new Vector<>();
          private int total;
          private synchronized void count() { total++; }
          void each() {
            synchronized (rows) { for (String row : rows) count(); } // ORDER
          }
          synchronized void add(String row) { rows.add(row); } // ORDER
        }
        """);
  }

  @Test
  void accepts_plainMethodsOfSynchronizedCollectionsInOneOrder() {
    assertFindings(
        """
        import java.util.*;
        class Table {
          private final List<String> rows = Collections.synchronizedList(new ArrayList<>());
          private final List<String> plain = new ArrayList<>();
          private int total;
          private synchronized void count() { total++; }
          void each() {
            rows.add("first");
            count();
            for (String row : rows) count();
            synchronized (plain) { count(); }
          }
          synchronized void add(String row) {
            rows.add(row);
            plain.add(row);
          }
        }
        class Iterated {
          private final List<String> rows = Collections.synchronizedList(new ArrayList<>());
          private int total;
          private synchronized void count() { total++; }
          void each() { synchronized (rows) { count(); } }
          synchronized Iterator<String> all() { return rows.iterator(); }
        }
        """);
  }
}
