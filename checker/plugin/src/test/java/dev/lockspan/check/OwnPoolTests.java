package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Hand-offs to a pool that the code itself has made, wrapped, handed on or captured. */
final class OwnPoolTests extends CheckTestCase {
  @Test
  void grades_handOffsToWrappedPools() {
    assertFindingsWithLibraries(
        List.of("guava"),
        """
        import com.google.common.util.concurrent.*;
        import java.util.concurrent.*;
        class Wrapped {
          private final ExecutorService base = Executors.newFixedThreadPool(2);
          private final ExecutorService fixed =
              Executors.unconfigurableExecutorService(Executors.newFixedThreadPool(2));
          private final ScheduledExecutorService scheduled =
              Executors.unconfigurableScheduledExecutorService(Executors.newScheduledThreadPool(1));
          private final ListeningExecutorService listening =
              MoreExecutors.listeningDecorator(Executors.newFixedThreadPool(2));
          private final ListeningExecutorService ofField = MoreExecutors.listeningDecorator(base);
          private final Executor sequential = MoreExecutors.newSequentialExecutor(base);
          private final ExecutorService exiting =
              MoreExecutors.getExitingExecutorService((ThreadPoolExecutor) Executors.newFixedThreadPool(1));
          private final ListeningExecutorService twice =
              MoreExecutors.listeningDecorator(Executors.unconfigurableExecutorService(base));
          private final ListeningExecutorService made = MoreExecutors.listeningDecorator(make());
          private final ExecutorService inCaller =
              Executors.unconfigurableExecutorService(
                  new ThreadPoolExecutor(
                      1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2),
                      new ThreadPoolExecutor.CallerRunsPolicy()));
          private final Executor given;
          private final Executor ofGiven;
          Wrapped(Executor given, ExecutorService other) {
            this.given = MoreExecutors.newSequentialExecutor(given);
            this.ofGiven = MoreExecutors.listeningDecorator(other);
          }
          private static ExecutorService make() {
            return Executors.unconfigurableExecutorService(Executors.newSingleThreadExecutor());
          }
          void r() { }
          synchronized void fixed() { fixed.execute(this::r); } // SUBMIT suggestion
          synchronized void scheduled() { scheduled.execute(this::r); } // SUBMIT suggestion
          synchronized void listening() { listening.execute(this::r); } // SUBMIT suggestion
          synchronized void ofField() { ofField.execute(this::r); } // SUBMIT suggestion
          synchronized void sequential() { sequential.execute(this::r); } // SUBMIT suggestion
          synchronized void exiting() { exiting.execute(this::r); } // SUBMIT suggestion
          synchronized void twice() { twice.execute(this::r); } // SUBMIT suggestion
          synchronized void made() { made.execute(this::r); } // SUBMIT suggestion
          synchronized void async() { CompletableFuture.runAsync(this::r, twice); } // SUBMIT suggestion
          synchronized void inCaller() { inCaller.submit(this::r); } // SUBMIT warning
          synchronized void given() { given.execute(this::r); } // SUBMIT warning
          synchronized void ofGiven() { ofGiven.execute(this::r); } // SUBMIT warning
        }
        """);
  }

  @Test
  void grades_handOffsToPoolsThatAreHandedOn() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        public class Handed {
          private final Object mon = new Object();
          private final ExecutorService own = Executors.newFixedThreadPool(2);
          private final Executor other;
          public Handed(Executor other) { this.other = other; }
          void r() { }
          private void hand(Executor e) { e.execute(this::r); }
          private void handOn(Executor e) { hand(e); }
          private void in(Runnable r) { synchronized (mon) { r.run(); } }
          synchronized void own() { hand(own); } // SUBMIT suggestion
          synchronized void ownToo() { handOn(own); } // SUBMIT suggestion
          synchronized void other() { hand(other); } // SUBMIT warning
          public synchronized void given(Executor e) { hand(e); } // SUBMIT warning
          synchronized void local() {
            ExecutorService pool = Executors.newFixedThreadPool(1);
            hand(pool); // SUBMIT suggestion
          }
          void inLambda() {
            ExecutorService pool = Executors.newFixedThreadPool(1);
            in(() -> pool.execute(this::r)); // SUBMIT suggestion
          }
          synchronized void each() {
            ExecutorService pool = Executors.newFixedThreadPool(1);
            List.of(1).forEach(i -> pool.execute(this::r)); // SUBMIT suggestion
          }
          void otherInLambda(Executor e) {
            in(() -> e.execute(this::r)); // SUBMIT warning
          }
          void callerRuns() {
            ExecutorService pool =
                new ThreadPoolExecutor(
                    1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2),
                    new ThreadPoolExecutor.CallerRunsPolicy());
            in(() -> pool.execute(this::r)); // SUBMIT warning
          }
        }
        """);
  }

  @Test
  void grades_handOffsOfALibraryToPoolsThatItIsGiven() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.concurrent.*;
            public class Tasks {
              public static void hand(Executor e, Runnable r) { e.execute(r); }
              public static void inLambda(Executor e, Runnable r) {
                Runnable handing = () -> e.execute(r);
                handing.run();
              }
            }
            """),
        """
        import java.util.concurrent.*;
        class User {
          private final ExecutorService own = Executors.newFixedThreadPool(2);
          private final Executor other;
          User(Executor other) { this.other = other; }
          void r() { }
          synchronized void own() { Tasks.hand(own, this::r); } // SUBMIT suggestion
          synchronized void ownToo() { Tasks.inLambda(own, this::r); } // SUBMIT suggestion
          synchronized void other() { Tasks.hand(other, this::r); } // SUBMIT warning
        }
        """);
  }

  @Test
  void grades_handOffsToWhatIsMadeForAMap() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Keyed {
          private final Map<String, Executor> pools = new HashMap<>();
          private final Map<String, BlockingQueue<String>> queues = new HashMap<>();
          private final Map<Integer, BlockingQueue<String>> sized = new HashMap<>();
          private final Executor given;
          Keyed(Executor given) { this.given = given; }
          void r() { }
          synchronized void own(String k) {
            pools.computeIfAbsent(k, x -> Executors.newSingleThreadExecutor()).execute(this::r); // SUBMIT suggestion
          }
          synchronized void other(String k) {
            pools.computeIfAbsent(k, x -> given).execute(this::r); // SUBMIT warning
          }
          synchronized void unbounded(String k) throws Exception {
            queues.computeIfAbsent(k, x -> new LinkedBlockingQueue<>()).put(k);
          }
          synchronized void bounded(String k) throws Exception {
            queues.computeIfAbsent(k, x -> new LinkedBlockingQueue<>(1)).put(k); // WAIT warning
          }
          synchronized void boundedByKey(int k) throws Exception {
            sized.computeIfAbsent(k, LinkedBlockingQueue::new).put(""); // WAIT warning
          }
        }
        """);
  }

  @Test
  void falsePositive_anExecutorThatDoesNothingBesideAnOwnPool_isGradedAsUnknown() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Session {
          private static final class Nothing implements Executor {
            static final Executor INSTANCE = new Nothing();
            @Override public void execute(Runnable task) { }
          }
          private final ExecutorService pool = Executors.newSingleThreadExecutor();
          private volatile boolean isClosed;
          void close() { isClosed = true; }
          private Executor dispatcher() { return isClosed ? Nothing.INSTANCE : pool; }
          synchronized void deliver(Runnable task) {
            dispatcher().execute(task); // SUBMIT warning
          }
        }
        """);
  }
}
