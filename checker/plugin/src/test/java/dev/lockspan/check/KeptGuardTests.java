package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Guards that forget their lock once they have given it back, and guards that a field keeps. */
final class KeptGuardTests extends CheckTestCase {
  private static final String GUARDS =
      """
      import java.util.concurrent.locks.*;
      class Nulling implements AutoCloseable {
        private Lock lock;
        Nulling(Lock lock) {
          this.lock = lock;
          lock.lock();
        }
        @Override public void close() {
          if (lock != null) {
            lock.unlock();
            lock = null;
          }
        }
      }
      class EarlyReturn implements AutoCloseable {
        private Lock lock;
        EarlyReturn(Lock lock) {
          lock.lock();
          this.lock = lock;
        }
        @Override public void close() {
          if (this.lock == null) return;
          this.lock.unlock();
          this.lock = null;
        }
      }
      class ByLocal implements AutoCloseable {
        private final Object state = new Object();
        private Lock lock;
        ByLocal(Lock lock) {
          this.lock = lock;
          this.lock.lock();
        }
        @Override public void close() {
          synchronized (state) {
            Lock mine = lock;
            if (mine != null) {
              lock = null;
              mine.unlock();
            }
          }
        }
      }
      class Ticket {
        private final Lock lock;
        Ticket(Lock lock) {
          this.lock = lock;
          lock.lock();
        }
        void release() { lock.unlock(); }
      }
      class Session {
        private final Lock lock = new ReentrantLock();
        private Ticket current;
        void begin() { current = new Ticket(lock); }
        void end() {
          current.release();
          current = null;
        }
      }
      """;

  @Test
  void accepts_whatComesAfterAGuardThatForgetsItsLock() {
    assertFindingsBothWays(
        List.of(GUARDS),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          int size;
          void nulling() throws Exception {
            try (Nulling guard = new Nulling(lock)) { size++; }
            probe.await();
          }
          void earlyReturn() throws Exception {
            try (EarlyReturn guard = new EarlyReturn(lock)) { size++; }
            probe.await();
          }
          void byLocal() throws Exception {
            try (ByLocal guard = new ByLocal(lock)) { size++; }
            probe.await();
          }
          void byHand() throws Exception {
            Nulling guard = new Nulling(lock);
            try { size++; } finally { guard.close(); }
            probe.await();
          }
          private Nulling hold() { return new Nulling(lock); }
          void held() throws Exception {
            try (Nulling guard = hold()) { size++; }
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_whatRunsUnderAGuardThatForgetsItsLock() {
    assertFindingsBothWays(
        List.of(GUARDS),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          final Lock other = new ReentrantLock();
          void nulling() throws Exception {
            try (Nulling guard = new Nulling(lock)) {
              probe.await(); // WAIT warning: 'lock'
            }
          }
          void byLocal() throws Exception {
            try (ByLocal guard = new ByLocal(lock)) {
              probe.await(); // WAIT warning: 'lock'
            }
          }
          void theOtherOne() throws Exception {
            try (Nulling outer = new Nulling(other)) {
              try (Nulling inner = new Nulling(lock)) { hashCode(); }
              probe.await(); // WAIT warning: 'other'
            }
          }
        }
        """);
  }

  @Test
  void accepts_whatComesAfterAGuardInAFieldIsClosed() {
    assertFindingsBothWays(
        List.of(GUARDS),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final CountDownLatch probe = new CountDownLatch(1);
          private final Lock lock = new ReentrantLock();
          private final Session session = new Session();
          private Ticket current;
          private Nulling guard;
          int size;
          void atOnce() throws Exception {
            current = new Ticket(lock);
            size++;
            current.release();
            probe.await();
          }
          private void begin() { current = new Ticket(lock); }
          private void end() {
            current.release();
            current = null;
          }
          void byPair() throws Exception {
            begin();
            try { size++; } finally { end(); }
            probe.await();
          }
          void ofAnotherClass() throws Exception {
            session.begin();
            try { size++; } finally { session.end(); }
            probe.await();
          }
          private void open() { guard = new Nulling(lock); }
          private void close() {
            if (guard != null) {
              guard.close();
              guard = null;
            }
          }
          void nulling() throws Exception {
            open();
            try { size++; } finally { close(); }
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_whatRunsBeforeAGuardInAFieldIsClosed() {
    assertFindingsBothWays(
        List.of(GUARDS),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final CountDownLatch probe = new CountDownLatch(1);
          private final Lock lock = new ReentrantLock();
          private final Lock other = new ReentrantLock();
          private final Session session = new Session();
          private Ticket current;
          private Ticket second;
          private void begin() { current = new Ticket(lock); }
          private void end() { current.release(); }
          void byPair() throws Exception {
            begin();
            try {
              probe.await(); // WAIT warning: 'lock'
            } finally {
              end();
            }
          }
          void ofAnotherClass() throws Exception {
            session.begin();
            probe.await(); // WAIT warning: 'session.lock'
            session.end();
          }
          void theOtherOne() throws Exception {
            second = new Ticket(other);
            begin();
            end();
            probe.await(); // WAIT warning: 'other'
            second.release();
          }
        }
        """);
  }

  @Test
  void flags_onlyUntilAGuardThatWasGivenAnotherLockIsClosed() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          static class Moving implements AutoCloseable {
            private Lock lock;
            Moving(Lock lock) {
              this.lock = lock;
              lock.lock();
            }
            void move(Lock next) {
              next.lock();
              lock.unlock();
              lock = next;
            }
            @Override public void close() { lock.unlock(); }
          }
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          int size;
          void after() throws Exception {
            try (Moving guard = new Moving(lock)) {
              probe.await(); // WAIT
            }
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_onlyUntilOneOfSeveralGuardsIsClosed() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.concurrent.locks.*;
            class Locker {
              interface Guard extends AutoCloseable { @Override void close(); }
              static final class Told implements Guard {
                private final Lock lock;
                Told(Lock lock) { this.lock = lock; }
                @Override public void close() { lock.unlock(); }
              }
              final Lock lock = new ReentrantLock();
              volatile boolean isTold;
              Guard locked() {
                Lock mine = lock;
                mine.lock();
                if (isTold) {
                  return new Guard() {
                    @Override public void close() { mine.unlock(); }
                  };
                }
                return () -> mine.unlock();
              }
              Guard lockedByClass() {
                lock.lock();
                if (isTold) {
                  return new Told(lock);
                }
                return lock::unlock;
              }
              Guard lockedByHelpers() {
                if (isTold) {
                  return counted();
                }
                return plain();
              }
              private Guard plain() {
                lock.lock();
                return () -> lock.unlock();
              }
              private Guard counted() {
                lock.lock();
                return () -> { lock.unlock(); isTold = false; };
              }
            }
            """),
        """
        import java.util.concurrent.*;
        class Pool extends Locker {
          void under(Future<?> future) throws Exception {
            try (Guard guard = locked()) {
              future.get(); // WAIT
            }
            try (Guard guard = lockedByClass()) {
              future.get(); // WAIT
            }
          }
          void after(Future<?> future) throws Exception {
            try (Guard guard = locked()) { hashCode(); }
            future.get();
            try (Guard guard = lockedByClass()) { hashCode(); }
            future.get();
            try (Guard guard = lockedByHelpers()) { hashCode(); }
            future.get();
          }
          void called(Future<?> future) throws Exception {
            add();
            future.get();
          }
          private void add() {
            try (Guard guard = locked()) { hashCode(); }
          }
        }
        """);
  }
}
