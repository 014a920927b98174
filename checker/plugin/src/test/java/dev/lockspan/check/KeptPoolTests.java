package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Pools and queues that private collections, maps and arrays keep. */
final class KeptPoolTests extends CheckTestCase {
  private static final String LANES =
      """
      import java.util.*;
      import java.util.concurrent.*;
      public class Lanes {
        private final ExecutorService[] lanes = {
          Executors.newSingleThreadExecutor(), Executors.newSingleThreadExecutor()
        };
        private final ExecutorService[] filled = new ExecutorService[4];
        private final List<ExecutorService> listed = List.of(Executors.newSingleThreadExecutor());
        private final List<ExecutorService> copied =
            new ArrayList<>(List.of(Executors.newSingleThreadExecutor()));
        private final List<ExecutorService> ofArray = Arrays.asList(Executors.newSingleThreadExecutor());
        private final List<ExecutorService> added = new ArrayList<>();
        private final Map<String, ExecutorService> keyed = new HashMap<>();
        private final Map<Integer, ExecutorService> sized = new HashMap<>();
        private final Map<String, ExecutorService> lazy = new HashMap<>();
        public Lanes() {
          for (int i = 0; i < 4; i++) {
            filled[i] = Executors.newSingleThreadExecutor();
            added.add(Executors.newSingleThreadExecutor());
          }
        }
        private static ExecutorService make(String key) { return Executors.newCachedThreadPool(); }
        private void task() { }
        public synchronized void lanes(int i) { lanes[i].execute(this::task); } // SUBMIT suggestion
        public synchronized void filled(int i) { filled[i].execute(this::task); } // SUBMIT suggestion
        public synchronized void listed(int i) { listed.get(i).execute(this::task); } // SUBMIT suggestion
        public synchronized void copied(int i) { copied.get(i).execute(this::task); } // SUBMIT suggestion
        public synchronized void ofArray(int i) { ofArray.get(i).execute(this::task); } // SUBMIT suggestion
        public synchronized void added(int i) { added.get(i).execute(this::task); } // SUBMIT suggestion
        public void lack(String key, int size) {
          keyed.computeIfAbsent(key, Lanes::make);
          sized.computeIfAbsent(size, Executors::newFixedThreadPool);
        }
        public synchronized void keyed(String key) { keyed.get(key).execute(this::task); } // SUBMIT suggestion
        public synchronized void sized(int size) { sized.get(size).execute(this::task); } // SUBMIT suggestion
        public synchronized void each() {
          for (ExecutorService one : sized.values()) one.execute(this::task); // SUBMIT suggestion
        }
        public synchronized void lazy(String key) {
          ExecutorService one = lazy.get(key);
          if (one == null) {
            one = Executors.newSingleThreadExecutor();
            lazy.put(key, one);
          }
          one.execute(this::task); // SUBMIT suggestion
        }
      }
      """;

  @Test
  void grades_handOffsToPoolsThatAreKept() {
    assertFindings(LANES);
  }

  @Test
  void grades_handOffsToPoolsThatOthersMayPutIn() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        public class Lanes {
          private final Executor[] set = {Executors.newSingleThreadExecutor()};
          private final Executor[] shown = {Executors.newSingleThreadExecutor()};
          private final Executor[] given;
          private final List<Executor> ofGiven;
          private final List<Executor> ofShownArray;
          private final List<Executor> copied;
          private final Map<String, Executor> keyed = new HashMap<>();
          private final Map<String, Executor> other = new HashMap<>();
          private final Executor one;
          private final Executor[] inCaller = {
            new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2), new ThreadPoolExecutor.CallerRunsPolicy())
          };
          public Lanes(Executor one, Executor... given) {
            this.one = one;
            this.given = given;
            ofGiven = Arrays.asList(given);
            Executor[] kept = {Executors.newSingleThreadExecutor()};
            ofShownArray = Arrays.asList(kept);
            see(kept);
            copied = new ArrayList<>(Arrays.asList(given));
          }
          void see(Executor[] lanes) { }
          public Executor[] shown() { return shown; }
          public void set(int i, Executor one) { set[i] = one; }
          protected Executor make(String key) { return Executors.newCachedThreadPool(); }
          public void lack(String key) {
            keyed.computeIfAbsent(key, this::make);
            other.computeIfAbsent(key, k -> one);
          }
          private void task() { }
          public synchronized void set(int i) { set[i].execute(this::task); } // SUBMIT warning
          public synchronized void shown(int i) { shown[i].execute(this::task); } // SUBMIT warning
          public synchronized void given(int i) { given[i].execute(this::task); } // SUBMIT warning
          public synchronized void ofGiven(int i) { ofGiven.get(i).execute(this::task); } // SUBMIT warning
          public synchronized void ofShownArray(int i) { ofShownArray.get(i).execute(this::task); } // SUBMIT warning
          public synchronized void copied(int i) { copied.get(i).execute(this::task); } // SUBMIT warning
          public synchronized void keyed(String key) { keyed.get(key).execute(this::task); } // SUBMIT warning
          public synchronized void other(String key) { other.get(key).execute(this::task); } // SUBMIT warning
          public synchronized void inCaller(int i) { inCaller[i].execute(this::task); } // SUBMIT warning
        }
        """);
  }

  @Test
  void flags_putInKeptQueuesWithACapacityAlone() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        public class Queues {
          private final Map<String, BlockingQueue<String>> keyed = new HashMap<>();
          private final Map<String, BlockingQueue<String>> few = new HashMap<>();
          private final List<BlockingQueue<String>> listed =
              List.of(new LinkedBlockingQueue<>(), new LinkedBlockingQueue<>());
          private final List<BlockingQueue<String>> mixed =
              List.of(new ArrayBlockingQueue<>(2), new LinkedBlockingQueue<>());
          private final BlockingQueue<String>[] striped = stripes();
          @SuppressWarnings("unchecked")
          private static BlockingQueue<String>[] stripes() {
            return new BlockingQueue[] {new ArrayBlockingQueue<>(2)};
          }
          public void lack(String key) {
            keyed.computeIfAbsent(key, k -> new LinkedBlockingQueue<>());
            few.computeIfAbsent(key, k -> new LinkedBlockingQueue<>(4));
          }
          public synchronized void keyed(String key) throws Exception { keyed.get(key).put(""); }
          public synchronized void each() throws Exception {
            for (BlockingQueue<String> one : keyed.values()) one.put("");
          }
          public synchronized void few(String key) throws Exception { few.get(key).put(""); } // WAIT warning
          public synchronized void listed(int i) throws Exception { listed.get(i).put(""); }
          public synchronized void mixed(int i) throws Exception { mixed.get(i).put(""); } // WAIT warning
          public synchronized void striped(int i) throws Exception { striped[i].put(""); } // WAIT warning
        }
        """);
  }

  @Test
  void grades_handOffsOfAClassFileToPoolsThatAreKept() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.concurrent.*;
            public class Library {
              private final ExecutorService[] lanes = new ExecutorService[2];
              public Library() {
                for (int i = 0; i < 2; i++) lanes[i] = Executors.newSingleThreadExecutor();
              }
              public void hand(int i, Runnable task) { lanes[i].execute(task); }
            }
            """),
        """
        class User {
          private final Library library = new Library();
          void task() { }
          synchronized void hand() { library.hand(1, this::task); } // SUBMIT suggestion
        }
        """);
  }
}
