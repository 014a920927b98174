package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks of the project's own which return only if what they are given is true: a lock is held. */
final class OwnCheckTests extends CheckTestCase {
  private static final String CHECKS =
      """
      public final class Checks {
        public static void isTrue(boolean ok, String text) {
          if (!ok) throw new IllegalStateException(text);
        }
        public static <T> T isTrue(T object, boolean ok, Object... more) {
          if (ok) return object;
          throw new IllegalArgumentException(String.valueOf(more));
        }
        public static void isFalse(boolean bad) { if (bad) throw new IllegalStateException(); }
        public static void further(boolean ok) { isTrue(ok, "further"); }
        public static void warn(boolean ok) { if (!ok) System.err.println("not locked"); }
        public static void perhaps(boolean ok, boolean isStrict) {
          if (!ok && isStrict) throw new IllegalStateException();
        }
      }
      """;

  @Test
  void accepts_checksOfOnesOwnThatTellNothing() {
    assertFindingsBothWays(
        List.of(CHECKS),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final ReentrantLock lock = new ReentrantLock();
          private final CountDownLatch latch = new CountDownLatch(1);
          private boolean isStrict;
          void another() throws Exception {
            Checks.isTrue(latch.getCount() > 0, "open");
            latch.await();
          }
          void notHeld() throws Exception {
            Checks.isTrue(!lock.isHeldByCurrentThread(), "held");
            latch.await();
          }
          void notHeldEither() throws Exception {
            Checks.isFalse(lock.isHeldByCurrentThread());
            latch.await();
          }
          void warned() throws Exception {
            Checks.warn(lock.isHeldByCurrentThread());
            latch.await();
          }
          void perhaps() throws Exception {
            Checks.perhaps(lock.isHeldByCurrentThread(), isStrict);
            latch.await();
          }
          void caught() throws Exception {
            try {
              Checks.isTrue(lock.isHeldByCurrentThread(), "not locked");
            } catch (IllegalStateException e) {
              isStrict = false;
            }
            latch.await();
          }
          synchronized void never() throws Exception {
            Checks.isTrue(false, "never");
            latch.await();
          }
        }
        """);
  }

  @Test
  void flags_checksOfOnesOwnThatReturnOnlyIfTheLockIsHeld() {
    assertFindingsBothWays(
        List.of(CHECKS),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final ReentrantLock lock = new ReentrantLock();
          private final CountDownLatch latch = new CountDownLatch(1);
          private void ensure(boolean ok) { if (!ok) throw new IllegalStateException(); }
          void held() throws Exception {
            Checks.isTrue(lock.isHeldByCurrentThread(), "not locked");
            latch.await(); // WAIT
          }
          void returned() throws Exception {
            Checks.isTrue(this, lock.isHeldByCurrentThread(), 1, 2).notify();
            latch.await(); // WAIT
          }
          void negated() throws Exception {
            Checks.isFalse(!lock.isHeldByCurrentThread());
            latch.await(); // WAIT
          }
          void further() throws Exception {
            Checks.further(Thread.holdsLock(this));
            latch.await(); // WAIT
          }
          void own() throws Exception {
            ensure(lock.isHeldByCurrentThread());
            latch.await(); // WAIT
          }
        }
        """);
  }
}
