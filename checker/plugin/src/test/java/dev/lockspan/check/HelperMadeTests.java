package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Futures, latches and queues that a helper makes: whether others can see them, it knows. */
final class HelperMadeTests extends CheckTestCase {
  @Test
  void flags_whatAHelperMakesShowsAndWaitsFor() {
    assertFindingsBothWays(
        List.of(
            """
            package calls;
            import java.util.concurrent.*;
            public class Calls {
              public interface Callback { void done(Object result); }
              private Callback saved;
              private CompletableFuture<Object> shown;
              private final Executor executor;
              public Calls(Executor executor) { this.executor = executor; }
              void start(Callback callback) { saved = callback; }
              public Object ask() throws Exception {
                CompletableFuture<Object> result = new CompletableFuture<>();
                start(result::complete);
                return waitFor(result);
              }
              private static Object waitFor(CompletableFuture<Object> result) throws Exception {
                return result.get();
              }
              public void latch() throws Exception {
                CountDownLatch latch = new CountDownLatch(1);
                saved = given -> latch.countDown();
                latch.await();
              }
              public void complete() {
                CompletableFuture<Object> result = new CompletableFuture<>();
                shown = result;
                result.complete("");
              }
              public CompletableFuture<Object> completeOwn() {
                CompletableFuture<Object> result = new CompletableFuture<>();
                result.complete("");
                return result;
              }
            }
            """),
        """
        import calls.*;
        class User {
          private final Calls calls;
          User(Calls calls) { this.calls = calls; }
          synchronized Object asks() throws Exception { return calls.ask(); } // WAIT
          synchronized void waits() throws Exception { calls.latch(); } // WAIT
          synchronized void completes() { calls.complete(); } // CALLBACK
          synchronized void makes() { calls.completeOwn(); }
        }
        """);
  }

  @Test
  void flags_whatAHelperMakesShowsAndReturns() {
    assertFindingsBothWays(
        List.of(
            """
            package calls;
            import java.util.*;
            import java.util.concurrent.*;
            public class Calls {
              private final Map<Integer, CompletableFuture<String>> pending = new ConcurrentHashMap<>();
              private final List<CountDownLatch> latches = new CopyOnWriteArrayList<>();
              private CompletableFuture<String> last;
              public record Request(int id, CompletableFuture<String> reply) {}
              public CompletableFuture<String> send(int id) {
                CompletableFuture<String> reply = new CompletableFuture<>();
                pending.put(id, reply);
                return reply;
              }
              public CompletableFuture<String> sendDeeper(int id) { return send(id); }
              public CompletableFuture<String> kept() {
                CompletableFuture<String> reply = new CompletableFuture<>();
                last = reply;
                return reply;
              }
              public Request request(int id) {
                CompletableFuture<String> reply = new CompletableFuture<>();
                pending.put(id, reply);
                return new Request(id, reply);
              }
              public CountDownLatch latch() {
                CountDownLatch latch = new CountDownLatch(1);
                latches.add(latch);
                return latch;
              }
              public CompletableFuture<String> make() { return new CompletableFuture<>(); }
            }
            """),
        """
        import calls.*;
        import java.util.concurrent.*;
        class User {
          private final Calls calls = new Calls();
          synchronized void joins() { calls.send(1).join(); } // WAIT
          synchronized void getsForAWhile() throws Exception { calls.send(1).get(1, TimeUnit.SECONDS); } // WAIT
          synchronized void completes() { calls.send(1).complete(""); } // CALLBACK
          synchronized void joinsDeeper() { calls.sendDeeper(1).join(); } // WAIT
          synchronized void joinsKept() { calls.kept().join(); } // WAIT
          synchronized void joinsRequest() { calls.request(1).reply().join(); } // WAIT
          synchronized void awaits() throws Exception { calls.latch().await(); } // WAIT
          void sendsFirst() {
            CompletableFuture<String> reply = calls.send(1);
            synchronized (this) { reply.join(); } // WAIT
          }
          synchronized CompletableFuture<String> makes() {
            CompletableFuture<String> made = calls.make();
            made.complete("");
            return made;
          }
        }
        """);
  }

  @Test
  void judges_whatAStageOfAnotherFutureMayComplete() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Calls {
          private final CompletableFuture<String> other;
          private Runnable given;
          Calls(CompletableFuture<String> other) { this.other = other; }
          void set(Runnable task) { given = task; }
          synchronized void waits() {
            CompletableFuture<String> made = new CompletableFuture<>();
            other.whenComplete((value, e) -> made.complete(value));
            made.join(); // WAIT
          }
          synchronized void waitsByReference() {
            CompletableFuture<String> made = new CompletableFuture<>();
            other.thenAccept(made::complete);
            made.join(); // WAIT
          }
          synchronized void attaches() {
            CompletableFuture<String> made = new CompletableFuture<>();
            other.whenComplete((value, e) -> made.complete(value));
            made.thenRun(given); // CALLBACK
          }
          synchronized CompletableFuture<String> hands() {
            CompletableFuture<String> made = new CompletableFuture<>();
            other.whenComplete((value, e) -> made.complete(value));
            return made;
          }
          synchronized CompletableFuture<String> ofList(List<String> all) {
            CompletableFuture<String> made = new CompletableFuture<>();
            all.forEach(made::complete);
            made.complete("");
            return made;
          }
          synchronized void ofItself() {
            CompletableFuture<String> made = new CompletableFuture<>();
            made.thenRun(() -> made.cancel(true));
            made.thenRun(given);
          }
        }
        """);
  }
}
