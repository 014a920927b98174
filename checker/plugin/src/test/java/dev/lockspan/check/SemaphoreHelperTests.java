package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Semaphores of one permit in execute-around methods, in guards, and handed to helpers. */
final class SemaphoreHelperTests extends CheckTestCase {
  private static final String HELPERS =
      """
      import java.util.concurrent.*;
      class Permit implements AutoCloseable {
        private final Semaphore semaphore;
        Permit(Semaphore semaphore) {
          this.semaphore = semaphore;
          semaphore.acquireUninterruptibly();
        }
        @Override public void close() { semaphore.release(); }
      }
      interface Held extends AutoCloseable {
        @Override void close();
      }
      final class Permits {
        static void with(Semaphore semaphore, Runnable action) {
          semaphore.acquireUninterruptibly();
          try { action.run(); } finally { semaphore.release(); }
        }
        static Held hold(Semaphore semaphore) {
          semaphore.acquireUninterruptibly();
          return semaphore::release;
        }
        static void twice(Semaphore semaphore) throws InterruptedException {
          semaphore.acquire();
          semaphore.acquire();
          semaphore.release(2);
        }
      }
      """;

  @Test
  void accepts_semaphoresOfMorePermits() {
    assertFindingsBothWays(
        List.of(HELPERS),
        """
        import java.util.concurrent.*;
        class Pool {
          private final CountDownLatch probe = new CountDownLatch(1);
          private final Semaphore two = new Semaphore(2);
          private final Semaphore given;
          Pool(Semaphore given) { this.given = given; }
          private void await() {
            try { probe.await(); } catch (InterruptedException e) { return; }
          }
          private void in(Runnable action) {
            two.acquireUninterruptibly();
            try { action.run(); } finally { two.release(); }
          }
          private void inGiven(Runnable action) {
            given.acquireUninterruptibly();
            try { action.run(); } finally { given.release(); }
          }
          void around() { in(() -> await()); }
          void aroundGiven() { inGiven(() -> await()); }
          void handed() { Permits.with(two, () -> await()); }
          void guard() { try (Permit permit = new Permit(two)) { await(); } }
          void held() { try (Held held = Permits.hold(two)) { await(); } }
          void both() throws Exception { Permits.twice(two); }
        }
        """);
  }

  @Test
  void accepts_signalsAndPermitsThatTasksGiveBack() {
    assertFindingsBothWays(
        List.of(HELPERS),
        """
        import java.util.concurrent.*;
        class Pool {
          private final CountDownLatch probe = new CountDownLatch(1);
          private final Semaphore ready = new Semaphore(1);
          private final Executor pool = Executors.newCachedThreadPool();
          private void await() {
            try { probe.await(); } catch (InterruptedException e) { return; }
          }
          private void afterSignal(Runnable action) {
            ready.acquireUninterruptibly();
            action.run();
          }
          void signalled() { afterSignal(() -> await()); }
          void task() {
            ready.acquireUninterruptibly();
            pool.execute(ready::release);
            await();
          }
          private Runnable kept() {
            ready.acquireUninterruptibly();
            Runnable release = ready::release;
            pool.execute(release);
            return release;
          }
          void keptByBoth() {
            Runnable release = kept();
            await();
            release.run();
          }
          void neverGivenBack() {
            Held held = Permits.hold(ready);
            await();
          }
        }
        """);
  }

  @Test
  void flags_executeAround() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        class Pool {
          private final CountDownLatch probe = new CountDownLatch(1);
          private final Semaphore mutex = new Semaphore(1);
          private void await() {
            try { probe.await(); } catch (InterruptedException e) { return; }
          }
          private void in(Runnable action) {
            mutex.acquireUninterruptibly();
            try { action.run(); } finally { mutex.release(); }
          }
          private <T> T call(Callable<T> action) throws Exception {
            mutex.acquire();
            try { return action.call(); } finally { mutex.release(); }
          }
          private boolean ifFree(Runnable action) {
            if (!mutex.tryAcquire()) return false;
            try { action.run(); return true; } finally { mutex.release(); }
          }
          private void deeper(Runnable action) { in(action); }
          void around() {
            in(() -> await()); // WAIT warning: 'mutex'
          }
          void around(Future<?> f) throws Exception {
            call(() -> f.get()); // WAIT warning: 'mutex'
          }
          void around(boolean now) {
            ifFree(() -> await()); // WAIT: 'mutex'
          }
          void throughAnother() {
            deeper(() -> await()); // WAIT warning: 'mutex'
          }
          void after() {
            in(() -> hashCode());
            await();
          }
        }
        """);
  }

  @Test
  void flags_semaphoreHandedToAHelper() {
    assertFindingsBothWays(
        List.of(HELPERS),
        """
        import java.util.concurrent.*;
        class Pool {
          private final CountDownLatch probe = new CountDownLatch(1);
          private final Semaphore mutex = new Semaphore(1);
          int size;
          private void await() {
            try { probe.await(); } catch (InterruptedException e) { return; }
          }
          void around() {
            Permits.with(mutex, () -> await()); // WAIT warning: 'mutex'
            await();
          }
          void guard() {
            try (Permit permit = new Permit(mutex)) {
              await(); // WAIT warning: 'mutex'
            }
            await();
          }
          void held() {
            try (Held held = Permits.hold(mutex)) {
              await(); // WAIT warning: 'mutex'
            }
            await();
          }
          // a mutex is a second lock, and taking one is never by itself a wait
          synchronized void second() {
            Permits.with(mutex, () -> size++);
          }
          void again() {
            Permits.with(mutex, () -> Permits.with(mutex, () -> size++)); // WAIT error: 'mutex'
          }
        }
        """);
  }

  @Test
  void flags_guardThatAMethodMakes() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          interface Held extends AutoCloseable {
            @Override void close();
          }
          private final CountDownLatch probe = new CountDownLatch(1);
          private final Semaphore mutex = new Semaphore(1);
          private void await() {
            try { probe.await(); } catch (InterruptedException e) { return; }
          }
          private Held byReference() {
            mutex.acquireUninterruptibly();
            return mutex::release;
          }
          private Held byLambda() {
            mutex.acquireUninterruptibly();
            Held held = () -> mutex.release();
            return held;
          }
          private Held byClass() {
            mutex.acquireUninterruptibly();
            return new Held() {
              @Override public void close() { mutex.release(); }
            };
          }
          void reference() {
            try (Held held = byReference()) {
              await(); // WAIT warning: 'mutex'
            }
            await();
          }
          void lambda() {
            try (Held held = byLambda()) {
              await(); // WAIT warning: 'mutex'
            }
            await();
          }
          void anonymous() {
            try (Held held = byClass()) {
              await(); // WAIT warning: 'mutex'
            }
            await();
          }
        }
        """);
  }

  @Test
  void flags_aMutexThatASubclassIsOrAMapHolds() {
    assertFindingsBothWays(
        List.of(
            """
            public class Mutex extends java.util.concurrent.Semaphore {
              public Mutex() { this(1); }
              protected Mutex(int permits) { super(permits); }
            }
            """,
            """
            public class Pair extends Mutex {
              public Pair() { super(2); }
            }
            """),
        """
        import java.util.concurrent.*;
        class Pool {
          private final CompletableFuture<?> future;
          private final Mutex mutex = new Mutex();
          private final Semaphore fair = new Semaphore(1, true) { };
          private final Pair pair = new Pair();
          private final ConcurrentMap<String, Semaphore> byKey = new ConcurrentHashMap<>();
          private final ConcurrentMap<String, Semaphore> several = new ConcurrentHashMap<>();
          Pool(CompletableFuture<?> future) { this.future = future; }
          void mutex() throws InterruptedException {
            mutex.acquire();
            try {
              future.join(); // WAIT warning: 'mutex'
            } finally { mutex.release(); }
          }
          void fair() throws InterruptedException {
            fair.acquire();
            try {
              future.join(); // WAIT warning: 'fair'
            } finally { fair.release(); }
          }
          synchronized void second() throws InterruptedException {
            mutex.acquire();
            mutex.release();
          }
          synchronized void pair() throws InterruptedException {
            pair.acquire(); // WAIT warning: 'this'
            pair.release();
          }
          void pairHeld() throws InterruptedException {
            pair.acquire();
            try { future.join(); } finally { pair.release(); }
          }
          void byKey(String key) throws InterruptedException {
            Semaphore known = byKey.putIfAbsent(key, new Semaphore(1));
            if (known == null) return;
            known.acquire();
            try {
              future.join(); // WAIT warning: 'known'
            } finally { known.release(); }
          }
          void several(String key) throws InterruptedException {
            Semaphore known = several.putIfAbsent(key, new Semaphore(2));
            if (known == null) return;
            known.acquire();
            try { future.join(); } finally { known.release(); }
          }
        }
        """);
  }
}
