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

  @Test
  void flags_withAllLocksAroundTheLambda() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Table {
          private final ReadWriteLock rows = new ReentrantReadWriteLock();
          private final Object index = new Object();
          private final ConcurrentHashMap<String, String> names = new ConcurrentHashMap<>();
          private CompletableFuture<String> future;
          private static void with(Object monitor, Runnable task) {
            synchronized (monitor) { task.run(); }
          }
          private static void with(Lock lock, Runnable task) {
            lock.lock();
            try { task.run(); } finally { lock.unlock(); }
          }
          synchronized void within() {
            List.of(1).forEach(each -> {
              rows.readLock().lock();
              try {
                future.join(); // WAIT warning: 'this' and 'rows.readLock()' are held
              } finally { rows.readLock().unlock(); }
            });
          }
          void around() {
            with(index, () -> with(rows.readLock(), () -> {
              future.join(); // WAIT warning: 'index' & 'rows' (read)
            }));
          }
          synchronized void three(Lock own) {
            with(index, () -> {
              own.lock();
              try {
                future.join(); // WAIT warning: held: 'this' & 'index' & 'own'
              } finally { own.unlock(); }
            });
          }
          void bin() {
            names.computeIfAbsent("", key -> {
              rows.readLock().lock();
              try {
                return future.join(); // WAIT warning: 'rows.readLock()'
              } finally { rows.readLock().unlock(); }
            });
          }
        }
        """);
  }

  @Test
  void flags_onlyTheLocksStillHeldAroundTheLambda() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Table {
          private final Lock lock = new ReentrantLock();
          private final Condition filled = lock.newCondition();
          private final Object index = new Object();
          private CompletableFuture<String> future;
          private void with(Runnable task) {
            lock.lock();
            try { task.run(); } finally { lock.unlock(); }
          }
          void released() {
            with(() -> {
              lock.unlock();
              try {
                synchronized (index) {
                  future.join(); // WAIT: while 'index' is held
                }
              } finally { lock.lock(); }
            });
          }
          void waits() {
            with(() -> {
              synchronized (index) {
                filled.awaitUninterruptibly(); // WAIT: while 'index' is held
              }
            });
          }
          void once() {
            with(() -> {
              lock.lock();
              try {
                future.join(); // WAIT: while 'lock' is held
              } finally { lock.unlock(); }
            });
          }
          synchronized void later(Executor pool) {
            pool.execute(() -> { // SUBMIT
              synchronized (index) {
                future.join(); // WAIT: while 'index' is held
              }
            });
          }
        }
        """);
  }
}
