package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Guards whose class is known by another object that passes calls on to them, or chooses one. */
final class WrappedGuardTests extends CheckTestCase {
  private static final String GUARDS =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      interface Guard {
        void enter();
        void leave();
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
      record Both(Guard first, Guard second) implements Guard {
        @Override public void enter() { first.enter(); second.enter(); }
        @Override public void leave() { second.leave(); first.leave(); }
      }
      """;

  @Test
  void accepts_whereTheInnerGuardTakesNoLock() {
    assertFindings(
        GUARDS
            + """
            class Cache {
              private final CountDownLatch latch = new CountDownLatch(1);
              private final Guard free = new Metered(new Free());
              private final Guard fair = new Metered(new Fair());
              private int loads;
              void free() throws Exception {
                free.enter();
                latch.await();
                free.leave();
              }
              void given(Guard guard) throws Exception {
                Guard metered = new Metered(guard);
                metered.enter();
                latch.await();
                metered.leave();
              }
              void afterwards() throws Exception {
                fair.enter();
                loads++;
                fair.leave();
                latch.await();
              }
            }
            """);
  }

  @Test
  void accepts_whereTheInnerGuardMayTakeNone() {
    assertFindings(
        GUARDS
            + """
            class Cache {
              private final CountDownLatch latch = new CountDownLatch(1);
              private final Guard guard;
              private final Guard fair = new Fair();
              private final Guard free = new Free();
              Cache(boolean isShared) { guard = new Metered(isShared ? new Fair() : new Free()); }
              void load() throws Exception {
                guard.enter();
                latch.await();
                guard.leave();
              }
              void either(boolean isFair) throws Exception {
                Guard either = isFair ? fair : free;
                either.enter();
                latch.await();
                either.leave();
              }
            }
            """);
  }

  @Test
  void flags_whatTheInnerGuardLocks() {
    assertFindings(
        GUARDS
            + """
            class Cache {
              private final CountDownLatch latch = new CountDownLatch(1);
              private final Guard metered = new Metered(new Fair());
              private final Guard both = new Both(new Fair(), new Free());
              private final Guard deep = new Metered(new Both(new Free(), new Fair()));
              void metered() throws Exception {
                metered.enter();
                latch.await(); // WAIT warning: metered.inner.fair
                metered.leave();
                latch.await();
              }
              void both() throws Exception {
                both.enter();
                latch.await(); // WAIT warning: both.first.fair
                both.leave();
                latch.await();
              }
              void deep() throws Exception {
                deep.enter();
                latch.await(); // WAIT warning: deep.inner.second.fair
                deep.leave();
                latch.await();
              }
            }
            """);
  }

  @Test
  void flags_oneOfTwoThatBothLock() {
    assertFindings(
        GUARDS
            + """
            class Cache {
              private final CountDownLatch latch = new CountDownLatch(1);
              private final Guard one = new Fair();
              private final Guard two = new Fair();
              private final List<Fair> all = List.of(new Fair());
              void either(boolean isFirst) throws Exception {
                Guard guard = isFirst ? one : two;
                guard.enter();
                latch.await(); // WAIT
                guard.leave();
                latch.await();
              }
              void element() throws Exception {
                Guard guard = all.get(0);
                guard.enter();
                latch.await(); // WAIT
                guard.leave();
                latch.await();
              }
            }
            """);
  }

  /** Who returns before it enters does not leave either. */
  @Test
  void leaves_whatItHasEntered() {
    assertFindings(
        GUARDS
            + """
            final class Buffers {
              private final Guard guard;
              private int finds;
              Buffers(Guard guard) { this.guard = guard; }
              void open() { guard.enter(); }
              void close() { guard.leave(); }
              boolean find(int key) {
                if (key < 0) { return false; }
                guard.enter();
                try { finds++; } finally { guard.leave(); }
                return true;
              }
            }
            class Log {
              private final CountDownLatch done = new CountDownLatch(1);
              private final Buffers fair = new Buffers(new Fair());
              private final Buffers free = new Buffers(new Free());
              void fair(int key) throws Exception {
                fair.find(key);
                done.await();
                fair.open();
                fair.find(key);
                done.await(); // WAIT warning
                fair.close();
                done.await();
              }
              void free(int key) throws Exception {
                free.open();
                free.find(key);
                done.await();
                free.close();
              }
            }
            """);
  }
}
