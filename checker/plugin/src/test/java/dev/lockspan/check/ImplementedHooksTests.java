package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Default methods that run a function between two methods of which each class has its own. */
final class ImplementedHooksTests extends CheckTestCase {
  private static final String MUTEXES =
      """
      import java.util.concurrent.atomic.*;
      import java.util.concurrent.locks.*;
      interface Mutex {
        void enter();
        void leave();
        default void run(Runnable task) {
          enter();
          try { task.run(); } finally { leave(); }
        }
        default void pause(Runnable task) {
          leave();
          try { task.run(); } finally { enter(); }
        }
      }
      final class Fair implements Mutex {
        private final ReentrantLock lock = new ReentrantLock(true);
        @Override public void enter() { lock.lock(); }
        @Override public void leave() { lock.unlock(); }
      }
      class Shared implements Mutex {
        private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        @Override public void enter() { lock.writeLock().lock(); }
        @Override public void leave() { lock.writeLock().unlock(); }
      }
      final class NoMutex implements Mutex {
        @Override public void enter() {}
        @Override public void leave() {}
      }
      """;

  @Test
  void accepts_whatRunsUnderNoLock() {
    assertFindingsBothWays(
        List.of(MUTEXES),
        """
        import java.util.concurrent.*;
        class Pool {
          private final CountDownLatch probe = new CountDownLatch(1);
          private final Fair fair = new Fair();
          private final Mutex made = new Shared();
          private final Mutex none = new NoMutex();
          int size;
          private void slow() {
            try { probe.await(); } catch (InterruptedException e) { Thread.currentThread().interrupt(); }
          }
          void after() {
            fair.run(() -> size++);
            made.run(() -> size++);
            slow();
          }
          void paused() {
            fair.enter();
            try { fair.pause(this::slow); } finally { fair.leave(); }
            made.enter();
            try { made.pause(this::slow); } finally { made.leave(); }
          }
          void noLock() { none.run(this::slow); }
          void unknown(Mutex given) { given.run(this::slow); }
        }
        """);
  }

  @Test
  void flags_whatRunsUnderTheLockOfTheObjectsOwnClass() {
    assertFindingsBothWays(
        List.of(MUTEXES),
        """
        import java.util.concurrent.*;
        class Pool {
          private final CountDownLatch probe = new CountDownLatch(1);
          private final Fair fair = new Fair();
          private final Mutex made = new Shared();
          private void slow() {
            try { probe.await(); } catch (InterruptedException e) { Thread.currentThread().interrupt(); }
          }
          void exact() {
            fair.run(this::slow); // WAIT
          }
          void byWhatIsMade() {
            made.run(this::slow); // WAIT
          }
          void inside() {
            fair.enter();
            try {
              slow(); // WAIT
            } finally {
              fair.leave();
            }
          }
          void pausedOfAnother() {
            fair.enter();
            try {
              made.enter();
              try {
                made.pause(this::slow); // WAIT
              } finally {
                made.leave();
              }
            } finally {
              fair.leave();
            }
          }
        }
        """);
  }
}
