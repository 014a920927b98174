package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Waits for futures that a time limit completes, which a method has set and returned. */
final class LimitedFutureTests extends CheckTestCase {
  @Test
  void grades_waitsForWhatAMethodHasLimited() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.*;
            import java.util.concurrent.*;
            public class Sender {
              private final Map<String, CompletableFuture<String>> open = new HashMap<>();
              public CompletableFuture<String> send(String key) {
                CompletableFuture<String> future = new CompletableFuture<>();
                open.put(key, future);
                return future;
              }
              public CompletableFuture<String> timed(String key) {
                return send(key).orTimeout(1, TimeUnit.SECONDS);
              }
              public CompletableFuture<String> timedTwice(String key) { return timed(key); }
              public CompletableFuture<Integer> mapped(String key) { return timed(key).thenApply(String::length); }
              public CompletableFuture<String> completed(String key) {
                CompletableFuture<String> future = send(key);
                future.completeOnTimeout("", 1, TimeUnit.SECONDS);
                return future;
              }
            }
            """),
        """
        class Caller {
          private final Sender sender = new Sender();
          synchronized void plain() { sender.send("").join(); } // WAIT warning
          synchronized void timed() { sender.timed("").join(); } // WAIT suggestion
          synchronized void twice() { sender.timedTwice("").join(); } // WAIT suggestion
          synchronized void completed() { sender.completed("").join(); } // WAIT suggestion
          synchronized void mapped() { sender.mapped("").join(); } // WAIT suggestion
        }
        """);
  }

  @Test
  void grades_waitsForWhatWasLimitedWhereItWasMade() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Kept {
          private final CompletableFuture<String> limited =
              new CompletableFuture<String>().orTimeout(5, TimeUnit.SECONDS);
          private final CompletableFuture<String> free = new CompletableFuture<>();
          CompletableFuture<String> limited() { return limited; }
          CompletableFuture<String> free() { return free; }
          synchronized void limitedWait() { limited.join(); } // WAIT suggestion
          synchronized void freeWait() { free.join(); } // WAIT warning
        }
        """);
  }

  @Test
  void grades_waitsWithALimitThatMayBeNull() {
    assertFindings(
        """
        import java.time.Duration;
        import java.util.concurrent.*;
        class Waiter {
          private static final Duration LIMIT = Duration.ofSeconds(2);
          private final CountDownLatch latch = new CountDownLatch(1);
          private boolean await(Duration limit) throws InterruptedException {
            if (limit == null) {
              latch.await();
              return true;
            }
            return latch.await(limit.toNanos(), TimeUnit.NANOSECONDS);
          }
          synchronized void constant() throws Exception { await(LIMIT); } // WAIT suggestion
          synchronized void made() throws Exception { await(Duration.ofMillis(9)); } // WAIT suggestion
          synchronized void none() throws Exception { await(null); } // WAIT warning
          synchronized void given(Duration limit) throws Exception { await(limit); } // WAIT warning
          synchronized void zero() throws Exception { await(Duration.ZERO); }
          synchronized void negative() throws Exception { latch.await(-1, TimeUnit.SECONDS); }
          synchronized void positive() throws Exception {
            latch.await(1, TimeUnit.SECONDS); // WAIT suggestion
          }
        }
        """);
  }
}
