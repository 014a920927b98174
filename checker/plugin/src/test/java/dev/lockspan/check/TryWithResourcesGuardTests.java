package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Guard objects whose creation locks and whose {@code close()} unlocks. */
final class TryWithResourcesGuardTests extends CheckTestCase {
  private static final String GUARDS =
      """
      import java.util.concurrent.locks.*;
      final class LockGuard implements AutoCloseable {
        private final Lock lock;
        LockGuard(Lock lock) {
          this.lock = lock;
          lock.lock();
        }
        @Override public void close() { lock.unlock(); }
      }
      class AutoLock implements AutoCloseable {
        private final ReentrantLock inner = new ReentrantLock();
        AutoLock lock() {
          inner.lock();
          return this;
        }
        @Override public void close() { inner.unlock(); }
      }
      interface Releasable extends AutoCloseable {
        @Override void close();
      }
      class Counter implements AutoCloseable {
        int open;
        Counter() { open++; }
        @Override public void close() { open--; }
      }
      """;

  @Test
  void accepts_outsideTheTryBlock() {
    assertFindingsBothWays(
        List.of(GUARDS),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          final AutoLock auto = new AutoLock();
          int size;
          void after() throws Exception {
            try (LockGuard g = new LockGuard(lock)) { size++; }
            probe.await();
            try (AutoLock l = auto.lock()) { size++; }
            probe.await();
          }
          void catchAndFinallyRunAfterClose() throws Exception {
            try (LockGuard g = new LockGuard(lock)) {
              Integer.parseInt("x");
            } catch (NumberFormatException e) {
              probe.await();
            } finally {
              probe.await();
            }
          }
          void otherResource() throws Exception {
            try (Counter c = new Counter()) { probe.await(); }
          }
          void closedByHand() throws Exception {
            LockGuard g = new LockGuard(lock);
            size++;
            g.close();
            probe.await();
          }
          void argumentIsEvaluatedBefore(Future<Lock> f) throws Exception {
            try (LockGuard g = new LockGuard(f.get())) { size++; }
          }
        }
        """);
  }

  @Test
  void flags_insideTheTryBlock() {
    assertFindingsBothWays(
        List.of(GUARDS),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          final AutoLock auto = new AutoLock();
          Releasable acquire() {
            lock.lock();
            return () -> lock.unlock();
          }
          Releasable acquireByReference() {
            lock.lock();
            return lock::unlock;
          }
          void guard() throws Exception {
            try (LockGuard g = new LockGuard(lock)) {
              probe.await(); // WAIT
            }
          }
          void autoLock() throws Exception {
            try (AutoLock l = auto.lock()) {
              probe.await(); // WAIT
            }
          }
          void lambda() throws Exception {
            try (Releasable ignored = acquire()) {
              probe.await(); // WAIT
            }
            probe.await();
          }
          void reference() throws Exception {
            try (Releasable ignored = acquireByReference()) {
              probe.await(); // WAIT
            }
            probe.await();
          }
          void secondResource(Future<Counter> f) throws Exception {
            try (LockGuard g = new LockGuard(lock); Counter c = f.get()) { // WAIT
              hashCode();
            }
          }
          void effectivelyFinal() throws Exception {
            LockGuard g = new LockGuard(lock);
            try (g) {
              probe.await(); // WAIT
            }
            probe.await();
          }
          void innerCatch() throws Exception {
            try (LockGuard g = new LockGuard(lock)) {
              try {
                Integer.parseInt("x");
              } catch (NumberFormatException e) {
                probe.await(); // WAIT
              }
            }
          }
          void byHand() throws Exception {
            LockGuard g = new LockGuard(lock);
            try {
              probe.await(); // WAIT
            } finally { g.close(); }
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_resourceThatIsClosedUnderAnOuterLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Session implements AutoCloseable {
          final CountDownLatch probe = new CountDownLatch(1);
          @Override public void close() throws InterruptedException { probe.await(); }
        }
        class Pool {
          // decision: the implicit close is reported at its resource.
          synchronized void use() throws Exception {
            try (Session s = new Session()) { // WAIT: 'this' & close()
              hashCode();
            }
          }
          void useUnlocked() throws Exception {
            try (Session s = new Session()) { hashCode(); }
          }
        }
        """);
  }

  @Test
  void accepts_whatFollowsAHelperThatGuardsItself() {
    assertFindingsBothWays(
        List.of(
            """
            package guarded;
            import java.util.concurrent.*;
            import java.util.concurrent.locks.*;
            public class Statement {
              private final CloseableLock lock = new CloseableLock();
              private CountDownLatch result;
              private int n;
              private static final class CloseableLock extends ReentrantLock implements AutoCloseable {
                CloseableLock obtain() { lock(); return this; }
                @Override public void close() { unlock(); }
              }
              public CountDownLatch result() {
                try (CloseableLock held = lock.obtain()) { return result; }
              }
              public void count() {
                try (CloseableLock held = lock.obtain()) { if (n > 3) return; n++; }
              }
              public void waitUnderIt() throws InterruptedException {
                try (CloseableLock held = lock.obtain()) { Waiting.await(result); } // WAIT
              }
            }
            """,
            """
            package guarded;
            import java.util.concurrent.*;
            public class Waiting {
              public static void quietly(CountDownLatch latch) {
                try { if (latch != null) latch.await(); } catch (InterruptedException e) { }
              }
              static void await(CountDownLatch latch) throws InterruptedException { latch.await(); }
            }
            """),
        """
        import guarded.*;
        import java.util.concurrent.*;
        class User {
          private final CountDownLatch latch = new CountDownLatch(1);
          void ofResult(Statement statement) { CountDownLatch result = statement.result(); Waiting.quietly(result); }
          void afterCount(Statement statement) { statement.count(); Waiting.quietly(latch); }
        }
        """);
  }

  @Test
  void judges_guardsThatGiveTheLockBackByAFunction() {
    assertFindingsBothWays(
        List.of(
            """
            public class Release implements AutoCloseable {
              private final Runnable release;
              public Release(Runnable r) { release = r; }
              @Override public void close() { release.run(); }
            }
            """,
            """
            public record ReleaseRecord(Runnable release) implements AutoCloseable {
              @Override public void close() { release.run(); }
            }
            """),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private int n;
          private final ReentrantLock lock = new ReentrantLock();
          private final CompletableFuture<String> future = new CompletableFuture<>();
          CompletableFuture<String> future() { return future; }
          private Release open() { lock.lock(); return new Release(lock::unlock); }
          void afterHelper() { try (Release r = open()) { n++; } future.join(); }
          void afterMade() { lock.lock(); try (Release r = new Release(lock::unlock)) { n++; } future.join(); }
          void afterRecord() { lock.lock(); try (ReleaseRecord r = new ReleaseRecord(() -> lock.unlock())) { n++; } future.join(); }
          void afterFinally() {
            lock.lock();
            Release r = new Release(lock::unlock);
            try { n++; } finally { r.close(); }
            future.join();
          }
          void inside() {
            try (Release r = open()) {
              future.join(); // WAIT warning
            }
          }
          void insideMade() {
            lock.lock();
            try (Release r = new Release(lock::unlock)) {
              future.join(); // WAIT warning
            }
          }
        }
        """);
  }

  /**
   * The guard is closed if it is not null: a test that neither a final part nor an object with a
   * lock held fails.
   */
  @Test
  void follows_guardsThatTheLockOfAChangeableFieldKeeps() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.locks.*;
        class AutoLock implements AutoCloseable {
          private final ReentrantLock lock = new ReentrantLock();
          AutoLock lock() { lock.lock(); return this; }
          @Override public void close() { lock.unlock(); }
        }
        class Locker {
          private final ReentrantLock lock = new ReentrantLock();
          private final Guard unlock = new Guard();
          Guard lock() { lock.lock(); return unlock; }
          Condition newCondition() { return lock.newCondition(); }
          class Guard implements AutoCloseable {
            @Override public void close() { lock.unlock(); }
          }
        }
        class Session {
          protected Locker lock = new Locker();
          protected AutoLock auto = new AutoLock();
          protected Condition done = lock.newCondition();
          int uses;
          void touch() { try (Locker.Guard guard = lock.lock()) { uses++; } }
          void touchAuto() { try (AutoLock held = auto.lock()) { uses++; } }
          void await() throws InterruptedException {
            try (Locker.Guard guard = lock.lock()) {
              while (uses == 2) { done.await(); }
            }
          }
        }
        class Sessions {
          private final Map<String, Session> all = new HashMap<>();
          private Session next(Session used) { used.touch(); used.touchAuto(); return all.get("next"); }
          void awaitNext(Session used) throws InterruptedException { next(used).await(); }
          void after(Session used) throws InterruptedException { used.touchAuto(); Thread.sleep(1); }
          void within(Session used, Session other) throws InterruptedException {
            try (AutoLock held = used.auto.lock()) {
              other.await(); // WAIT warning
            }
          }
        }
        """);
  }
}
