package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A condition that another object keeps than the one that keeps its lock. */
final class KeptConditionTests extends CheckTestCase {
  @Test
  void accepts_awaitOfAConditionThatAnInnerObjectMadeOfTheOuterLock() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final ReentrantLock lock = new ReentrantLock();
          private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          private final Deque<Waiter> queue = new ArrayDeque<>();
          private final Waiter first = new Waiter();
          class Waiter {
            final Condition served = lock.newCondition();
            final Condition written = rw.writeLock().newCondition();
            boolean isServed;
            void awaitInside() throws InterruptedException {
              lock.lock();
              try { served.await(); } finally { lock.unlock(); }
            }
          }
          void take() throws InterruptedException {
            lock.lock();
            try {
              Waiter waiter = new Waiter();
              queue.add(waiter);
              while (!waiter.isServed) waiter.served.await();
            } finally { lock.unlock(); }
          }
          void ofOthers(Waiter given) throws InterruptedException {
            lock.lock();
            try {
              queue.peek().served.await();
              given.served.await();
              first.served.await();
              awaits(given);
            } finally { lock.unlock(); }
          }
          private void awaits(Waiter given) throws InterruptedException { given.served.await(); }
          void ofAnotherPool(Pool other) throws InterruptedException {
            other.lock.lock();
            try { other.first.served.await(); } finally { other.lock.unlock(); }
          }
          void ofAWriteLock() throws InterruptedException {
            rw.writeLock().lock();
            try { first.written.await(); } finally { rw.writeLock().unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_awaitOfAnInnerObjectsConditionWhileAnotherLockIsHeld() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final ReentrantLock lock = new ReentrantLock();
          private final ReentrantLock other = new ReentrantLock();
          private final Deque<Waiter> queue = new ArrayDeque<>();
          class Waiter {
            final Condition served = lock.newCondition();
          }
          synchronized void take() throws InterruptedException {
            lock.lock();
            try {
              queue.peek().served.await(); // WAIT warning: 'this'
            } finally { lock.unlock(); }
          }
          void underAnother(Waiter waiter) throws InterruptedException {
            other.lock();
            try {
              waiter.served.await(); // WAIT warning: 'other'
            } finally { other.unlock(); }
          }
        }
        """);
  }

  @Test
  void accepts_awaitOfAConditionOfALockThatItsUnknownOwnerWasGiven() {
    assertFindingsBothWays(
        List.of(WAITER),
        """
        import java.util.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final ReentrantLock lock = new ReentrantLock();
          private final Deque<Waiter> queue = new ArrayDeque<>();
          void take(Waiter given) throws InterruptedException {
            lock.lock();
            try {
              queue.peek().served.await();
              given.served.await();
            } finally { lock.unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_awaitOfAGivenLocksConditionWhileAnOuterLockIsHeld() {
    assertFindingsBothWays(
        List.of(WAITER),
        """
        import java.util.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final ReentrantLock lock = new ReentrantLock();
          private final Deque<Waiter> queue = new ArrayDeque<>();
          synchronized void take() throws InterruptedException {
            lock.lock();
            try {
              queue.peek().served.await(); // WAIT warning: 'this'
            } finally { lock.unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_afterAnAwaitOfTheOuterObjectsCondition() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Timer {
          private final Lock lock = new ReentrantLock();
          private final Condition due = lock.newCondition();
          private final CompletableFuture<?> future;
          Timer(CompletableFuture<?> future) { this.future = future; }
          class Pump {
            void runLocked() throws InterruptedException {
              due.await();
              future.join(); // WAIT warning: 'Timer.this.lock'
            }
          }
        }
        """);
  }

  private static final String WAITER =
      """
      import java.util.concurrent.locks.*;
      public class Waiter {
        public final Condition served;
        public Waiter(Lock lock) { served = lock.newCondition(); }
      }
      """;

  @Test
  void judges_awaitOfAConditionByTheLockThatItsOwnerWasMadeWith() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.concurrent.locks.*;
            public record Gate(ReentrantLock lock, Condition open) {
              public Gate(ReentrantLock lock) { this(lock, lock.newCondition()); }
              public static Gate ofOne() {
                ReentrantLock lock = new ReentrantLock();
                return new Gate(lock, lock.newCondition());
              }
              public static Gate ofTwo() {
                ReentrantLock lock = new ReentrantLock();
                ReentrantLock other = new ReentrantLock();
                return new Gate(lock, other.newCondition());
              }
            }
            """),
        """
        package app;
        import java.util.concurrent.locks.*;
        import lib.Gate;
        class User {
          private final Gate one = Gate.ofOne();
          private final Gate made = new Gate(new ReentrantLock());
          private final Gate two = Gate.ofTwo();
          void one() throws InterruptedException {
            one.lock().lock();
            try { one.open().await(); } finally { one.lock().unlock(); }
          }
          void made() throws InterruptedException {
            made.lock().lock();
            try { made.open().await(); } finally { made.lock().unlock(); }
          }
          synchronized void outer() throws InterruptedException {
            made.lock().lock();
            try { made.open().await(); } finally { made.lock().unlock(); } // WAIT
          }
          void two() throws InterruptedException {
            two.lock().lock();
            try { two.open().await(); } finally { two.lock().unlock(); } // WAIT
          }
        }
        """);
  }
}
