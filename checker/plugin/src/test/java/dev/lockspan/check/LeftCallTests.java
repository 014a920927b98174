package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Functions run after calls of a guard of which only the caller knows what it locks. */
final class LeftCallTests extends CheckTestCase {
  private static final String SERVICE =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      interface Guard {
        void enter();
        void leave();
        default void around(Runnable task) {
          enter();
          try {
            task.run();
          } finally {
            leave();
          }
        }
      }
      final class Fair implements Guard {
        private final Lock fair = new ReentrantLock(true);
        @Override public void enter() { fair.lock(); }
        @Override public void leave() { fair.unlock(); }
      }
      final class Free implements Guard {
        @Override public void enter() {}
        @Override public void leave() {}
      }
      final class Metered implements Guard {
        private final Guard inner;
        private long entered;
        Metered(Guard inner) { this.inner = inner; }
        @Override public void enter() { inner.enter(); entered++; }
        @Override public void leave() { inner.leave(); }
      }
      final class Service {
        private final Guard outer;
        private final Guard inner;
        private int calls;
        Service(Guard outer, Guard inner) { this.outer = outer; this.inner = inner; }
        void delegated(Runnable task) { outer.around(task); }
        void inside(Runnable task) {
          enter();
          try {
            task.run();
          } finally {
            leave();
          }
        }
        private void enter() { outer.enter(); }
        private void leave() { outer.leave(); }
        void afterwards(Runnable task) {
          outer.enter();
          try {
            calls++;
          } finally {
            outer.leave();
          }
          task.run();
        }
        void between(Runnable task) {
          outer.enter();
          inner.enter();
          outer.leave();
          task.run();
          inner.leave();
        }
        void sometimes(boolean isGuarded, Runnable task) {
          if (isGuarded) outer.enter();
          task.run();
          if (isGuarded) outer.leave();
        }
        void outermost(Runnable task) {
          if (calls++ == 0) outer.enter();
          task.run();
          if (--calls == 0) outer.leave();
        }
        void each(List<Runnable> tasks) {
          for (Runnable task : tasks) {
            outer.enter();
            calls++;
            outer.leave();
            task.run();
          }
        }
      }
      """;

  @Test
  void accepts_whatRunsUnderNoLockOfTheGuards() {
    assertFindings(
        SERVICE
            + """
            class Client {
              private final CountDownLatch latch = new CountDownLatch(1);
              private final Service locked = new Service(new Fair(), new Fair());
              private final Service free = new Service(new Free(), new Free());
              private final Service first = new Service(new Fair(), new Free());
              private final Guard wrapped = new Metered(new Free());
              private int n;
              private void await() {
                try { latch.await(); } catch (InterruptedException e) { n++; }
              }
              void free() {
                free.delegated(this::await);
                free.inside(this::await);
                free.between(this::await);
                first.between(this::await);
                wrapped.around(this::await);
              }
              void afterwards() {
                locked.afterwards(this::await);
                locked.each(List.of(this::await));
                locked.inside(() -> n++);
                await();
              }
              void perhaps(boolean isGuarded) {
                locked.sometimes(isGuarded, this::await);
                locked.outermost(this::await);
              }
              void given(Service service, Guard guard) {
                service.inside(this::await);
                service.delegated(this::await);
                guard.around(this::await);
                new Metered(guard).around(this::await);
              }
            }
            """);
  }

  @Test
  void flags_whatRunsUnderTheLockOfAKnownGuard() {
    assertFindings(
        SERVICE
            + """
            class Client {
              private final CountDownLatch latch = new CountDownLatch(1);
              private final Guard fair = new Fair();
              private final Service locked = new Service(new Fair(), new Free());
              private final Service given = new Service(fair, fair);
              private final Service last = new Service(new Free(), new Fair());
              private final Guard wrapped = new Metered(new Fair());
              private int n;
              private void await() {
                try { latch.await(); } catch (InterruptedException e) { n++; }
              }
              void delegated() {
                locked.delegated(this::await); // WAIT warning: locked.outer.fair
              }
              void inside() {
                locked.inside(this::await); // WAIT warning: locked.outer.fair
              }
              void given() {
                given.inside(this::await); // WAIT warning: fair
              }
              void between() {
                last.between(this::await); // WAIT warning: last.inner.fair
              }
              void made() {
                new Service(fair, fair).delegated(this::await); // WAIT warning: fair
              }
              void wrapped() {
                wrapped.around(this::await); // WAIT warning: wrapped.inner.fair
              }
              void passed() {
                passed(locked, this::await); // WAIT warning: locked.outer.fair
              }
              private void passed(Service service, Runnable task) { service.inside(task); }
            }
            """);
  }
}
