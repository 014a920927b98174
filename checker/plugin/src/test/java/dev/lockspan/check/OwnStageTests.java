package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Waits for a future in a stage of that future, which runs once it is complete. */
final class OwnStageTests extends CheckTestCase {
  private static final String LOADS =
      """
      import java.util.*;
      import java.util.concurrent.*;
      class Loads {
        private final CompletableFuture<String> first = new CompletableFuture<>();
        private final List<String> out = new ArrayList<>();
        private volatile CompletableFuture<String> current = first;
        CompletableFuture<String> first() { return first; }
        void set(CompletableFuture<String> next) { current = next; }
        static CompletableFuture<String> load() { return CompletableFuture.supplyAsync(() -> ""); }
        private void add(CompletableFuture<String> f) { out.add(f.join()); }
      """;

  @Test
  void accepts_futuresOfWhichItIsAStage() {
    assertFindings(
        LOADS
            + """
              void given(CompletableFuture<String> f) {
                f.thenRun(() -> { synchronized (this) { out.add(f.join()); } });
                f.whenComplete((v, e) -> { synchronized (this) { out.add(f.join()); } });
                f.thenRunAsync(() -> { synchronized (this) { add(f); } });
              }
              void made() {
                CompletableFuture<String> f = load();
                f.thenAccept(v -> { synchronized (this) { out.add(v + f.join()); } });
              }
              void kept() {
                first.thenRun(() -> { synchronized (this) { out.add(first.join()); } });
              }
              void all(List<CompletableFuture<String>> all) {
                CompletableFuture.allOf(all.toArray(new CompletableFuture[0]))
                    .thenRun(
                        () -> {
                          synchronized (this) {
                            for (CompletableFuture<String> f : all) out.add(f.join());
                            all.stream().map(CompletableFuture::join).forEach(out::add);
                          }
                        });
              }
              void both(CompletableFuture<String> a, CompletableFuture<String> b) {
                a.runAfterBoth(b, () -> { synchronized (this) { out.add(a.join() + b.join()); } });
                CompletableFuture.allOf(a, b)
                    .thenRun(() -> { synchronized (this) { out.add(a.join() + b.join()); } });
              }
            }
            """);
  }

  @Test
  void flags_otherFutures() {
    assertFindings(
        LOADS
            + """
              void another(CompletableFuture<String> f, CompletableFuture<String> g) {
                f.thenRun(() -> { synchronized (this) { out.add(g.join()); } }); // WAIT warning
              }
              void anotherOfTheSameMaker() {
                CompletableFuture<String> f = load();
                CompletableFuture<String> g = load();
                f.thenRun(() -> { synchronized (this) { out.add(g.join()); } }); // WAIT warning
              }
              void either(CompletableFuture<String> f, CompletableFuture<String> g) {
                f.runAfterEither(g, () -> { synchronized (this) { out.add(g.join()); } }); // WAIT warning
                CompletableFuture.anyOf(f, g)
                    .thenRun(() -> { synchronized (this) { out.add(g.join()); } }); // WAIT warning
              }
              void setAgain() {
                current.thenRun(
                    () -> { synchronized (this) { out.add(current.join()); } }); // WAIT warning
              }
              void elsewhereToo(CompletableFuture<String> f, Executor executor) {
                Runnable task = () -> { synchronized (this) { out.add(f.join()); } }; // WAIT warning
                f.thenRun(task);
                executor.execute(task);
              }
            }
            """);
  }
}
