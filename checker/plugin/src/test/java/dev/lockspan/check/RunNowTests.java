package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Lambdas that run before the call returns, and the locks around them. */
final class RunNowTests extends CheckTestCase {
  @Test
  void accepts_conditionOfALockThatIsTakenForTheLambdaOrInIt() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Queue {
          private final ReentrantLock lock = new ReentrantLock();
          private final Condition filled = lock.newCondition();
          private CompletableFuture<String> future;
          private int count;
          private void locked(Runnable task) {
            lock.lock();
            try { task.run(); } finally { lock.unlock(); }
          }
          void around() {
            future.join();
            locked(() -> { while (count == 0) filled.awaitUninterruptibly(); count--; });
            future.join();
          }
          void within() {
            List.of(1).forEach(each -> {
              lock.lock();
              try { filled.awaitUninterruptibly(); } finally { lock.unlock(); }
            });
            future.complete("");
          }
        }
        """);
  }

  @Test
  void accepts_assertionOfALockThatIsTakenForTheLambdaOrInIt() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Queue {
          private final ReentrantLock lock = new ReentrantLock();
          private CompletableFuture<String> future;
          private int count;
          private void locked(Runnable task) {
            lock.lock();
            try { task.run(); } finally { lock.unlock(); }
          }
          private void monitored(Runnable task) { synchronized (lock) { task.run(); } }
          void around() {
            future.join();
            locked(() -> { assert lock.isHeldByCurrentThread(); count--; });
            future.join();
          }
          void aroundMonitor() {
            monitored(() -> { assert Thread.holdsLock(lock); count--; });
            future.join();
          }
          void within() {
            List.of(1).forEach(each -> {
              synchronized (lock) { assert Thread.holdsLock(lock); count--; }
            });
            future.join();
          }
        }
        """);
  }

  @Test
  void flags_conditionOfALockThatTheCallerMustHold() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Queue {
          private final ReentrantLock lock = new ReentrantLock();
          private final Condition filled = lock.newCondition();
          private CompletableFuture<String> future;
          void within() {
            List.of(1).forEach(each -> filled.awaitUninterruptibly());
            future.join(); // WAIT: 'lock' is held
          }
          private static void plainly(Runnable task) { task.run(); }
          void asserted() {
            plainly(() -> { assert lock.isHeldByCurrentThread(); });
            future.join(); // WAIT: 'lock' is held
          }
        }
        """);
  }
}
