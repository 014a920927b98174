package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** The result of {@code tryLock}, stored in a variable or combined with others. */
final class TryLockResultTests extends CheckTestCase {
  @Test
  void flags_storedResult() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          void lockedElsewhere() { lock.lock(); try { hashCode(); } finally { lock.unlock(); } }
          void stored() throws Exception {
            boolean got = lock.tryLock();
            if (got) {
              try {
                probe.await(); // WAIT
              } finally { lock.unlock(); }
            }
          }
          void storedAndNegated() throws Exception {
            final boolean got = lock.tryLock(1, TimeUnit.SECONDS);
            if (!got) return;
            probe.await(); // WAIT
            lock.unlock();
          }
          void storedNegation() throws Exception {
            boolean busy = !lock.tryLock();
            if (busy) return;
            probe.await(); // WAIT
            lock.unlock();
          }
          void choice(boolean isTried) throws Exception {
            boolean got = isTried ? lock.tryLock() : false;
            if (got) {
              probe.await(); // WAIT
              lock.unlock();
            } else {
              probe.await();
            }
          }
          void assignedInTheCondition() throws Exception {
            boolean got;
            if (got = lock.tryLock()) {
              probe.await(); // WAIT
              lock.unlock();
            }
          }
          void inTryWithFinallyThatAsks() throws Exception {
            boolean got = false;
            try {
              got = lock.tryLock();
              if (got) {
                probe.await(); // WAIT
              }
            } finally { if (got) lock.unlock(); }
            probe.await();
          }
          void overwritten(boolean fresh) throws Exception {
            boolean got = lock.tryLock();
            got = fresh;
            if (got) { probe.await(); }
          }
        }
        """);
  }

  @Test
  void flags_combinedConditions() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          final Lock other = new ReentrantLock();
          void lockedElsewhere() { lock.lock(); try { hashCode(); } finally { lock.unlock(); } }
          void otherElsewhere() { other.lock(); try { hashCode(); } finally { other.unlock(); } }
          void andThen(boolean ready) throws Exception {
            if (ready && lock.tryLock()) {
              probe.await(); // WAIT
              lock.unlock();
            }
            if (lock.tryLock() && ready) {
              probe.await(); // WAIT
              lock.unlock();
            }
          }
          void rightHandSideIsUnderTheLock(Future<Boolean> ready) throws Exception {
            if (lock.tryLock() && ready.get()) { // WAIT
              lock.unlock();
            }
          }
          void orElse(boolean closed) throws Exception {
            if (closed || !lock.tryLock()) return;
            probe.await(); // WAIT
            lock.unlock();
          }
          void bothLocks() throws Exception {
            if (lock.tryLock() && other.tryLock()) {
              probe.await(); // WAIT: 'lock' & 'other'
              other.unlock();
              lock.unlock();
            }
          }
          void secondFails() throws Exception {
            if (lock.tryLock()) {
              if (!other.tryLock()) {
                lock.unlock();
                probe.await();
                return;
              }
              lock.unlock();
              probe.await(); // WAIT: 'other'
              other.unlock();
            }
          }
          void parenthesised() throws Exception {
            if (!(!(lock.tryLock()))) {
              probe.await(); // WAIT
              lock.unlock();
            }
          }
        }
        """);
  }

  @Test
  void flags_severalResults() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock a = new ReentrantLock();
          final Lock b = new ReentrantLock();
          void lockedElsewhere() { a.lock(); a.unlock(); b.lock(); b.unlock(); }
          void bothOrNothing() throws Exception {
            boolean first = a.tryLock();
            boolean second = b.tryLock();
            if (first && second) {
              probe.await(); // WAIT: 'a' & 'b'
            }
            if (first) a.unlock();
            if (second) b.unlock();
            probe.await();
          }
          boolean inAReturn(Future<Boolean> f) throws Exception {
            return a.tryLock() && f.get(); // WAIT
          }
          void emptyLoop() throws Exception {
            while (!a.tryLock()) ;
            probe.await(); // WAIT: 'a'
            a.unlock();
          }
          void interrupted() {
            boolean got = false;
            try {
              got = a.tryLock(1, TimeUnit.SECONDS);
              if (!got) return;
              probe.await(); // WAIT: 'a'
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } finally {
              if (got) a.unlock();
            }
          }
          void throwsOnFailure() throws Exception {
            if (!a.tryLock()) throw new IllegalStateException();
            try {
              probe.await(); // WAIT: 'a'
            } finally { a.unlock(); }
          }
          void negatedElse() throws Exception {
            boolean got = a.tryLock();
            if (!got) {
              probe.await();
            } else {
              probe.await(); // WAIT: 'a'
              a.unlock();
            }
          }
        }
        """);
  }
}
