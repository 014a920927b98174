package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Helpers that have a stage of another future complete what they return, or are given. */
final class LentResultTests extends CheckTestCase {
  @Test
  void flags_waitsForWhatAStageCompletes() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Bridges {
          private CompletableFuture<String> source;
          private CompletableFuture<String> bridge() {
            CompletableFuture<String> made = new CompletableFuture<>();
            source.whenComplete((v, e) -> {
              if (e == null) { made.complete(v); } else { made.completeExceptionally(e); }
            });
            return made;
          }
          private CountDownLatch latch() {
            CountDownLatch made = new CountDownLatch(1);
            source.thenRun(made::countDown);
            return made;
          }
          private void pipe(CompletableFuture<String> to) { source.thenAccept(to::complete); }
          private static void link(CompletableFuture<String> from, CompletableFuture<String> to) {
            from.thenAccept(to::complete);
          }
          synchronized void join() { bridge().join(); } // WAIT warning
          synchronized void complete() { bridge().complete(""); } // CALLBACK warning
          synchronized void await() throws InterruptedException { latch().await(); } // WAIT warning
          synchronized void piped() {
            CompletableFuture<String> made = new CompletableFuture<>();
            pipe(made);
            made.join(); // WAIT warning
          }
          void joinLater() {
            CompletableFuture<String> made = bridge();
            synchronized (this) { made.join(); } // WAIT warning
          }
          synchronized void linked() {
            CompletableFuture<String> from = new CompletableFuture<>();
            CompletableFuture<String> to = new CompletableFuture<>();
            link(from, to);
            from.complete("");
          }
        }
        """);
  }
}
