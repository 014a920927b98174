package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Awaited work that needs a lock held here, if it comes so far: no certain deadlock. */
final class UncertainNeedTests extends CheckTestCase {
  @Test
  void flags_functionsThatMayNotRunAsWarnings() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService executor = Executors.newFixedThreadPool(2);
          private final List<String> names = new ArrayList<>();
          private final Map<String, Integer> sizes = new HashMap<>();
          private boolean off;
          private int n;
          private synchronized int needs() { return n++; }
          private void maybe(Runnable r) { if (!off) r.run(); }
          private void always(Runnable r) { r.run(); }
          synchronized void each() throws Exception {
            executor.submit(() -> names.forEach(x -> needs())).get(); // SUBMIT warning // WAIT
          }
          synchronized void absent() throws Exception {
            executor.submit(() -> sizes.computeIfAbsent("", k -> needs())).get(); // SUBMIT warning // WAIT
          }
          synchronized void optional(Optional<String> name) throws Exception {
            executor.submit(() -> { name.map(x -> needs()); }).get(); // SUBMIT warning // WAIT
          }
          synchronized void perhaps() throws Exception {
            executor.submit(() -> maybe(this::needs)).get(); // SUBMIT warning // WAIT
          }
          synchronized void reference() throws Exception {
            executor.submit(() -> always(this::needs)).get(); // SUBMIT warning // WAIT error
          }
          synchronized void lambda() throws Exception {
            executor.submit(() -> always(() -> needs())).get(); // SUBMIT warning // WAIT error
          }
        }
        """);
  }
}
