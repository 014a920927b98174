package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Guards and locks that a method gives when it gets the lock; else it gives null. */
final class TriedGuardTests extends CheckTestCase {
  private static final String GUARD =
      """
      package guards;
      import java.util.concurrent.locks.Lock;
      public class PathLock implements AutoCloseable {
        private final Lock lock;
        private PathLock(Lock lock) { this.lock = lock; }
        public static PathLock tryAcquire(Lock lock) { return lock.tryLock() ? new PathLock(lock) : null; }
        @Override public void close() { lock.unlock(); }
      }
      """;

  @Test
  void accepts_whereTheLockIsNotHeld() {
    assertFindingsBothWays(
        List.of(GUARD),
        """
        import guards.PathLock;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Store {
          private final Lock lock = new ReentrantLock();
          private final ConcurrentMap<String, Lock> locks = new ConcurrentHashMap<>();
          private final CountDownLatch latch = new CountDownLatch(1);
          private int n;
          private Lock lockedOrNull(String key) {
            Lock l = locks.get(key);
            return l == null || !l.tryLock() ? null : l;
          }
          void byResource() throws Exception {
            try (PathLock held = PathLock.tryAcquire(lock)) {
              if (held == null) { latch.await(); return; }
              n++;
            }
            latch.await();
          }
          void byHand() throws Exception {
            for (int i = 0; i < 9; i++) {
              PathLock held = PathLock.tryAcquire(lock);
              if (held == null) { latch.await(); continue; }
              n++;
              held.close();
              latch.await();
            }
          }
          void byKey() throws Exception {
            Lock held = lockedOrNull("a");
            if (held == null) { latch.await(); return; }
            try { n++; } finally { held.unlock(); }
            latch.await();
          }
          // The same lock again, by a getter that takes none.
          private Lock lockOf(String key) { return n > 0 ? locks.get(key) : lock; }
          void byGetter() throws Exception {
            lockOf("a").lock();
            try { n++; } finally { lockOf("a").unlock(); }
            latch.await();
          }
        }
        """);
  }

  @Test
  void flags_whereTheLockIsHeld() {
    assertFindingsBothWays(
        List.of(GUARD),
        """
        import guards.PathLock;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Store {
          private final Lock lock = new ReentrantLock();
          private final ConcurrentMap<String, Lock> locks = new ConcurrentHashMap<>();
          private final CountDownLatch latch = new CountDownLatch(1);
          private Lock lockedOrNull(String key) {
            Lock l = locks.get(key);
            return l == null || !l.tryLock() ? null : l;
          }
          void byResource() throws Exception {
            try (PathLock held = PathLock.tryAcquire(lock)) {
              if (held == null) return;
              latch.await(); // WAIT
            }
          }
          void byHand() throws Exception {
            for (int i = 0; i < 9; i++) {
              PathLock held = PathLock.tryAcquire(lock);
              if (held != null) {
                latch.await(); // WAIT
                held.close();
              }
            }
          }
          void byKey() throws Exception {
            Lock held = lockedOrNull("a");
            if (held == null) return;
            try {
              latch.await(); // WAIT
            } finally {
              held.unlock();
            }
          }
        }
        """);
  }

  private static final String ASKED =
      """
      package guards;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.Lock;
      public class Asked implements AutoCloseable {
        private final Lock lock;
        private final boolean acquired;
        public Asked(Lock lock) { this.lock = lock; acquired = lock.tryLock(); }
        public boolean acquired() { return acquired; }
        @Override public void close() { if (acquired) lock.unlock(); }
        public static class Strict implements AutoCloseable {
          private final Lock lock;
          private final boolean acquired;
          public Strict(Lock lock) throws TimeoutException {
            this.lock = lock;
            acquired = lock.tryLock();
            if (!acquired) throw new TimeoutException();
          }
          @Override public void close() { lock.unlock(); }
        }
      }
      """;

  @Test
  void judges_guardsThatKeepWhetherTheyHaveTheLock() {
    assertFindingsBothWays(
        List.of(ASKED),
        """
        import guards.Asked;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Store {
          private final Lock lock = new ReentrantLock();
          private final CountDownLatch latch = new CountDownLatch(1);
          void asked() throws Exception {
            try (Asked held = new Asked(lock)) {
              if (!held.acquired()) { latch.await(); return; }
              latch.await(); // WAIT
            }
            latch.await();
          }
          void notAsked() throws Exception {
            try (Asked held = new Asked(lock)) {
              latch.await();
            }
            latch.await();
          }
          void strict() throws Exception {
            try (Asked.Strict held = new Asked.Strict(lock)) {
              latch.await(); // WAIT
            } catch (TimeoutException e) {
              latch.await();
            }
            latch.await();
          }
        }
        """);
  }
}
