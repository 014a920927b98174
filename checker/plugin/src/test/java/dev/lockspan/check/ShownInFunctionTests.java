package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** What a function makes and shows to others, when it runs under a lock taken outside it. */
final class ShownInFunctionTests extends CheckTestCase {
  @Test
  void flags_waitsForWhatTheFunctionMakesAndShows() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Requests {
          private final ReentrantLock lock = new ReentrantLock();
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private final Map<Integer, CompletableFuture<String>> pending = new ConcurrentHashMap<>();
          private final List<Integer> ids = new ArrayList<>();
          private void locked(Runnable r) { lock.lock(); try { r.run(); } finally { lock.unlock(); } }
          private CompletableFuture<String> send() {
            CompletableFuture<String> made = new CompletableFuture<>();
            pending.put(1, made);
            return made;
          }
          private String ask() { return send().join(); }
          void join() { locked(() -> send().join()); } // WAIT warning
          void reference() { locked(this::ask); } // WAIT warning
          void complete() { locked(() -> send().complete("")); } // CALLBACK warning
          void anonymous() {
            locked(new Runnable() {
              @Override public void run() { send().join(); } // WAIT warning
            });
          }
          void latch() {
            locked(() -> {
              CountDownLatch latch = new CountDownLatch(1);
              pool.execute(latch::countDown); // SUBMIT warning
              try { latch.await(); } catch (InterruptedException e) { } // WAIT warning
            });
          }
          synchronized void each() { ids.forEach(id -> ask()); } // WAIT warning
          synchronized void local() {
            Runnable r = () -> send().complete("");
            r.run(); // CALLBACK warning
          }
          void own() {
            locked(() -> {
              CompletableFuture<String> made = new CompletableFuture<>();
              made.complete("");
              made.join();
            });
          }
        }
        """);
  }
}
