package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Futures that only a new object, or only this code, has: nobody else waits for them or hears of
 * them.
 */
final class UnpublishedFutureTests extends CheckTestCase {
  private static final String REQUESTS =
      """
      package req;
      import java.util.*;
      import java.util.concurrent.*;
      public class Requests {
        public record Request(String key, CompletableFuture<String> reply) {}
        public record Trimmed(String key, CompletableFuture<String> reply) { public Trimmed { key = key.trim(); } }
        public static class Own {
          public final CompletableFuture<String> reply = new CompletableFuture<>();
          public CompletableFuture<String> reply() { return reply; }
        }
        public static class Shown {
          public static final List<Object> ALL = new ArrayList<>();
          public final CompletableFuture<String> reply = new CompletableFuture<>();
          public Shown() { ALL.add(reply); }
        }
        public static class Attached {
          public final CompletableFuture<String> reply = new CompletableFuture<>();
          public Attached(Runnable then) { reply.thenRun(then); }
        }
      }
      """;

  @Test
  void accepts_futureThatOnlyANewObjectKeeps() {
    assertFindingsBothWays(
        List.of(REQUESTS),
        """
        import java.util.concurrent.*;
        import req.Requests;
        class Pool {
          synchronized CompletableFuture<String> ofARecord(String key) {
            Requests.Request request = new Requests.Request(key, new CompletableFuture<>());
            request.reply().complete("");
            return request.reply();
          }
          synchronized CompletableFuture<String> ofACompactRecord(String key) {
            var request = new Requests.Trimmed(key, new CompletableFuture<>());
            request.reply().completeExceptionally(new Exception());
            return request.reply();
          }
          synchronized Requests.Own ofAClass() {
            Requests.Own request = new Requests.Own();
            request.reply.complete("");
            request.reply().complete("");
            return request;
          }
        }
        """);
  }

  @Test
  void flags_futureThatOthersMayHaveBesidesItsKeeper() {
    assertFindingsBothWays(
        List.of(REQUESTS),
        """
        import java.util.*;
        import java.util.concurrent.*;
        import req.Requests;
        class Pool {
          private final List<Object> all = new ArrayList<>();
          synchronized void keeperKept(String key) {
            Requests.Request request = new Requests.Request(key, new CompletableFuture<>());
            all.add(request);
            request.reply().complete(""); // CALLBACK warning
          }
          synchronized void futureKept(String key) {
            Requests.Request request = new Requests.Request(key, new CompletableFuture<>());
            all.add(request.reply());
            request.reply().complete(""); // CALLBACK warning
          }
          synchronized void ownKeeperKept() {
            Requests.Own request = new Requests.Own();
            all.add(request);
            request.reply().complete(""); // CALLBACK warning
          }
          synchronized void ownFutureKept() {
            Requests.Own request = new Requests.Own();
            all.add(request.reply);
            request.reply().complete(""); // CALLBACK warning
          }
          synchronized void given(CompletableFuture<String> reply) {
            new Requests.Request("", reply).reply().complete(""); // CALLBACK warning
          }
          synchronized void shown() {
            new Requests.Shown().reply.complete(""); // CALLBACK warning
          }
          void attached(Runnable then) {
            Requests.Attached request = new Requests.Attached(then);
            synchronized (this) {
              request.reply.complete(""); // CALLBACK warning
            }
          }
        }
        """);
  }

  @Test
  void judges_whatIsAttachedToAnOwnFutureWhenThatCompletes() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.LockSupport;
        class Pool {
          private int size;
          synchronized CompletableFuture<String> waits() {
            CompletableFuture<String> own = new CompletableFuture<>();
            own.thenRun(() -> LockSupport.park());
            own.complete(""); // WAIT warning
            return own;
          }
          synchronized CompletableFuture<String> onOneWay(boolean isSlow) {
            CompletableFuture<String> own = new CompletableFuture<>();
            if (isSlow) own.thenRun(() -> LockSupport.park());
            own.complete(""); // WAIT warning
            return own;
          }
          private Runnable then;
          void set(Runnable other) { then = other; }
          synchronized CompletableFuture<String> ofAnybody() {
            CompletableFuture<String> own = new CompletableFuture<>();
            own.thenRun(then);
            finish(own); // CALLBACK warning
            return own;
          }
          private static void finish(CompletableFuture<String> future) { future.complete(""); }
          synchronized CompletableFuture<String> counts() {
            CompletableFuture<String> own = new CompletableFuture<>();
            own.thenRun(() -> size++);
            own.complete("");
            return own;
          }
          synchronized CompletableFuture<String> another() {
            CompletableFuture<String> own = new CompletableFuture<>();
            CompletableFuture<String> other = new CompletableFuture<>();
            other.thenRun(() -> LockSupport.park());
            own.complete("");
            return own;
          }
          synchronized CompletableFuture<String> completeAlready() {
            CompletableFuture<String> own = new CompletableFuture<>();
            own.complete("");
            return own.thenApply(v -> { LockSupport.park(); return v; }); // WAIT warning
          }
          synchronized CompletableFuture<String> notYet() {
            CompletableFuture<String> own = new CompletableFuture<>();
            return own.thenApply(v -> { LockSupport.park(); return v; });
          }
          synchronized CompletableFuture<String> countsAtOnce() {
            CompletableFuture<String> own = new CompletableFuture<>();
            own.complete("");
            return own.whenComplete((v, e) -> size++);
          }
          synchronized CompletableFuture<String> ofAnybodyAtOnce() {
            CompletableFuture<String> own = new CompletableFuture<>();
            own.complete("");
            return own.whenComplete((v, e) -> then.run()); // CALLBACK warning
          }
          CompletableFuture<String> afterwards() {
            CompletableFuture<String> own = new CompletableFuture<>();
            synchronized (this) {
              own.thenRun(() -> LockSupport.park());
            }
            own.complete("");
            return own;
          }
          synchronized void eachAnew(List<String> values) {
            for (String value : values) {
              CompletableFuture<String> own = new CompletableFuture<>();
              own.complete(value);
              own = null;
            }
          }
        }
        """);
  }

  @Test
  void flags_futureThatOneOfSeveralImplementationsKeeps() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          interface Registry { void add(Object entry); }
          static class None implements Registry { @Override public void add(Object entry) { } }
          static class All implements Registry {
            private final List<Object> entries = new ArrayList<>();
            @Override public void add(Object entry) { entries.add(entry); }
          }
          static class Request {
            private final CompletableFuture<String> reply = new CompletableFuture<>();
            CompletableFuture<String> start(Registry registry) { registry.add(this); return reply; }
          }
          synchronized void direct(Registry registry) {
            CompletableFuture<String> reply = new CompletableFuture<>();
            registry.add(reply);
            reply.complete(""); // CALLBACK warning
          }
          synchronized void kept(Registry registry) {
            new Request().start(registry).complete(""); // CALLBACK warning
          }
        }
        """);
  }
}
