package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Helpers that take one of two locks, and return it or a guard that gives it back. */
final class ChosenGuardTests extends CheckTestCase {
  private static final String STORE =
      """
      import java.util.concurrent.locks.*;
      class Store {
        enum Mode { READ, WRITE }
        static class Held implements AutoCloseable {
          private final Lock lock;
          Held(Lock lock) {
            this.lock = lock;
            lock.lock();
          }
          @Override public void close() { lock.unlock(); }
        }
        final ReadWriteLock rw = new ReentrantReadWriteLock();
        final Lock all = new ReentrantLock();
        int size;
        Held open(boolean writes) { return writes ? new Held(rw.writeLock()) : new Held(rw.readLock()); }
        Held open(Mode mode) {
          if (mode == Mode.READ) {
            return new Held(rw.readLock());
          }
          return new Held(rw.writeLock());
        }
        Held openFor(String key) { return key == null ? new Held(all) : new Held(rw.writeLock()); }
        Held reading() { return open(false); }
        Held writing() { return open(true); }
        Lock locked(boolean writes) {
          if (writes) {
            rw.writeLock().lock();
            return rw.writeLock();
          }
          rw.readLock().lock();
          return rw.readLock();
        }
        void bump() { try (Held held = open(true)) { size++; } }
      }
      """;

  @Test
  void accepts_whatComesAfterTheGuardThatAConstantChooses() {
    assertFindingsBothWays(
        List.of(STORE),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool extends Store {
          void writes(CountDownLatch latch) throws Exception { try (Held h = open(true)) { size++; } latch.await(); }
          void reads(CountDownLatch latch) throws Exception { try (Held h = open(false)) { size++; } latch.await(); }
          void byMode(CountDownLatch latch) throws Exception { try (Held h = open(Mode.WRITE)) { size++; } latch.await(); }
          void byNull(CountDownLatch latch) throws Exception { try (Held h = openFor(null)) { size++; } latch.await(); }
          void byHelper(CountDownLatch latch) throws Exception { try (Held h = reading()) { size++; } latch.await(); }
          void called(CountDownLatch latch) throws Exception { bump(); latch.await(); }
          void unknown(boolean b, CountDownLatch latch) throws Exception { try (Held h = open(b)) { size++; } latch.await(); }
          void plain(CountDownLatch latch) throws Exception {
            Lock lock = locked(false);
            try { size++; } finally { lock.unlock(); }
            latch.await();
          }
          int readThenWrite() {
            try (Held held = reading()) { if (size > 0) return size; }
            try (Held held = writing()) { return ++size; }
          }
        }
        """);
  }

  @Test
  void flags_whatComesWhileTheChosenGuardIsOpen() {
    assertFindingsBothWays(
        List.of(STORE),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool extends Store {
          void inside(CountDownLatch latch) throws Exception {
            try (Held held = open(true)) {
              latch.await(); // WAIT warning: 'rw'
            }
          }
          void again(CountDownLatch latch) throws Exception {
            try (Held held = open(true)) { size++; }
            try (Held held = open(true)) {
              latch.await(); // WAIT warning: 'rw'
            }
          }
          void outside(CountDownLatch latch) throws Exception {
            all.lock();
            try {
              try (Held held = open(true)) { size++; }
              latch.await(); // WAIT warning: 'all'
            } finally {
              all.unlock();
            }
          }
          void aroundPlain(boolean b, CountDownLatch latch) throws Exception {
            all.lock();
            try {
              Lock lock = locked(b);
              try { size++; } finally { lock.unlock(); }
              latch.await(); // WAIT warning: 'all'
            } finally {
              all.unlock();
            }
          }
          void upgrade() {
            try (Held reads = open(false)) {
              try (Held writes = open(true)) { // WAIT error
                size++;
              }
            }
          }
        }
        """);
  }
}
