package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What random bodies found: programs whose locks were once told wrong. */
final class LocksetTests extends CheckTestCase {
  @Test
  void accepts_waitInFinallyAfterALockThatFailed() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Pool {
          final Lock lock = new ReentrantLock();
          void interrupted() throws Exception {
            try {
              lock.lockInterruptibly();
            } finally {
              Thread.sleep(1);
            }
          }
        }
        """);
  }

  @Test
  void flags_waitInFinallyOfALockTakenInside() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Pool {
          final Lock lock = new ReentrantLock();
          void inside() throws Exception {
            try {
              lock.lock();
            } finally {
              Thread.sleep(1); // WAIT: 'lock'
              lock.unlock();
            }
          }
        }
        """);
  }

  @Test
  void flags_outerLockWhenAHelperReleasesAnother() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final Lock inner = new ReentrantLock();
          final Lock outer = new ReentrantLock();
          final CountDownLatch probe = new CountDownLatch(1);
          private void released() throws Exception {
            inner.unlock();
            probe.await();
            inner.lock();
          }
          void caller() throws Exception {
            outer.lock();
            released(); // WAIT: 'outer'
            outer.unlock();
          }
        }
        """);
  }

  @Test
  void flags_lockHeldTwiceOfWhichAHelperReleasesOneHold() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final Lock lock = new ReentrantLock();
          final CountDownLatch probe = new CountDownLatch(1);
          private void released() throws Exception {
            lock.unlock();
            probe.await();
            lock.lock();
          }
          void once() throws Exception {
            lock.lock();
            released();
            lock.unlock();
          }
          void twice() throws Exception {
            lock.lock();
            lock.lock();
            released(); // WAIT: 'lock'
            lock.unlock();
            lock.unlock();
          }
        }
        """);
  }

  @Test
  void flags_readLockWhenTheWriteLockIsGivenBack() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final ReadWriteLock lock = new ReentrantReadWriteLock();
          final CountDownLatch probe = new CountDownLatch(1);
          void caller() throws Exception {
            lock.readLock().lock();
            lock.writeLock().unlock();
            probe.await(); // WAIT
            lock.readLock().unlock();
          }
        }
        """);
  }

  @Test
  void accepts_stampGivenBackByAHelperInWhicheverModeItIs() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final StampedLock lock = new StampedLock();
          final CountDownLatch probe = new CountDownLatch(1);
          private void give(long stamp) { lock.unlock(stamp); }
          void read() throws Exception {
            long stamp = lock.readLock();
            give(stamp);
            probe.await();
          }
          void write() throws Exception {
            long stamp = lock.writeLock();
            give(stamp);
            probe.await();
          }
        }
        """);
  }

  @Test
  void accepts_lockReleasedMoreOftenThanIsCounted() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final Lock lock = new ReentrantLock();
          final CountDownLatch probe = new CountDownLatch(1);
          void caller(int times) throws Exception {
            for (int i = 0; i < times; i++) lock.unlock();
            lock.lock(); lock.lock(); lock.lock(); lock.lock(); lock.lock(); lock.lock();
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_filesOfWhichNoLinesAreKept() {
    assertFindings(
        List.of("-g:none"),
        """
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          synchronized void held() throws Exception {
            probe.await(); // WAIT: 'this'
          }
        }
        """);
  }

  @Test
  void accepts_aTaskForALockThatIsHeldOnSomeWaysOnly() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final Lock lock = new ReentrantLock();
          private final ExecutorService executor = Executors.newFixedThreadPool(1);
          private boolean guarded;
          private int n;
          private void needs() {
            lock.lock();
            n++;
            lock.unlock();
          }
          private void hand() { executor.execute(this::needs); }
          void onSome() {
            if (guarded) lock.lock();
            executor.execute(this::needs);
          }
          void onSomeThroughHelper() {
            if (guarded) lock.lock();
            hand();
          }
          void onSomeOfTwo(Future<?> one, Future<?> other) throws Exception {
            Future<?> future = one;
            if (guarded) {
              lock.lock();
              future = other;
            }
            future.get();
          }
          synchronized void onSomeUnderAnother() {
            if (guarded) lock.lock();
            executor.execute(this::needs); // SUBMIT suggestion
            if (guarded) lock.unlock();
          }
          synchronized void onAllUnderAnother() {
            lock.lock();
            executor.execute(this::needs); // SUBMIT warning
            lock.unlock();
          }
          void onAll() {
            lock.lock();
            hand(); // SUBMIT
            lock.unlock();
          }
        }
        """);
  }
}
