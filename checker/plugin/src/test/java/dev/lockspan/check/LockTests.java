package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** {@code java.util.concurrent.locks.Lock}, from lock to unlock on each path. */
final class LockTests extends CheckTestCase {
  @Test
  void accepts_callsAfterTheUnlock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final ReentrantLock lock = new ReentrantLock();
          int size;
          void inFinally() throws Exception {
            lock.lock();
            try { size++; } finally { lock.unlock(); }
            probe.await();
          }
          void early() throws Exception {
            lock.lock();
            size++;
            lock.unlock();
            probe.await();
          }
          void insideTheTry() throws Exception {
            lock.lock();
            try {
              size++;
              lock.unlock();
              probe.await();
            } finally {
              if (lock.isHeldByCurrentThread()) lock.unlock();
            }
          }
          void inEachBranch(boolean full) throws Exception {
            lock.lock();
            if (full) { size = 0; lock.unlock(); } else { lock.unlock(); }
            probe.await();
          }
          void inOneBranchOnly(boolean full) throws Exception {
            lock.lock();
            if (full) lock.unlock();
            probe.await();
          }
          void takenInOneBranchOnly(boolean shared) throws Exception {
            if (shared) lock.lock();
            try { probe.await(); } finally { if (shared) lock.unlock(); }
          }
          void aroundTheCall() throws Exception {
            lock.lock();
            try {
              lock.unlock();
              try { probe.await(); } finally { lock.lock(); }
              size++;
            } finally { lock.unlock(); }
          }
          void returnsInside(boolean empty) throws Exception {
            lock.lock();
            try {
              if (empty) return;
              size--;
            } finally { lock.unlock(); }
            probe.await();
          }
        }
        """);
  }

  @Test
  void accepts_catchAfterFinallyReleased() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          void outerCatch(Runnable local) throws Exception {
            try {
              lock.lock();
              try { Integer.parseInt("x"); } finally { lock.unlock(); }
            } catch (NumberFormatException e) {
              probe.await();
            } finally {
              probe.getCount();
            }
          }
          void interruptedBeforeItWasHeld() throws Exception {
            try {
              lock.lockInterruptibly();
            } catch (InterruptedException e) {
              probe.await();
              return;
            }
            lock.unlock();
          }
          void catchReleases() throws Exception {
            lock.lock();
            try {
              Integer.parseInt("x");
            } catch (NumberFormatException e) {
              lock.unlock();
              probe.await();
              return;
            }
            lock.unlock();
          }
        }
        """);
  }

  @Test
  void accepts_lockThatIsOnlyMentioned() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final ReentrantLock lock = new ReentrantLock();
          void handedOver() throws Exception {
            Runnable enter = lock::lock;
            probe.await();
            enter.hashCode();
          }
          void inALambdaThatIsNotCalled() throws Exception {
            Runnable enter = () -> lock.lock();
            probe.await();
            enter.hashCode();
          }
          void asked() throws Exception {
            boolean busy = lock.isLocked();
            probe.await();
          }
          ReentrantLock made() throws Exception {
            ReentrantLock made = new ReentrantLock();
            probe.await();
            return made;
          }
        }
        """);
  }

  @Test
  void flags_fromLockToUnlock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          int size;
          void plain() throws Exception {
            lock.lock();
            probe.await(); // WAIT warning: 'lock'
            lock.unlock();
          }
          void inTry() throws Exception {
            lock.lock();
            try {
              probe.await(); // WAIT warning: 'lock'
            } finally {
              lock.unlock();
            }
          }
          void inCatch() throws Exception {
            lock.lock();
            try {
              size++;
              Integer.parseInt("x");
            } catch (NumberFormatException e) {
              probe.await(); // WAIT
            } finally {
              probe.await(); // WAIT
              lock.unlock();
            }
          }
          void interruptibly() throws Exception {
            lock.lockInterruptibly();
            try {
              probe.await(); // WAIT
            } finally {
              lock.unlock();
            }
          }
          void lockInsideTheTry() throws Exception {
            try {
              lock.lock();
              probe.await(); // WAIT
            } finally {
              lock.unlock();
            }
          }
          void lockedAgain() throws Exception {
            lock.lock();
            size++;
            lock.unlock();
            probe.await();
            lock.lock();
            probe.await(); // WAIT
            lock.unlock();
          }
          void neverReleased() throws Exception {
            lock.lock();
            probe.await(); // WAIT
          }
          void releasedOnlyInTheBranchThatLeaves(boolean done) throws Exception {
            lock.lock();
            if (done) { lock.unlock(); return; }
            probe.await(); // WAIT
            lock.unlock();
          }
          void releasedOnlyInTheBranchThatThrows(boolean bad) throws Exception {
            lock.lock();
            if (bad) { lock.unlock(); throw new IllegalStateException(); }
            probe.await(); // WAIT
            lock.unlock();
          }
        }
        """);
  }

  @Test
  void flags_reentrantHoldUntilTheLastUnlock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final ReentrantLock lock = new ReentrantLock();
          void twiceTakenOnceReleased() throws Exception {
            lock.lock();
            lock.lock();
            lock.unlock();
            probe.await(); // WAIT: 'lock'
            lock.unlock();
            probe.await();
          }
          void nestedTry() throws Exception {
            lock.lock();
            try {
              lock.lock();
              try { hashCode(); } finally { lock.unlock(); }
              probe.await(); // WAIT: 'lock'
            } finally { lock.unlock(); }
            probe.await();
          }
          synchronized void nestedMonitor() throws Exception {
            synchronized (this) { hashCode(); }
            probe.await(); // WAIT: 'this'
          }
        }
        """);
  }

  @Test
  void flags_oneOfTwoLocks() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock state = new ReentrantLock();
          final Lock metrics = new ReentrantLock();
          void handOverHand() throws Exception {
            state.lock();
            metrics.lock();
            state.unlock();
            probe.await(); // WAIT: 'metrics'
            metrics.unlock();
            probe.await();
          }
          void both() throws Exception {
            state.lock();
            try {
              metrics.lock();
              try {
                probe.await(); // WAIT: 'state' & 'metrics'
              } finally { metrics.unlock(); }
            } finally { state.unlock(); }
          }
          void theOtherIsReleased() throws Exception {
            state.lock();
            try {
              metrics.lock();
              metrics.unlock();
              probe.await(); // WAIT: 'state'
            } finally { state.unlock(); }
          }
          void oneAfterTheOther() throws Exception {
            state.lock();
            try { hashCode(); } finally { state.unlock(); }
            probe.await();
            metrics.lock();
            try { hashCode(); } finally { metrics.unlock(); }
            probe.await();
          }
        }
        """);
  }
}
