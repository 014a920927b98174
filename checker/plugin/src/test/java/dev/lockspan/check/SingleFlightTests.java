package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Locks that are only ever tried for, by helpers that they are given to. */
final class SingleFlightTests extends CheckTestCase {
  @Test
  void flags_aLockThatHelpersTryForMilder() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final CountDownLatch probe = new CountDownLatch(1);
          private final Lock solo = new ReentrantLock();
          private final Lock deep = new ReentrantLock();
          private final Lock begun = new ReentrantLock();
          private void await() {
            try { probe.await(); } catch (InterruptedException e) { return; }
          }
          static boolean tryWith(Lock lock, Runnable action) {
            if (!lock.tryLock()) return false;
            try { action.run(); return true; } finally { lock.unlock(); }
          }
          static boolean tryDeeper(Lock lock, Runnable action) { return tryWith(lock, action); }
          static boolean begin(Lock lock) { return lock.tryLock(); }
          void once() {
            tryWith(solo, () -> await()); // WAIT suggestion: 'solo'
          }
          void onceDeeper() {
            tryDeeper(deep, () -> await()); // WAIT suggestion: 'deep'
          }
          void onceBegun() {
            if (!begin(begun)) return;
            try {
              await(); // WAIT suggestion: 'begun'
            } finally {
              begun.unlock();
            }
          }
        }
        """);
  }

  @Test
  void flags_aLockThatSomebodyWaitsFor() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final CountDownLatch probe = new CountDownLatch(1);
          private final Lock here = new ReentrantLock();
          private final Lock there = new ReentrantLock();
          private final Lock kept = new ReentrantLock();
          private Lock last = here;
          int n;
          private void await() {
            try { probe.await(); } catch (InterruptedException e) { return; }
          }
          static boolean tryWith(Lock lock, Runnable action) {
            if (!lock.tryLock()) return false;
            try { action.run(); return true; } finally { lock.unlock(); }
          }
          static void with(Lock lock, Runnable action) {
            lock.lock();
            try { action.run(); } finally { lock.unlock(); }
          }
          private boolean tryAndKeep(Lock lock, Runnable action) {
            last = lock;
            return tryWith(lock, action);
          }
          void here() {
            tryWith(here, () -> await()); // WAIT warning: 'here'
          }
          void waitsHere() {
            here.lock();
            try { n++; } finally { here.unlock(); }
          }
          void there() {
            tryWith(there, () -> await()); // WAIT warning: 'there'
          }
          void waitsThere() { with(there, () -> n++); }
          void kept() {
            tryAndKeep(kept, () -> await()); // WAIT warning: 'kept'
          }
        }
        """);
  }
}
