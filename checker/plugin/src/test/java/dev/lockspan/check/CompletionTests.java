package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Completing a future runs other people's dependents there and then. */
final class CompletionTests extends CheckTestCase {
  @Test
  void accepts_futureThatNobodyHasYet() {
    assertFindings(
        """
        import com.google.common.util.concurrent.*;
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          final Map<String, CompletableFuture<String>> waiting = new HashMap<>();
          synchronized CompletableFuture<String> madeAndReturned() {
            CompletableFuture<String> f = new CompletableFuture<>();
            f.complete("x");
            return f;
          }
          synchronized CompletableFuture<String> failed(Exception e) {
            CompletableFuture<String> f = new CompletableFuture<>();
            f.completeExceptionally(e);
            return f;
          }
          synchronized Future<String> settable() {
            SettableFuture<String> f = SettableFuture.create();
            f.set("x");
            return f;
          }
          synchronized CompletableFuture<String> completed() { return CompletableFuture.completedFuture("x"); }
          synchronized void publishedAfterwards() {
            CompletableFuture<String> f = new CompletableFuture<>();
            f.complete("x");
            waiting.put("k", f);
          }
          synchronized CompletableFuture<String> published() {
            return waiting.computeIfAbsent("k", k -> new CompletableFuture<>());
          }
          void collectedThenCompleted() {
            List<CompletableFuture<String>> ready;
            synchronized (this) {
              ready = new ArrayList<>(waiting.values());
              waiting.clear();
            }
            ready.forEach(f -> f.complete("x"));
          }
        }
        """);
  }

  @Test
  void flags_futureThatOthersHave() {
    assertFindings(
        """
        import com.google.common.util.concurrent.*;
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          final Map<String, CompletableFuture<String>> waiting = new HashMap<>();
          final Queue<CompletableFuture<String>> queue = new ArrayDeque<>();
          CompletableFuture<String> stage = new CompletableFuture<>();
          SettableFuture<String> settable = SettableFuture.create();
          Future<String> plain;
          FutureTask<String> task;
          synchronized void stages(Exception e) {
            stage.complete("x"); // CALLBACK warning
            stage.completeExceptionally(e); // CALLBACK warning
            stage.cancel(true); // CALLBACK
            stage.obtrudeValue("x"); // CALLBACK
            stage.obtrudeException(e); // CALLBACK
          }
          synchronized void guava(Exception e) {
            settable.set("x"); // CALLBACK warning
            settable.setException(e); // CALLBACK warning
            settable.setFuture(Futures.immediateFuture("x")); // CALLBACK
          }
          synchronized void cancelled() {
            plain.cancel(false); // CALLBACK
            task.cancel(true); // CALLBACK
          }
          synchronized void fromCollections() {
            waiting.get("k").complete("x"); // CALLBACK
            queue.poll().complete("x"); // CALLBACK
            CompletableFuture<String> f = waiting.remove("k");
            if (f != null) {
              f.complete("x"); // CALLBACK
            }
            for (CompletableFuture<String> g : queue) {
              g.complete("x"); // CALLBACK
            }
            waiting.values().forEach(g -> g.complete("x")); // CALLBACK
          }
          synchronized void handedIn(CompletableFuture<String> f) {
            f.complete("x"); // CALLBACK
          }
          synchronized void async() {
            stage.completeAsync(() -> "x"); // SUBMIT
          }
        }
        """);
  }

  @Test
  void flags_freshFutureAfterItWasPublished() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          final Map<String, CompletableFuture<String>> waiting = new HashMap<>();
          CompletableFuture<String> current;
          synchronized void put() {
            CompletableFuture<String> f = new CompletableFuture<>();
            waiting.put("k", f);
            f.complete("x"); // CALLBACK
          }
          synchronized void assigned() {
            CompletableFuture<String> f = new CompletableFuture<>();
            current = f;
            f.complete("x"); // CALLBACK
          }
          synchronized void captured(Executor pool) {
            CompletableFuture<String> f = new CompletableFuture<>();
            pool.execute(() -> f.thenAccept(System.out::println)); // SUBMIT
            f.complete("x"); // CALLBACK
          }
          synchronized void passed() {
            CompletableFuture<String> f = new CompletableFuture<>();
            publish(f);
            f.complete("x"); // CALLBACK
          }
          private void publish(CompletableFuture<String> f) { current = f; }
          synchronized void dependentsOfItsOwn() {
            CompletableFuture<String> f = new CompletableFuture<>();
            f.thenAccept(x -> waiting.clear());
            f.complete("x");
          }
        }
        """);
  }

  @Test
  void flags_promiseOfOnesOwn() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Promise {
          private final CompletableFuture<String> future = new CompletableFuture<>();
          private String early;
          CompletableFuture<String> future() { return future; }
          void succeed(String s) { future.complete(s); }
          void note(String s) { early = s; }
        }
        class Job extends CompletableFuture<String> {
          private boolean cancelled;
          @Override public synchronized boolean cancel(boolean interrupt) {
            cancelled = true;
            return super.cancel(interrupt); // CALLBACK: 'this'
          }
        }
        class Pool {
          final Promise promise = new Promise();
          final Job job = new Job();
          synchronized void done() {
            promise.succeed("x"); // CALLBACK: succeed()
          }
          synchronized void noted() { promise.note("x"); }
          synchronized void jobDone() {
            job.complete("x"); // CALLBACK
          }
          // decision: Job.cancel acquires the innermost lock and reports; we do not again.
          synchronized void jobCancelled() { job.cancel(true); }
        }
        """);
  }

  @Test
  void flags_waitingForAFutureThatAnotherThreadCompletes() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newCachedThreadPool();
          synchronized void completes() {
            var f = new CompletableFuture<String>();
            f.completeAsync(() -> "", pool); // SUBMIT
            f.join(); // WAIT warning
          }
        }
        """);
  }

  @Test
  void accepts_futuresThatNeverLeaveTheirClass() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.concurrent.*;
            public class Service {
              private static final CompletableFuture<String> ALL = new CompletableFuture<>();
              private final CompletableFuture<Boolean> started;
              private CompletableFuture<Boolean> stopped = new CompletableFuture<>();
              public Service() { started = new CompletableFuture<>(); }
              public synchronized void start() {
                started.complete(true);
                ALL.complete("x");
              }
              public synchronized void restart() {
                CompletableFuture<Boolean> before = stopped;
                stopped = null;
                if (before != null) { before.cancel(true); }
                stopped = new CompletableFuture<>();
                new Thread(() -> System.out.println(stopped.isDone())).run();
              }
              public void begin() { started.completeExceptionally(new Exception()); }
              public boolean isStarted() { return started.isDone() && !stopped.isDone(); }
              public boolean await(long millis) throws Exception {
                return started.get(millis, TimeUnit.MILLISECONDS) && ALL.join() != null;
              }
            }
            """),
        """
        public class User {
          private final Service service = new Service();
          public synchronized void both() {
            service.begin();
          }
        }
        """);
  }

  @Test
  void flags_futuresThatLeaveTheirClass() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.concurrent.*;
            public class Service {
              private final CompletableFuture<String> returned = new CompletableFuture<>();
              private final CompletableFuture<String> staged = new CompletableFuture<>();
              public Future<String> returned() { return returned; }
              public void then(Runnable more) { staged.thenRun(more); }
              public void complete() { returned.complete(""); }
              public void stage() { staged.complete(""); }
            }
            """),
        """
        public class User {
          private final Service service = new Service();
          public synchronized void all() {
            service.complete(); // CALLBACK warning
            service.stage(); // CALLBACK warning
          }
        }
        """);
  }

  @Test
  void flags_eachWayOutOfAClass() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.*;
        public class Service {
          private final CompletableFuture<String> staged = new CompletableFuture<>();
          private final CompletableFuture<String> passed = new CompletableFuture<>();
          private final CompletableFuture<String> kept = new CompletableFuture<>();
          private final CompletableFuture<String> captured = new CompletableFuture<>();
          private final CompletableFuture<String> chosen = new CompletableFuture<>();
          private final CompletableFuture<String> given;
          private final CompletableFuture<String> shared;
          final CompletableFuture<String> open = new CompletableFuture<>();
          private Object other;
          private Object reader;
          public Service(CompletableFuture<String> given, List<Object> all) {
            this.given = given;
            CompletableFuture<String> made = new CompletableFuture<>();
            shared = made;
            all.add(made);
          }
          public void then(Runnable more) { staged.thenRun(more); }
          public void pass(Set<Object> all) { all.add(passed); }
          public void keep() { other = kept; }
          public void capture() { CompletableFuture<String> f = captured; reader = (Supplier<Object>) () -> f; }
          public Object choose(boolean both) {
            Object f = both ? chosen : null;
            return f;
          }
          public synchronized void complete() {
            staged.complete(""); // CALLBACK warning
            passed.complete(""); // CALLBACK warning
            kept.complete(""); // CALLBACK warning
            captured.complete(""); // CALLBACK warning
            chosen.complete(""); // CALLBACK warning
            given.complete(""); // CALLBACK warning
            shared.complete(""); // CALLBACK warning
            open.complete(""); // CALLBACK warning
          }
        }
        """);
  }
}
