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
}
