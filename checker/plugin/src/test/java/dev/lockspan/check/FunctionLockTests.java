package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions that are passed to a method and take or release a lock of whoever passes them. */
final class FunctionLockTests extends CheckTestCase {
  private static final String RUNS =
      """
      import java.util.function.*;
      class Runs {
        static void run(Runnable r) { r.run(); }
        static void nested(Runnable r) { run(() -> r.run()); }
        static void reference(Runnable r) { run(r::run); }
        static void onBothWays(boolean b, Runnable r) { if (b) { r.run(); } else { r.run(); } }
        static void atLast(Runnable r) { try { System.gc(); } finally { r.run(); } }
        static void perhaps(boolean b, Runnable r) { if (b) r.run(); }
        static void inALoop(int n, Runnable r) { for (int i = 0; i < n; i++) r.run(); }
        static <T> T get(Supplier<T> s) { return s.get(); }
        static boolean ask(BooleanSupplier s) { return s.getAsBoolean(); }
        static void later(Runnable r) { new Thread(r).start(); }
        static void never(Runnable r) { }
      }
      """;

  @Test
  void accepts_afterAFunctionThatReleases() {
    assertFindingsBothWays(
        List.of(RUNS),
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final ReentrantLock lock = new ReentrantLock();
          final CompletableFuture<String> probe = new CompletableFuture<>();
          private final Runnable release = () -> lock.unlock();
          void release() { lock.unlock(); }
          void lambda() { lock.lock(); Runs.run(() -> lock.unlock()); probe.join(); }
          void reference() { lock.lock(); Runs.run(lock::unlock); probe.join(); }
          void ownMethod() { lock.lock(); Runs.run(this::release); probe.join(); }
          void field() { lock.lock(); Runs.run(release); probe.join(); }
          void nested() { lock.lock(); Runs.nested(() -> lock.unlock()); probe.join(); }
          void delegated() { lock.lock(); Runs.reference(() -> lock.unlock()); probe.join(); }
          void branches(boolean b) { lock.lock(); Runs.onBothWays(b, lock::unlock); probe.join(); }
          void atLast() { lock.lock(); Runs.atLast(() -> lock.unlock()); probe.join(); }
          void result() { lock.lock(); Runs.get(() -> { lock.unlock(); return 1; }); probe.join(); }
          void perhaps(boolean b) { lock.lock(); Runs.perhaps(b, lock::unlock); probe.join(); }
          void loop(int n) { lock.lock(); Runs.inALoop(n, lock::unlock); probe.join(); }
          void optional(Optional<String> o) { lock.lock(); o.ifPresent(x -> lock.unlock()); probe.join(); }
          void each(List<String> l) { lock.lock(); l.forEach(x -> lock.unlock()); probe.join(); }
          void either(boolean b) {
            Runnable r = b ? () -> lock.unlock() : () -> { };
            lock.lock();
            r.run();
            probe.join();
          }
          void anonymous() {
            lock.lock();
            Runs.run(new Runnable() { public void run() { lock.unlock(); } });
            probe.join();
          }
        }
        """);
  }

  @Test
  void accepts_afterAFunctionThatMayNotHaveLocked() {
    assertFindingsBothWays(
        List.of(RUNS),
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final ReentrantLock lock = new ReentrantLock();
          final CompletableFuture<String> probe = new CompletableFuture<>();
          void perhaps(boolean b) { Runs.perhaps(b, () -> lock.lock()); probe.join(); }
          void loop(int n) { Runs.inALoop(n, lock::lock); probe.join(); }
          void optional(Optional<String> o) { o.ifPresent(x -> lock.lock()); probe.join(); }
          void later() { Runs.later(() -> lock.lock()); probe.join(); }
          void balanced() { Runs.run(() -> { lock.lock(); lock.unlock(); }); probe.join(); }
          void refused() { if (!Runs.ask(lock::tryLock)) probe.join(); }
        }
        """);
  }

  @Test
  void flags_afterAFunctionThatLocks() {
    assertFindingsBothWays(
        List.of(RUNS),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final ReentrantLock lock = new ReentrantLock();
          final CompletableFuture<String> probe = new CompletableFuture<>();
          void acquire() { lock.lock(); }
          void lambda() {
            Runs.run(() -> lock.lock());
            probe.join(); // WAIT warning: 'lock'
            lock.unlock();
            probe.join();
          }
          void reference() {
            Runs.run(lock::lock);
            probe.join(); // WAIT
          }
          void ownMethod() {
            Runs.run(this::acquire);
            probe.join(); // WAIT
          }
          void nested() {
            Runs.nested(() -> lock.lock());
            probe.join(); // WAIT
          }
          void delegated() {
            Runs.reference(() -> lock.lock());
            probe.join(); // WAIT
          }
          void branches(boolean b) {
            Runs.onBothWays(b, lock::lock);
            probe.join(); // WAIT
          }
          void atLast() {
            Runs.atLast(() -> lock.lock());
            probe.join(); // WAIT
          }
          void anonymous() {
            Runs.run(new Runnable() { public void run() { lock.lock(); } });
            probe.join(); // WAIT
            lock.unlock();
          }
          void attempt() {
            if (Runs.ask(() -> lock.tryLock())) {
              probe.join(); // WAIT warning
              lock.unlock();
            }
          }
          void again() {
            lock.lock();
            Runs.run(() -> lock.lock());
            lock.unlock();
            probe.join(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_afterAFunctionThatRunsLaterOrNeverReleases() {
    assertFindingsBothWays(
        List.of(RUNS),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final ReentrantLock lock = new ReentrantLock(), other = new ReentrantLock();
          final CompletableFuture<String> probe = new CompletableFuture<>();
          void never() {
            lock.lock();
            Runs.never(() -> lock.unlock());
            probe.join(); // WAIT
          }
          void other() {
            lock.lock();
            Runs.run(() -> { other.lock(); other.unlock(); });
            probe.join(); // WAIT
          }
          void balanced() {
            lock.lock();
            Runs.run(() -> { lock.unlock(); lock.lock(); });
            probe.join(); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_afterAFunctionOfAnExecutorAPipelineOrAStage() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final ReentrantLock lock = new ReentrantLock();
          final CompletableFuture<String> probe = new CompletableFuture<>();
          void inTheCaller() {
            Executor direct = Runnable::run;
            lock.lock();
            direct.execute(() -> lock.unlock());
            probe.join();
          }
          void pipeline(List<String> l) {
            lock.lock();
            l.stream().map(x -> { lock.unlock(); return x; }).forEach(x -> { });
            probe.join();
          }
          void stage() {
            lock.lock();
            CompletableFuture.completedFuture(1).thenAccept(x -> lock.unlock());
            probe.join();
          }
        }
        """);
  }

  @Test
  void accepts_afterAFunctionThatThrows() {
    assertFindingsBothWays(
        List.of(RUNS),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final ReentrantLock lock = new ReentrantLock();
          final CompletableFuture<String> probe = new CompletableFuture<>();
          void unreachable() {
            lock.lock();
            Runs.run(() -> { throw new IllegalStateException(); });
            probe.join();
          }
          void releasedFirst() {
            lock.lock();
            try {
              Runs.run(() -> { lock.unlock(); throw new IllegalStateException(); });
            } catch (IllegalStateException e) {
              probe.join();
            }
          }
        }
        """);
  }
}
