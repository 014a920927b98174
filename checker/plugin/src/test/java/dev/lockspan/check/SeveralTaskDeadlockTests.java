package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Waits for several tasks, of which one may need the lock. */
final class SeveralTaskDeadlockTests extends CheckTestCase {
  @Test
  void flags_waitForSeveralTasksOfWhichOneNeedsTheLock() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(4);
          private final Object other = new Object();
          private int size;
          private synchronized void grow() { size++; }
          synchronized void all() {
            CompletableFuture<Void> grown = CompletableFuture.runAsync(this::grow); // SUBMIT warning
            CompletableFuture.allOf(grown).join(); // WAIT error: 'this'
          }
          synchronized void oneOfThem(CompletableFuture<String> given) throws Exception {
            CompletableFuture.allOf(given, CompletableFuture.runAsync(this::grow)).get(); // SUBMIT warning // WAIT error
          }
          synchronized void stages() {
            CompletableFuture.runAsync(this::grow).thenApply(x -> "").join(); // SUBMIT warning // WAIT error
          }
          synchronized void asynchronousStages() {
            CompletableFuture.runAsync(this::grow).thenRunAsync(() -> { }).join(); // SUBMIT warning // SUBMIT warning // WAIT error
          }
          synchronized void invoked() throws Exception {
            pool.invokeAll(List.of(() -> { grow(); return ""; })); // WAIT error: 'this'
          }
          synchronized void invokedTogether() throws Exception {
            pool.invokeAll(Arrays.asList(() -> "", () -> { grow(); return ""; })); // WAIT error
          }
          synchronized void adapted() throws Exception {
            pool.invokeAll(Collections.singletonList(Executors.callable(this::grow))); // WAIT error
          }
          synchronized void adaptedAndSubmitted() throws Exception {
            pool.submit(Executors.callable(this::grow)).get(); // SUBMIT warning // WAIT error
          }
        }
        """);
  }

  @Test
  void accepts_waitForSeveralTasksThatMayEnd() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(4);
          private final Object other = new Object();
          private int size;
          private synchronized void grow() { size++; }
          private void shrink() { synchronized (other) { size--; } }
          synchronized void any(CompletableFuture<String> given) {
            CompletableFuture.anyOf(given, CompletableFuture.runAsync(this::grow)).join(); // SUBMIT warning // WAIT warning
          }
          synchronized void either(CompletableFuture<Void> given) {
            given.runAfterEither(CompletableFuture.runAsync(this::grow), () -> { }).join(); // SUBMIT warning // WAIT warning
          }
          synchronized void anotherLock() throws Exception {
            pool.invokeAll(List.of(Executors.callable(this::shrink))); // WAIT warning
            CompletableFuture.allOf(CompletableFuture.runAsync(this::shrink)).join(); // SUBMIT // WAIT warning
          }
          synchronized void inTime() throws Exception {
            pool.invokeAll(List.of(Executors.callable(this::grow)), 1, TimeUnit.SECONDS); // WAIT warning
            pool.invokeAny(List.of(Executors.callable(this::grow), Executors.callable(this::shrink))); // WAIT warning
          }
          synchronized void unknown(List<Callable<String>> tasks) throws Exception {
            pool.invokeAll(tasks); // WAIT warning
            pool.invokeAll(new CopyOnWriteArrayList<>(tasks)); // WAIT warning
          }
          synchronized void limited() {
            CompletableFuture.runAsync(this::grow).orTimeout(1, TimeUnit.SECONDS).join(); // SUBMIT warning // WAIT warning
          }
        }
        """);
  }
}
