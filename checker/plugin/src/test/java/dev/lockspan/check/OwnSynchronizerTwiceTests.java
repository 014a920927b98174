package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Locks over a synchronizer of the code's own that are taken a second time by one thread. */
final class OwnSynchronizerTwiceTests extends CheckTestCase {
  @Test
  void flags_synchronizersThatLetNobodyInTwice() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Mutex {
          private static class Sync extends AbstractQueuedSynchronizer {
            @Override protected boolean tryAcquire(int one) {
              if (!compareAndSetState(0, 1)) return false;
              setExclusiveOwnerThread(Thread.currentThread());
              return true;
            }
            @Override protected boolean tryRelease(int one) {
              setExclusiveOwnerThread(null);
              setState(0);
              return true;
            }
          }
          private final Sync sync = new Sync();
          void lock() { sync.acquire(1); }
          boolean tryLock() { return sync.tryAcquire(1); }
          void unlock() { sync.release(1); }
        }
        class Counter {
          private final Mutex mutex = new Mutex();
          private int n;
          void twice() {
            mutex.lock();
            try {
              add(); // WAIT error
            } finally { mutex.unlock(); }
          }
          void tried() {
            mutex.lock();
            try { if (mutex.tryLock()) mutex.unlock(); } finally { mutex.unlock(); }
          }
          void after() {
            mutex.lock();
            mutex.unlock();
            add();
          }
          void add() {
            mutex.lock();
            try { n++; } finally { mutex.unlock(); }
          }
        }
        """);
  }

  @Test
  void accepts_synchronizersThatAskWhoHasThem() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Reentrant {
          private static class Sync extends AbstractQueuedSynchronizer {
            @Override protected boolean tryAcquire(int one) {
              Thread self = Thread.currentThread();
              if (getState() == 0 && compareAndSetState(0, 1)) {
                setExclusiveOwnerThread(self);
                return true;
              }
              if (getExclusiveOwnerThread() != self) return false;
              setState(getState() + 1);
              return true;
            }
            @Override protected boolean tryRelease(int one) {
              setState(getState() - 1);
              return getState() == 0;
            }
          }
          private final Sync sync = new Sync();
          void lock() { sync.acquire(1); }
          void unlock() { sync.release(1); }
        }
        class Counter {
          private final Reentrant lock = new Reentrant();
          private int n;
          void twice() {
            lock.lock();
            try { add(); } finally { lock.unlock(); }
          }
          void add() {
            lock.lock();
            try { n++; } finally { lock.unlock(); }
          }
        }
        """);
  }
}
