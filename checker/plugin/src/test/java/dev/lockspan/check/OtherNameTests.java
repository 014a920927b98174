package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Locks that are given back by the name of a field which was set to them. */
final class OtherNameTests extends CheckTestCase {
  @Test
  void flags_onlyUntilTheFieldsLockIsGivenBack() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final Map<String, Lock> locks = new ConcurrentHashMap<>();
          final Lock lock = new ReentrantLock();
          private Lock current;
          int size;
          private void begin(Lock taken) {
            taken.lock();
            current = taken;
          }
          private void beginFor(String key) {
            Lock taken = locks.computeIfAbsent(key, k -> new ReentrantLock());
            taken.lock();
            current = taken;
          }
          private void end() {
            Lock mine = current;
            current = null;
            mine.unlock();
          }
          void argument(CountDownLatch latch) throws Exception {
            begin(lock);
            try {
              latch.await(); // WAIT warning
            } finally {
              end();
            }
            latch.await();
          }
          void byKey(CountDownLatch latch) throws Exception {
            beginFor("x");
            try { size++; } finally { end(); }
            latch.await();
          }
          void here(CountDownLatch latch) throws Exception {
            lock.lock();
            current = lock;
            try { size++; } finally { current.unlock(); }
            latch.await();
          }
          void ofOther(Context context, CountDownLatch latch) throws Exception {
            lock.lock();
            context.lock = lock;
            try { size++; } finally { context.lock.unlock(); }
            latch.await();
          }
        }
        class Context { Lock lock; }
        """);
  }

  @Test
  void flags_onlyUntilTheOneLockIsGivenBackThatTheFieldIsEverSetTo() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final Lock lock = new ReentrantLock();
          private final CountDownLatch probe = new CountDownLatch(1);
          private Lock current;
          private int size;
          private void begin(Lock taken) {
            taken.lock();
            current = taken;
          }
          private void end() { current.unlock(); }
          private void run(Runnable action) { action.run(); }
          void once() throws Exception {
            begin(lock);
            size++;
            end();
            probe.await();
          }
          void twice() throws Exception {
            begin(lock);
            end();
            begin(lock);
            probe.await(); // WAIT warning
            end();
            probe.await();
          }
          void loop() throws Exception {
            for (int i = 0; i < size; i++) {
              begin(lock);
              try { size--; } finally { end(); }
            }
            probe.await();
          }
          void inFunctions() throws Exception {
            run(() -> begin(lock));
            probe.await(); // WAIT warning
            run(() -> end());
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_onlyUntilEitherOfTwoIsGivenBack() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          static class Held implements AutoCloseable {
            private final Lock lock;
            Held(Lock lock) {
              this.lock = lock;
              lock.lock();
            }
            @Override public void close() { lock.unlock(); }
          }
          final ReadWriteLock rw = new ReentrantReadWriteLock();
          private Held held;
          private Lock plain;
          int size;
          private void beginRead() { held = new Held(rw.readLock()); }
          private void beginWrite() { held = new Held(rw.writeLock()); }
          private void end() {
            held.close();
            held = null;
          }
          private void lockRead() {
            rw.readLock().lock();
            plain = rw.readLock();
          }
          private void lockWrite() {
            rw.writeLock().lock();
            plain = rw.writeLock();
          }
          private void unlock() { plain.unlock(); }
          void reads(CountDownLatch latch) throws Exception {
            beginRead();
            try { size++; } finally { end(); }
            latch.await();
          }
          void writes(CountDownLatch latch) throws Exception {
            beginWrite();
            try {
              latch.await(); // WAIT warning
            } finally {
              end();
            }
            latch.await();
          }
          void readsPlain(CountDownLatch latch) throws Exception {
            lockRead();
            try { size++; } finally { unlock(); }
            latch.await();
          }
          void writesPlain(CountDownLatch latch) throws Exception {
            lockWrite();
            try { size++; } finally { unlock(); }
            latch.await();
          }
        }
        """);
  }

  @Test
  void flags_whatComesAfterAnotherLockIsGivenBack() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final Lock lock = new ReentrantLock();
          private final Lock own = new ReentrantLock();
          private Lock kept = new ReentrantLock();
          private Lock chosen = own;
          final Lock given;
          int size;
          Pool(Lock given) { this.given = given; }
          void choose() { chosen = kept; }
          void ofOwn(CountDownLatch latch) throws Exception {
            lock.lock();
            kept.unlock();
            own.unlock();
            chosen.unlock();
            latch.await(); // WAIT warning
            lock.unlock();
          }
          void ofAnother(Pool other, CountDownLatch latch) throws Exception {
            lock.lock();
            other.own.lock();
            lock.unlock();
            latch.await(); // WAIT warning
            other.own.unlock();
          }
          void ofGiven(CountDownLatch latch) throws Exception {
            lock.lock();
            given.lock();
            given.unlock();
            latch.await(); // WAIT warning
            lock.unlock();
          }
          synchronized void monitor(CountDownLatch latch) throws Exception {
            given.unlock();
            latch.await(); // WAIT warning
          }
        }
        """);
  }
}
