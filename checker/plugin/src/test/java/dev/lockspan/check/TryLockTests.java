package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** {@code tryLock} in every spelling: held on the success branch alone. */
final class TryLockTests extends CheckTestCase {
  @Test
  void accepts_failurePath() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          int size;
          void elseBranch() throws Exception {
            if (lock.tryLock()) {
              try { size++; } finally { lock.unlock(); }
            } else {
              probe.await();
            }
            probe.await();
          }
          void guard() throws Exception {
            if (!lock.tryLock()) {
              probe.await();
              return;
            }
            lock.unlock();
          }
          void timedGuard() throws Exception {
            if (!lock.tryLock(1, TimeUnit.SECONDS)) {
              probe.await();
              throw new TimeoutException();
            }
            lock.unlock();
          }
          void backoff() throws Exception {
            while (!lock.tryLock()) {
              probe.await();
            }
            lock.unlock();
          }
          void stored() throws Exception {
            boolean got = lock.tryLock();
            if (!got) {
              probe.await();
              return;
            }
            lock.unlock();
          }
          void resultIgnored() throws Exception {
            lock.tryLock();
            probe.await();
          }
          void resultNotYetAsked() throws Exception {
            boolean got = lock.tryLock();
            probe.await();
            if (got) lock.unlock();
          }
          void either(boolean shared) throws Exception {
            if (shared || lock.tryLock()) {
              probe.await();
            }
          }
          void notBoth(boolean ready) throws Exception {
            if (lock.tryLock() && ready) {
              lock.unlock();
            } else {
              probe.await();
            }
          }
          void releasedIfGot() throws Exception {
            boolean got = lock.tryLock();
            try { size++; } finally { if (got) lock.unlock(); }
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_successPath() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          final Lock other = new ReentrantLock();
          void lockedElsewhere() { lock.lock(); try { hashCode(); } finally { lock.unlock(); } }
          void thenBranch() throws Exception {
            if (lock.tryLock()) {
              try {
                probe.await(); // WAIT: 'lock'
              } finally { lock.unlock(); }
            }
          }
          void timed() throws Exception {
            if (lock.tryLock(10, TimeUnit.MILLISECONDS)) {
              try {
                probe.await(); // WAIT: 'lock'
              } finally { lock.unlock(); }
            }
          }
          void guard() throws Exception {
            if (!lock.tryLock()) return;
            try {
              probe.await(); // WAIT
            } finally { lock.unlock(); }
            probe.await();
          }
          void elseOfNegation() throws Exception {
            if (!lock.tryLock()) {
              hashCode();
            } else {
              probe.await(); // WAIT
              lock.unlock();
            }
          }
          void untilGot() throws Exception {
            while (!lock.tryLock(1, TimeUnit.SECONDS)) { hashCode(); }
            try {
              probe.await(); // WAIT
            } finally { lock.unlock(); }
          }
          void untilGotWithBreak() throws Exception {
            for (;;) {
              if (lock.tryLock()) break;
              probe.await();
            }
            probe.await(); // WAIT
            lock.unlock();
          }
          void doWhile() throws Exception {
            boolean got;
            do { got = lock.tryLock(1, TimeUnit.SECONDS); } while (!got);
            probe.await(); // WAIT
            lock.unlock();
          }
          void comparedWithTrue() throws Exception {
            if (lock.tryLock() == true) {
              probe.await(); // WAIT
              lock.unlock();
            }
            if (lock.tryLock() != false) {
              probe.await(); // WAIT
              lock.unlock();
            }
            if (false == lock.tryLock()) {
              probe.await();
            }
          }
          void conditional(Future<Integer> f) throws Exception {
            int n = lock.tryLock() ? f.get() : 0; // WAIT
          }
        }
        """);
  }

  @Test
  void flags_timedTryLockWhileAnotherLockIsHeld() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final Lock lock = new ReentrantLock();
          final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          synchronized boolean timed() throws Exception {
            return lock.tryLock(1, TimeUnit.SECONDS); // WAIT suggestion: 'this'
          }
          synchronized boolean timedWrite() throws Exception {
            return rw.writeLock().tryLock(1, TimeUnit.SECONDS); // WAIT suggestion
          }
          synchronized boolean untimed() { return lock.tryLock(); }
          synchronized boolean zero() throws Exception { return lock.tryLock(0, TimeUnit.SECONDS); }
          synchronized void blocking() { lock.lock(); lock.unlock(); }
          boolean alone() throws Exception { return lock.tryLock(1, TimeUnit.SECONDS); }
        }
        """);
  }

  @Test
  void flags_oneTierLowerWhatIsOnlyTried() {
    assertFindings(
        """
        import com.google.common.util.concurrent.Monitor;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Waited {
          private final Lock lock = new ReentrantLock();
          private int n;
          void a() { lock.lock(); try { n++; } finally { lock.unlock(); } }
        }
        class OnlyTried {
          private final Lock lock = new ReentrantLock(); // of the same name as one that is waited for
          private final Semaphore turn = new Semaphore(1);
          private final ReadWriteLock rw = new ReentrantReadWriteLock();
          private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          void flush() throws Exception {
            if (!lock.tryLock()) return;
            try { queue.take(); } finally { lock.unlock(); } // WAIT suggestion
          }
          void turn() throws Exception {
            if (turn.tryAcquire()) {
              try { queue.take(); } finally { turn.release(); } // WAIT suggestion
            }
          }
          void write() throws Exception {
            if (rw.writeLock().tryLock()) {
              try { queue.take(); } finally { rw.writeLock().unlock(); } // WAIT suggestion
            }
          }
        }
        class WaitedElsewhere {
          private final Semaphore turn = new Semaphore(1);
          private final StampedLock stamped = new StampedLock();
          private final Monitor monitor = new Monitor();
          private final Lock aliased = new ReentrantLock();
          private final Lock passed = new ReentrantLock();
          private final Lock timed = new ReentrantLock();
          private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          private int n;
          void all(Monitor.Guard guard) throws Exception {
            turn.acquire(); turn.release();
            stamped.unlockWrite(stamped.writeLock());
            if (monitor.enterIf(guard)) monitor.leave();
            Lock alias = this.aliased;
            alias.lock(); alias.unlock();
            with(passed, () -> n++);
            if (timed.tryLock(1, TimeUnit.SECONDS)) timed.unlock();
          }
          static void with(Lock l, Runnable r) { l.lock(); try { r.run(); } finally { l.unlock(); } }
          void permit() throws Exception {
            if (turn.tryAcquire()) { try { queue.take(); } finally { turn.release(); } } // WAIT warning
          }
          void stamp() throws Exception {
            long s = stamped.tryWriteLock();
            if (s != 0) { try { queue.take(); } finally { stamped.unlockWrite(s); } } // WAIT warning
          }
          void monitor() throws Exception {
            if (monitor.tryEnter()) { try { queue.take(); } finally { monitor.leave(); } } // WAIT warning
          }
          void alias() throws Exception {
            if (aliased.tryLock()) { try { queue.take(); } finally { aliased.unlock(); } } // WAIT warning
          }
          void passed() throws Exception {
            if (passed.tryLock()) { try { queue.take(); } finally { passed.unlock(); } } // WAIT warning
          }
          void timed() throws Exception {
            if (timed.tryLock()) { try { queue.take(); } finally { timed.unlock(); } } // WAIT warning
          }
        }
        """);
  }
}
