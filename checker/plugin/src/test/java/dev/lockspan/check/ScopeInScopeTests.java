package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Scope objects whose {@code close()} closes the scope that they were made with. */
final class ScopeInScopeTests extends CheckTestCase {
  private static final String SCOPES =
      """
      import java.util.concurrent.locks.*;
      interface Scope extends AutoCloseable {
        @Override void close();
      }
      final class Held implements Scope {
        private final Lock lock;
        Held(Lock lock) {
          this.lock = lock;
          lock.lock();
        }
        @Override public void close() { lock.unlock(); }
      }
      final class Counted implements Scope {
        private final Scope inner;
        private int closed;
        Counted(Scope inner) { this.inner = inner; }
        @Override public void close() {
          inner.close();
          closed++;
        }
      }
      final class Once implements Scope {
        private final Scope inner;
        private boolean isClosed;
        Once(Scope inner) { this.inner = inner; }
        @Override public void close() {
          if (isClosed) return;
          isClosed = true;
          inner.close();
        }
      }
      """;

  @Test
  void accepts_whatComesAfterTheOuterScopeIsClosed() {
    assertFindingsBothWays(
        List.of(SCOPES),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          int size;
          private Scope hold() {
            lock.lock();
            return lock::unlock;
          }
          void counted() throws Exception {
            try (Scope scope = new Counted(hold())) { size++; }
            probe.await();
          }
          void once() throws Exception {
            try (Scope scope = new Once(hold())) { size++; }
            probe.await();
          }
          void ofAClass() throws Exception {
            try (Scope scope = new Counted(new Held(lock))) { size++; }
            probe.await();
            try (Scope scope = new Once(new Counted(new Held(lock)))) { size++; }
            probe.await();
          }
          private Scope holdOnce() { return new Once(new Held(lock)); }
          void byMethod() throws Exception {
            try (Scope scope = holdOnce()) { size++; }
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_whatRunsInTheOuterScopeAndAfterAnother() {
    assertFindingsBothWays(
        List.of(SCOPES),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          final Lock other = new ReentrantLock();
          private Scope hold() {
            lock.lock();
            return lock::unlock;
          }
          void in() throws Exception {
            try (Scope scope = new Once(hold())) {
              probe.await(); // WAIT warning: 'lock'
            }
          }
          void inAClass() throws Exception {
            try (Scope scope = new Counted(new Held(lock))) {
              probe.await(); // WAIT warning: 'lock'
            }
          }
          void theOtherOne() throws Exception {
            other.lock();
            try (Scope scope = new Counted(new Held(lock))) { hashCode(); }
            probe.await(); // WAIT warning: 'other'
            other.unlock();
          }
        }
        """);
  }

  @Test
  void flags_aCloseThatWaitsUnderAnotherLockOnce() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          interface Scope extends AutoCloseable { @Override void close(); }
          static final class Held implements Scope {
            private final Lock lock;
            private final CountDownLatch probe;
            Held(Lock lock, CountDownLatch probe) {
              this.lock = lock;
              this.probe = probe;
              lock.lock();
            }
            @Override public void close() {
              lock.unlock();
              probe.countDown();
              try { probe.await(); } catch (InterruptedException e) { throw new IllegalStateException(e); }
            }
          }
          static final class Outer implements Scope {
            private final Scope inner;
            Outer(Scope inner) { this.inner = inner; }
            @Override public void close() { inner.close(); }
          }
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          final Lock other = new ReentrantLock();
          void underAnother() {
            other.lock();
            try (Scope scope = new Outer(new Held(lock, probe))) { // WAIT warning: 'other'
              hashCode();
            }
            other.unlock();
          }
        }
        """);
  }
}
