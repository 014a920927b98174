package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Locks a project makes itself, recognised from their bodies. */
final class OwnLockTests extends CheckTestCase {
  private static final String MUTEX =
      """
      import java.util.concurrent.locks.AbstractQueuedSynchronizer;
      class Mutex {
        private static final class Sync extends AbstractQueuedSynchronizer {
          @Override protected boolean tryAcquire(int n) { return compareAndSetState(0, 1); }
          @Override protected boolean tryRelease(int n) {
            setState(0);
            return true;
          }
        }
        private final Sync sync = new Sync();
        void lock() { sync.acquire(1); }
        void unlock() { sync.release(1); }
      }
      class BooleanLatch {
        private static final class Sync extends AbstractQueuedSynchronizer {
          @Override protected int tryAcquireShared(int n) { return getState() != 0 ? 1 : -1; }
          @Override protected boolean tryReleaseShared(int n) {
            setState(1);
            return true;
          }
        }
        private final Sync sync = new Sync();
        void signal() { sync.releaseShared(1); }
        void await() throws InterruptedException { sync.acquireSharedInterruptibly(1); }
      }
      """;

  @Test
  void accepts_synchronizerThatIsNoLock() {
    assertFindings(
        MUTEX,
        """
        import java.util.concurrent.*;
        class Pool {
          final BooleanLatch latch = new BooleanLatch();
          final CountDownLatch probe = new CountDownLatch(1);
          void afterTheLatch() throws Exception {
            latch.await();
            probe.await();
          }
          synchronized void signals() { latch.signal(); }
        }
        """);
  }

  @Test
  void flags_mutexOnTheSynchronizerFramework() {
    assertFindings(
        MUTEX,
        """
        import java.util.concurrent.*;
        class Pool {
          final Mutex mutex = new Mutex();
          final BooleanLatch latch = new BooleanLatch();
          final CountDownLatch probe = new CountDownLatch(1);
          void held() throws Exception {
            mutex.lock();
            try {
              probe.await(); // WAIT
            } finally { mutex.unlock(); }
            probe.await();
          }
          synchronized void waitsForALatch() throws Exception {
            latch.await(); // WAIT: 'this'
          }
          // Taking a second lock is never by itself a wait.
          synchronized void secondLock() {
            mutex.lock();
            mutex.unlock();
          }
        }
        """);
  }

  @Test
  void flags_lockAndUnlockInterfaces() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        interface DistributedLock extends Lock { String name(); }
        class Registry {
          private final ConcurrentMap<String, DistributedLock> locks = new ConcurrentHashMap<>();
          DistributedLock get(String key) { return locks.get(key); }
        }
        class Pool {
          final Registry registry = new Registry();
          final CountDownLatch probe = new CountDownLatch(1);
          void subtype(DistributedLock l) throws Exception {
            l.lock();
            try {
              probe.await(); // WAIT: 'l'
            } finally { l.unlock(); }
          }
          void registry(String key) throws Exception {
            DistributedLock l = registry.get(key);
            if (!l.tryLock(1, TimeUnit.SECONDS)) return;
            try {
              probe.await(); // WAIT
            } finally { l.unlock(); }
            probe.await();
          }
          void severalInALoop(java.util.List<DistributedLock> all) throws Exception {
            for (DistributedLock l : all) {
              l.lock();
              try {
                probe.await(); // WAIT
              } finally { l.unlock(); }
              probe.await();
            }
          }
        }
        """);
  }
}
