package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Guards that are given the action that gives the lock back, and run it once. */
final class ReleaseActionTests extends CheckTestCase {
  private static final String GUARDS =
      """
      import java.util.concurrent.atomic.*;
      interface Scope extends AutoCloseable {
        @Override void close();
        static Scope once(Scope scope) {
          AtomicBoolean isClosed = new AtomicBoolean();
          return () -> { if (isClosed.compareAndSet(false, true)) scope.close(); };
        }
        static Scope quiet(AutoCloseable resource) {
          return () -> {
            try {
              resource.close();
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          };
        }
      }
      final class Nulled implements Scope {
        private Runnable release;
        Nulled(Runnable release) { this.release = release; }
        @Override public void close() {
          if (release != null) {
            release.run();
            release = null;
          }
        }
      }
      final class Swapped implements Scope {
        private final AtomicReference<Runnable> release;
        Swapped(Runnable release) { this.release = new AtomicReference<>(release); }
        @Override public void close() {
          Runnable mine = release.getAndSet(null);
          if (mine != null) mine.run();
        }
      }
      final class Compared implements Scope {
        private final AtomicReference<Runnable> release;
        Compared(Runnable release) { this.release = new AtomicReference<>(release); }
        @Override public void close() {
          Runnable mine = release.get();
          if (mine != null && release.compareAndSet(mine, null)) mine.run();
        }
      }
      """;

  @Test
  void accepts_whatComesAfterTheActionHasRun() {
    assertFindingsBothWays(
        List.of(GUARDS),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          int size;
          void nulled() throws Exception {
            lock.lock();
            try (Scope scope = new Nulled(lock::unlock)) { size++; }
            probe.await();
          }
          void swapped() throws Exception {
            lock.lock();
            try (Scope scope = new Swapped(lock::unlock)) { size++; }
            probe.await();
          }
          void compared() throws Exception {
            lock.lock();
            try (Scope scope = new Compared(() -> lock.unlock())) { size++; }
            probe.await();
          }
          void once() throws Exception {
            lock.lock();
            try (Scope scope = Scope.once(lock::unlock)) { size++; }
            probe.await();
          }
          void quiet() throws Exception {
            lock.lock();
            try (Scope scope = Scope.quiet(lock::unlock)) { size++; }
            probe.await();
          }
          private Scope hold() {
            lock.lock();
            return new Swapped(lock::unlock);
          }
          void held() throws Exception {
            try (Scope scope = hold()) { size++; }
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_whatRunsBeforeTheActionAndInIt() {
    assertFindingsBothWays(
        List.of(GUARDS),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          final Lock other = new ReentrantLock();
          void before(boolean isSwapped) throws Exception {
            lock.lock();
            try (Scope scope = isSwapped ? new Swapped(lock::unlock) : new Nulled(lock::unlock)) {
              probe.await(); // WAIT
            }
          }
          void once() throws Exception {
            lock.lock();
            try (Scope scope = Scope.once(lock::unlock)) {
              probe.await(); // WAIT
            }
          }
          void theOtherOne() throws Exception {
            lock.lock();
            other.lock();
            try (Scope scope = new Swapped(other::unlock)) { hashCode(); }
            probe.await(); // WAIT warning: 'lock'
            lock.unlock();
          }
          private void slow() {
            try {
              probe.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          void waitsItself() {
            lock.lock();
            try (Scope scope = new Swapped(this::slow)) { // WAIT
              hashCode();
            }
            lock.unlock();
          }
        }
        """);
  }

  @Test
  void flags_anActionThatMayHaveBeenReplaced() {
    assertFindings(
        """
        import java.util.concurrent.atomic.*;
        import java.util.concurrent.locks.*;
        class Pool {
          static final class Refilled implements AutoCloseable {
            private final AtomicReference<Runnable> action;
            Refilled(Runnable action) { this.action = new AtomicReference<>(action); }
            void fill(Runnable next) { action.set(next); }
            @Override public void close() {
              Runnable mine = action.getAndSet(null);
              if (mine != null) mine.run();
            }
          }
          static final class Shared implements AutoCloseable {
            private final AtomicReference<Runnable> action;
            Shared(AtomicReference<Runnable> action) { this.action = action; }
            @Override public void close() {
              Runnable mine = action.getAndSet(null);
              if (mine != null) mine.run();
            }
          }
          final Lock lock = new ReentrantLock();
          int size;
          void refilled() {
            lock.lock();
            try (Refilled guard = new Refilled(() -> size++)) { // CALLBACK
              size++;
            }
            lock.unlock();
          }
          void shared(AtomicReference<Runnable> action) {
            lock.lock();
            try (Shared guard = new Shared(action)) { // CALLBACK
              size++;
            }
            lock.unlock();
          }
        }
        """);
  }

  /** A way on which an action finds that nobody holds the lock does not follow one that took it. */
  @Test
  void follows_actionsThatGiveBackWhatIsHeld() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Latched {
          private final ReentrantLock lock = new ReentrantLock();
          private final CountDownLatch done = new CountDownLatch(1);
          private int uses;
          private void around(Runnable first, Runnable last) { first.run(); uses++; last.run(); }
          private void take() { lock.lock(); }
          private void giveBackIfHeld() {
            if (!lock.isHeldByCurrentThread()) { return; }
            lock.unlock();
          }
          void after() throws Exception {
            around(() -> take(), () -> giveBackIfHeld());
            done.await();
          }
          synchronized void outer() throws Exception {
            after(); // WAIT warning
          }
          void kept() throws Exception {
            around(this::take, () -> uses--);
            done.await(); // WAIT warning
          }
          void given() throws Exception {
            lock.lock();
            around(this::giveBackIfHeld, () -> uses--);
            done.await();
          }
          void taken() throws Exception {
            lock.lock();
            around(this::giveBackIfHeld, this::take);
            done.await(); // WAIT warning
            lock.unlock();
          }
        }
        """);
  }
}
