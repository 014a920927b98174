package dev.lockspan.check;

import java.util.List;
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

  @Test
  void flags_waitsForWhatAFunctionThatRunsNowHasShown() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.*;
        import java.util.stream.*;
        class Workers {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private final Map<String, CompletableFuture<String>> waiting = new HashMap<>();
          private boolean isOn;
          synchronized void each(List<Runnable> tasks) throws Exception {
            CountDownLatch done = new CountDownLatch(tasks.size());
            tasks.forEach(t -> pool.execute(() -> { t.run(); done.countDown(); })); // SUBMIT
            done.await(); // WAIT warning
          }
          synchronized void anonymous(List<Runnable> tasks) throws Exception {
            CountDownLatch done = new CountDownLatch(tasks.size());
            tasks.forEach(new Consumer<Runnable>() {
              @Override public void accept(Runnable t) {
                pool.execute(() -> { t.run(); done.countDown(); }); // SUBMIT
              }
            });
            done.await(); // WAIT warning
          }
          synchronized void wrapped(List<Runnable> tasks) throws Exception {
            CountDownLatch done = new CountDownLatch(tasks.size());
            List<Runnable> all = tasks.stream().map(t -> counting(t, done)).collect(Collectors.toList());
            all.forEach(pool::execute); // SUBMIT
            done.await(); // WAIT warning
          }
          private static Runnable counting(Runnable task, CountDownLatch done) {
            return () -> { task.run(); done.countDown(); };
          }
          synchronized String first(List<CompletableFuture<String>> sources) throws Exception {
            CompletableFuture<String> first = new CompletableFuture<>();
            sources.forEach(source -> source.thenAccept(first::complete));
            return first.get(); // WAIT warning
          }
          synchronized void services(List<Callable<String>> tasks) throws Exception {
            CompletionService<String> service = new ExecutorCompletionService<>(pool);
            tasks.forEach(service::submit); // SUBMIT
            service.take(); // WAIT warning
          }
          synchronized String helper(String key) {
            CompletableFuture<String> reply = new CompletableFuture<>();
            safely(() -> waiting.put(key, reply));
            return reply.join(); // WAIT warning
          }
          synchronized void inside(String key) {
            CompletableFuture<String> reply = new CompletableFuture<>();
            safely(() -> { waiting.put(key, reply); reply.join(); }); // WAIT warning
          }
          private static void safely(Runnable task) { task.run(); }
          synchronized void perhaps(String key) {
            CompletableFuture<String> reply = new CompletableFuture<>();
            when(isOn, () -> waiting.put(key, reply));
            reply.complete(""); // CALLBACK warning
          }
          private static void when(boolean isOn, Runnable task) { if (isOn) task.run(); }
          synchronized void kept(String key) {
            CompletableFuture<String> reply = new CompletableFuture<>();
            waiting.computeIfAbsent(key, k -> reply);
            reply.complete(""); // CALLBACK warning
          }
          synchronized void oneOfTwo(String key) {
            CompletableFuture<String> reply = new CompletableFuture<>();
            waiting.compute(key, (k, old) -> old == null ? reply : old);
            reply.complete(""); // CALLBACK warning
          }
        }
        """);
  }

  @Test
  void accepts_whatFunctionsThatRunNowOnlyUse() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Local {
          private final Map<String, String> entries = new ConcurrentHashMap<>();
          synchronized void counted(List<String> all) throws Exception {
            CountDownLatch latch = new CountDownLatch(all.size());
            all.forEach(each -> latch.countDown());
            latch.await();
          }
          synchronized void queued(List<String> all) throws Exception {
            BlockingQueue<String> queue = new ArrayBlockingQueue<>(2);
            all.forEach(queue::add);
            queue.take();
          }
          synchronized CompletableFuture<String> completed(Optional<String> value) {
            CompletableFuture<String> made = new CompletableFuture<>();
            value.ifPresent(made::complete);
            value.ifPresent(v -> System.out.println(v + made.isDone()));
            made.complete("none");
            return made;
          }
          CompletableFuture<Boolean> inMap(String key) {
            CompletableFuture<Boolean> made = new CompletableFuture<>();
            entries.compute(key, (k, old) -> { made.complete(old != null); return old; });
            return made;
          }
        }
        """);
  }

  @Test
  void flags_waitForWhatAFunctionHasShown_inAClassFile() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.*;
            import java.util.concurrent.*;
            public class Fan {
              public static void out(Executor pool, List<Runnable> tasks) throws InterruptedException {
                CountDownLatch done = new CountDownLatch(tasks.size());
                tasks.forEach(t -> pool.execute(() -> { t.run(); done.countDown(); }));
                done.await();
              }
              public static void count(List<Runnable> tasks) throws InterruptedException {
                CountDownLatch done = new CountDownLatch(tasks.size());
                tasks.forEach(t -> done.countDown());
                done.await();
              }
            }
            """),
        """
        package app;
        import java.util.*;
        import java.util.concurrent.*;
        import lib.Fan;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          synchronized void run(List<Runnable> tasks) throws InterruptedException {
            Fan.count(tasks);
            Fan.out(pool, tasks); // WAIT warning
          }
        }
        """);
  }
}
