package dev.lockspan.check;

import java.util.List;
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

  @Test
  void flags_locksOfAMapOrAnArrayThatAreTriedForMilder() {
    assertFindings(
        """
        import com.google.common.util.concurrent.Striped;
        import java.time.Duration;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final CompletableFuture<?> future;
          private final ReentrantLock atOnce = new ReentrantLock();
          private final Semaphore permit = new Semaphore(1);
          private final ReentrantLock named = new ReentrantLock();
          private final ConcurrentMap<String, ReentrantLock> byKey = new ConcurrentHashMap<>();
          private final Lock[] slots = { new ReentrantLock(), new ReentrantLock() };
          private final Lock[] filled = new Lock[4];
          private final Striped<Lock> striped = Striped.lock(8);
          Pool(CompletableFuture<?> future) {
            this.future = future;
            for (int i = 0; i < filled.length; i++) filled[i] = new ReentrantLock();
          }
          void atOnce() throws InterruptedException {
            if (!atOnce.tryLock(0, TimeUnit.SECONDS)) return;
            future.join(); // WAIT suggestion: 'atOnce'
            atOnce.unlock();
          }
          void permit() throws InterruptedException {
            if (!permit.tryAcquire(0, TimeUnit.MILLISECONDS)) return;
            future.join(); // WAIT suggestion: 'permit'
            permit.release();
          }
          void named() {
            ReentrantLock mine = named;
            if (mine.tryLock()) {
              future.join(); // WAIT suggestion
              mine.unlock();
            }
          }
          void byKey(String key) {
            ReentrantLock lock = byKey.computeIfAbsent(key, k -> new ReentrantLock());
            if (!lock.tryLock()) return;
            try {
              future.join(); // WAIT suggestion: 'lock'
            } finally { lock.unlock(); }
          }
          void forget(String key) {
            ReentrantLock lock = byKey.get(key);
            if (lock != null && !lock.isLocked()) byKey.remove(key);
          }
          void slot(int i) {
            if (slots[i].tryLock()) {
              try {
                future.join(); // WAIT suggestion
              } finally { slots[i].unlock(); }
            }
          }
          void filled(int i) {
            Lock lock = filled[i];
            if (lock.tryLock()) {
              try {
                future.join(); // WAIT suggestion
              } finally { lock.unlock(); }
            }
          }
          void striped(String key) {
            Lock lock = striped.get(key);
            if (lock.tryLock()) {
              try {
                future.join(); // WAIT suggestion
              } finally { lock.unlock(); }
            }
          }
        }
        """);
  }

  @Test
  void flags_locksOfAMapOrAnArrayThatSomebodyWaitsFor() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final CompletableFuture<?> future;
          private final ReentrantLock timed = new ReentrantLock();
          private final ReentrantLock named = new ReentrantLock();
          private final ConcurrentMap<String, ReentrantLock> byKey = new ConcurrentHashMap<>();
          private final ConcurrentMap<String, ReentrantLock> shown = new ConcurrentHashMap<>();
          private final Lock[] slots = { new ReentrantLock(), new ReentrantLock() };
          int n;
          Pool(CompletableFuture<?> future) { this.future = future; }
          void timed() throws InterruptedException {
            if (!timed.tryLock(1, TimeUnit.SECONDS)) return;
            future.join(); // WAIT warning: 'timed'
            timed.unlock();
          }
          void named() {
            if (named.tryLock()) {
              future.join(); // WAIT warning: 'named'
              named.unlock();
            }
          }
          void waitsNamed() {
            ReentrantLock mine;
            mine = named;
            mine.lock();
            n++;
            mine.unlock();
          }
          void byKey(String key) {
            ReentrantLock lock = byKey.computeIfAbsent(key, k -> new ReentrantLock());
            if (!lock.tryLock()) return;
            try {
              future.join(); // WAIT warning: 'lock'
            } finally { lock.unlock(); }
          }
          void waitsByKey(String key) {
            byKey.get(key).lock();
            n++;
            byKey.get(key).unlock();
          }
          Lock shown(String key) {
            ReentrantLock lock = shown.computeIfAbsent(key, k -> new ReentrantLock());
            if (lock.tryLock()) {
              future.join(); // WAIT warning: 'lock'
              lock.unlock();
            }
            return shown.get(key);
          }
          void slot(int i) {
            if (slots[i].tryLock()) {
              try {
                future.join(); // WAIT warning
              } finally { slots[i].unlock(); }
            }
          }
          void all() {
            for (Lock each : slots) {
              each.lock();
              each.unlock();
            }
          }
        }
        """);
  }

  @Test
  void judges_locksOfASuperclassInAClassFile() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.concurrent.locks.*;
            public abstract class Flights {
              private final ReentrantLock only = new ReentrantLock();
              private final ReentrantLock other = new ReentrantLock();
              private final ReentrantLock shown = new ReentrantLock();
              protected final boolean enter() { return only.tryLock(); }
              protected final void leave() { if (only.isHeldByCurrentThread()) only.unlock(); }
              protected final boolean tryOther() { return other.tryLock(); }
              protected final void endOther() { other.unlock(); }
              public int wait(int n) { other.lock(); try { return n; } finally { other.unlock(); } }
              protected final boolean tryShown() { return shown.tryLock(); }
              protected final void endShown() { shown.unlock(); }
              public Lock shown() { return shown; }
            }
            """),
        """
        import java.util.concurrent.CountDownLatch;
        class Loader extends Flights {
          private final CountDownLatch loaded = new CountDownLatch(1);
          void entered() throws InterruptedException {
            if (enter()) {
              try {
                loaded.await(); // WAIT suggestion
              } finally {
                leave();
              }
            }
          }
          void other() throws InterruptedException {
            if (tryOther()) {
              try {
                loaded.await(); // WAIT warning
              } finally {
                endOther();
              }
            }
          }
          void shownToOthers() throws InterruptedException {
            if (tryShown()) {
              try {
                loaded.await(); // WAIT warning
              } finally {
                endShown();
              }
            }
          }
        }
        """);
  }
}
