package dev.lockspan.check;

import java.util.List;
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

  @Test
  void flags_whatAHelperHasAStageOfItsArgumentComplete() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.concurrent.*;
            import java.util.function.*;
            public class Links {
              public static <T> void link(CompletableFuture<T> from, CompletableFuture<T> to) {
                from.whenComplete((v, e) -> to.complete(v));
              }
              public static void then(CompletableFuture<String> from, Runnable r) { from.whenComplete((v, e) -> r.run()); }
              public static <T> void give(CompletableFuture<T> from, Consumer<T> to) { from.thenAccept(to); }
              public static void open(CompletableFuture<String> from, CountDownLatch latch) { from.thenRun(latch::countDown); }
              public static <T> void read(CompletableFuture<T> from, CompletableFuture<T> to) { from.whenComplete((v, e) -> System.nanoTime()); }
            }
            """),
        """
        import java.util.concurrent.*;
        class User {
          private CompletableFuture<String> source = new CompletableFuture<>();
          public void source(CompletableFuture<String> other) { source = other; }
          void linked() {
            CompletableFuture<String> made = new CompletableFuture<>();
            Links.link(source, made);
            synchronized (this) { made.join(); } // WAIT
          }
          void thenRun() {
            CompletableFuture<String> made = new CompletableFuture<>();
            Links.then(source, () -> made.complete(""));
            synchronized (this) { made.join(); } // WAIT
          }
          void given() {
            CompletableFuture<String> made = new CompletableFuture<>();
            Links.give(source, made::complete);
            synchronized (this) { made.join(); } // WAIT
          }
          void opened() throws Exception {
            CountDownLatch latch = new CountDownLatch(1);
            Links.open(source, latch);
            synchronized (this) { latch.await(); } // WAIT
          }
          void notGiven() {
            CompletableFuture<String> made = new CompletableFuture<>();
            Links.read(source, made);
            synchronized (this) { made.join(); }
          }
        }
        """);
  }
}
