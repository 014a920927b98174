package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** New futures in new collections, which nobody else has seen yet. */
final class KeptFutureTests extends CheckTestCase {
  @Test
  void judges_futuresInCollectionsOfTheMethodsOwn() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        public class Batch {
          private List<CompletableFuture<String>> shown;
          private final List<CompletableFuture<String>> field = new ArrayList<>();
          private static void look(List<CompletableFuture<String>> all) { }
          synchronized Object list() {
            CompletableFuture<String> f = new CompletableFuture<>();
            List<CompletableFuture<String>> own = new ArrayList<>();
            own.add(f);
            if (!own.isEmpty()) f.complete("x");
            return own;
          }
          synchronized Object map(List<String> keys) {
            Map<String, CompletableFuture<String>> own = new HashMap<>();
            for (String key : keys) {
              CompletableFuture<String> f = new CompletableFuture<>();
              own.put(key, f);
              f.complete(key);
            }
            return own;
          }
          synchronized void shownAfterwards() {
            CompletableFuture<String> f = new CompletableFuture<>();
            List<CompletableFuture<String>> own = new ArrayList<>();
            own.add(f);
            f.complete("x");
            shown = own;
          }
          synchronized void shownBefore() {
            CompletableFuture<String> f = new CompletableFuture<>();
            List<CompletableFuture<String>> own = new ArrayList<>();
            own.add(f);
            shown = own;
            f.complete("x"); // CALLBACK
          }
          synchronized void addedOnceShown() {
            CompletableFuture<String> f = new CompletableFuture<>();
            List<CompletableFuture<String>> own = new ArrayList<>();
            shown = own;
            own.add(f);
            f.complete("x"); // CALLBACK
          }
          synchronized void ofTheObject() {
            CompletableFuture<String> f = new CompletableFuture<>();
            field.add(f);
            f.complete("x"); // CALLBACK
          }
          synchronized void takenOut() {
            CompletableFuture<String> f = new CompletableFuture<>();
            List<CompletableFuture<String>> own = new ArrayList<>();
            own.add(f);
            field.add(own.get(0));
            f.complete("x"); // CALLBACK
          }
          synchronized void copied() {
            CompletableFuture<String> f = new CompletableFuture<>();
            List<CompletableFuture<String>> own = new ArrayList<>();
            own.add(f);
            field.addAll(own);
            f.complete("x"); // CALLBACK
          }
          public synchronized void looped(Runnable r) {
            CompletableFuture<String> f = new CompletableFuture<>();
            Deque<CompletableFuture<String>> own = new ArrayDeque<>();
            own.push(f);
            own.forEach(each -> each.thenRun(r)); // CALLBACK
            f.complete("x"); // CALLBACK
          }
          synchronized void captured(Executor e) {
            CompletableFuture<String> f = new CompletableFuture<>();
            Map<String, CompletableFuture<String>> own = new TreeMap<>();
            own.put("x", f);
            e.execute(() -> own.get("x").join()); // SUBMIT
            f.complete("x"); // CALLBACK
          }
        }
        """);
  }
}
