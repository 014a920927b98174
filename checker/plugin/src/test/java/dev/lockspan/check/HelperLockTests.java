package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Locks taken in one method and released in another. */
final class HelperLockTests extends CheckTestCase {
  private static final String LOCKS =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      class Locks {
        final ReentrantLock lock = new ReentrantLock();
        private static final ReentrantLock GLOBAL = new ReentrantLock();
        private final ConcurrentMap<String, Lock> byKey = new ConcurrentHashMap<>();
        void acquireLock() { lock.lock(); }
        void releaseLock() { lock.unlock(); }
        static void acquireGlobal() { GLOBAL.lock(); }
        static void releaseGlobal() { GLOBAL.unlock(); }
        boolean tryAcquire() { return lock.tryLock(); }
        boolean tryAcquireStored() {
          boolean got = lock.tryLock();
          return got;
        }
        boolean tryAcquireFor(long millis) throws InterruptedException {
          if (lock.tryLock(millis, TimeUnit.MILLISECONDS)) return true;
          return false;
        }
        void acquireThrough() { acquireLock(); }
        void ownHoldOnly() {
          lock.lock();
          try { byKey.size(); } finally { lock.unlock(); }
        }
        void maybeRelease(boolean now) { if (now) lock.unlock(); }
        void maybeAcquire(boolean now) { if (now) lock.lock(); }
        Lock acquireKey(String key) {
          Lock l = byKey.computeIfAbsent(key, k -> new ReentrantLock());
          l.lock();
          return l;
        }
        void lockKey(String key) { byKey.get(key).lock(); }
        void unlockKey(String key) { byKey.get(key).unlock(); }
      }
      """;

  @Test
  void accepts_afterTheHelperReleased() {
    assertFindingsBothWays(
        List.of(LOCKS),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final Locks locks = new Locks();
          final CountDownLatch probe = new CountDownLatch(1);
          void pair() throws Exception {
            locks.acquireLock();
            try { hashCode(); } finally { locks.releaseLock(); }
            probe.await();
          }
          void globalPair() throws Exception {
            Locks.acquireGlobal();
            Locks.releaseGlobal();
            probe.await();
          }
          void helperReleasesOurs() throws Exception {
            locks.lock.lock();
            locks.releaseLock();
            probe.await();
          }
          void weReleaseTheHelpers() throws Exception {
            locks.acquireLock();
            locks.lock.unlock();
            probe.await();
          }
          void perhapsReleased(boolean b) throws Exception {
            locks.acquireLock();
            locks.maybeRelease(b);
            probe.await();
          }
          void perhapsTaken(boolean b) throws Exception {
            locks.maybeAcquire(b);
            probe.await();
          }
          void notGot() throws Exception {
            if (!locks.tryAcquire()) { probe.await(); return; }
            locks.releaseLock();
          }
          void returnedLock() throws Exception {
            Lock l = locks.acquireKey("k");
            l.unlock();
            probe.await();
          }
          void keyed() throws Exception {
            locks.lockKey("k");
            try { hashCode(); } finally { locks.unlockKey("k"); }
            probe.await();
          }
          void noHold() throws Exception {
            locks.ownHoldOnly();
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_whileTheHelpersLockIsHeld() {
    assertFindingsBothWays(
        List.of(LOCKS),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final Locks locks = new Locks();
          final CountDownLatch probe = new CountDownLatch(1);
          void pair() throws Exception {
            locks.acquireLock();
            try {
              probe.await(); // WAIT
            } finally { locks.releaseLock(); }
          }
          void globalPair() throws Exception {
            Locks.acquireGlobal();
            probe.await(); // WAIT
            Locks.releaseGlobal();
          }
          void twoLevels() throws Exception {
            locks.acquireThrough();
            probe.await(); // WAIT
            locks.releaseLock();
            probe.await();
          }
          void helperReleasesItsOwnHoldOnly() throws Exception {
            locks.lock.lock();
            locks.ownHoldOnly();
            probe.await(); // WAIT
            locks.lock.unlock();
          }
          void got() throws Exception {
            if (locks.tryAcquire()) {
              probe.await(); // WAIT
              locks.releaseLock();
            }
          }
          void gotStored() throws Exception {
            if (!locks.tryAcquireStored()) return;
            probe.await(); // WAIT
            locks.releaseLock();
          }
          void gotTimed() throws Exception {
            if (locks.tryAcquireFor(10)) {
              probe.await(); // WAIT
              locks.releaseLock();
            } else {
              probe.await();
            }
          }
          void returnedLock() throws Exception {
            Lock l = locks.acquireKey("k");
            try {
              probe.await(); // WAIT
            } finally { l.unlock(); }
            probe.await();
          }
          void keyed(String key) throws Exception {
            locks.lockKey(key);
            try {
              probe.await(); // WAIT
            } finally { locks.unlockKey(key); }
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_boundaryInTheHelperThatLocks() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final Lock lock = new ReentrantLock();
          final CountDownLatch probe = new CountDownLatch(1);
          private void acquireAndWait() throws Exception {
            lock.lock();
            probe.await(); // WAIT: 'lock'
          }
          void caller() throws Exception {
            acquireAndWait();
            lock.unlock();
            probe.await();
          }
          private void releaseAndWait() throws Exception {
            lock.unlock();
            probe.await();
          }
          void callerOfTheRelease() throws Exception {
            lock.lock();
            releaseAndWait();
          }
          // decision: what a helper reaches before it releases the caller's lock is under it.
          private void waitAndRelease() throws Exception {
            probe.await();
            lock.unlock();
          }
          void callerOfTheLateRelease() throws Exception {
            lock.lock();
            waitAndRelease(); // WAIT: 'lock'
          }
          private void openForTheCall() throws Exception {
            lock.unlock();
            try { probe.await(); } finally { lock.lock(); }
          }
          void callerOfTheOpening() throws Exception {
            lock.lock();
            openForTheCall();
            probe.await(); // WAIT: 'lock'
            lock.unlock();
          }
        }
        """);
  }

  @Test
  void flags_lockTypeOfOnesOwn() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class SpinLock {
          private final java.util.concurrent.locks.ReentrantLock inner = new java.util.concurrent.locks.ReentrantLock();
          void lock() { inner.lock(); }
          void unlock() { inner.unlock(); }
        }
        class Pool {
          final SpinLock mine = new SpinLock();
          final SpinLock yours = new SpinLock();
          final CountDownLatch probe = new CountDownLatch(1);
          void held() throws Exception {
            mine.lock();
            try {
              probe.await(); // WAIT
            } finally { mine.unlock(); }
            probe.await();
          }
          void ofTwoObjects() throws Exception {
            mine.lock();
            yours.unlock();
            probe.await(); // WAIT
            mine.unlock();
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_stampsAndModesThroughHelpers() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Store {
          private final StampedLock sl = new StampedLock();
          private final ReadWriteLock rw = new ReentrantReadWriteLock();
          private final CountDownLatch probe = new CountDownLatch(1);
          private long begin() { return sl.writeLock(); }
          private void end(long stamp) { sl.unlockWrite(stamp); }
          private Lock reader() { return rw.readLock(); }
          private static void lockBoth(Lock a, Lock b) { a.lock(); b.lock(); }
          private static void unlockBoth(Lock a, Lock b) { b.unlock(); a.unlock(); }
          void stamped() throws Exception {
            long stamp = begin();
            try {
              probe.await(); // WAIT
            } finally { end(stamp); }
            probe.await();
          }
          void view() throws Exception {
            reader().lock();
            try {
              probe.await(); // WAIT suggestion
            } finally { rw.readLock().unlock(); }
            probe.await();
          }
          void both(Lock first, Lock second) throws Exception {
            lockBoth(first, second);
            try {
              probe.await(); // WAIT: 'first' & 'second'
            } finally { unlockBoth(first, second); }
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_helpersWhoseNamesSayNothingOfLocks() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.concurrent.locks.*;
            class Gate {
              final ReentrantLock mutex = new ReentrantLock();
              void begin() { mutex.lock(); }
              void end() { mutex.unlock(); }
              boolean attempt() { return mutex.tryLock(); }
              void check() { assert mutex.isHeldByCurrentThread(); }
              void beginDeeply() { first(); }
              private void first() { second(); }
              private void second() { begin(); }
              Entered scope() { return new Entered(this); }
            }
            """,
            """
            class Entered implements AutoCloseable {
              private final Gate gate;
              Entered(Gate gate) { this.gate = gate; gate.begin(); }
              @Override public void close() { gate.end(); }
            }
            """),
        """
        import java.util.concurrent.*;
        class Pool {
          private final Gate gate = new Gate();
          private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          void between() throws Exception {
            gate.begin();
            try { queue.take(); } finally { gate.end(); } // WAIT warning: 'gate.mutex'
            queue.take();
          }
          void tried() throws Exception {
            if (gate.attempt()) {
              try { queue.take(); } finally { gate.end(); } // WAIT
            } else {
              queue.take();
            }
          }
          void deep() throws Exception {
            gate.beginDeeply();
            try { queue.take(); } finally { gate.end(); } // WAIT warning
          }
          void guarded() throws Exception {
            try (Entered entered = gate.scope()) {
              queue.take(); // WAIT warning
            }
          }
          void asserted() throws Exception {
            gate.check();
            queue.take(); // WAIT warning
          }
        }
        """);
  }
}
