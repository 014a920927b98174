package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Assertions that the current thread holds a lock. */
final class HoldsLockTests extends CheckTestCase {
  @Test
  void accepts_failureOfTheOppositeAssertion() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        import java.util.function.*;
        public class Pool {
          private final ReentrantLock lock = new ReentrantLock();
          public void handle(Consumer<Throwable> fallback) {
            try {
              act();
            } catch (Throwable t) {
              fallback.accept(t);
            }
          }
          private void act() {
            assert !lock.isHeldByCurrentThread();
          }
        }
        """);
  }

  @Test
  void accepts_assertionThatSaysNothing() {
    assertFindings(
        """
        import com.google.common.base.Preconditions;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final ReentrantLock lock = new ReentrantLock();
          final Condition changed = lock.newCondition();
          boolean closed;
          void mustNotBeHeld() throws Exception {
            assert !Thread.holdsLock(this);
            probe.await();
          }
          void mustNotBeHeldEither() throws Exception {
            Preconditions.checkState(!lock.isHeldByCurrentThread());
            probe.await();
          }
          void either() throws Exception {
            assert closed || Thread.holdsLock(this);
            probe.await();
          }
          void before() throws Exception {
            probe.await();
            assert Thread.holdsLock(this);
          }
          void heldBySomebody() throws Exception {
            assert lock.isLocked();
            probe.await();
          }
          void asked() throws Exception {
            boolean held = lock.isHeldByCurrentThread();
            probe.await();
          }
          void guard() throws Exception {
            if (lock.isHeldByCurrentThread()) throw new IllegalStateException();
            probe.await();
          }
          void waitsOnTheAssertedOne() throws Exception {
            assert Thread.holdsLock(this);
            while (!closed) wait();
          }
          void awaitsOnTheAssertedOne() throws Exception {
            assert lock.isHeldByCurrentThread();
            while (!closed) changed.await();
          }
          synchronized void caller() throws Exception { asserted(); }
          private void asserted() throws Exception {
            assert Thread.holdsLock(this);
            probe.await(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_afterTheAssertion() {
    assertFindings(
        """
        import com.google.common.base.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Object monitor = new Object();
          final ReentrantLock lock = new ReentrantLock();
          final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          void holdsLock() throws Exception {
            assert Thread.holdsLock(monitor);
            probe.await(); // WAIT warning: 'monitor'
          }
          void withAMessage() throws Exception {
            assert Thread.holdsLock(this) : "caller must hold the monitor";
            probe.await(); // WAIT: 'this'
          }
          void heldByCurrentThread() throws Exception {
            assert lock.isHeldByCurrentThread();
            probe.await(); // WAIT warning: 'lock'
            lock.unlock();
            probe.await();
          }
          void writeLocked() throws Exception {
            assert rw.isWriteLockedByCurrentThread();
            probe.await(); // WAIT: rw
          }
          void writeLockView() throws Exception {
            assert rw.writeLock().isHeldByCurrentThread();
            probe.await(); // WAIT: rw
          }
          void conjunction() throws Exception {
            assert lock.isHeldByCurrentThread() && probe != null;
            probe.await(); // WAIT: 'lock'
          }
          void checkState() throws Exception {
            Preconditions.checkState(lock.isHeldByCurrentThread());
            probe.await(); // WAIT: 'lock'
          }
          void checkStateWithAMessage() throws Exception {
            Preconditions.checkState(Thread.holdsLock(this), "not locked: %s", this);
            probe.await(); // WAIT: 'this'
          }
          void checkArgument(Object mutex) throws Exception {
            Preconditions.checkArgument(Thread.holdsLock(mutex));
            probe.await(); // WAIT: 'mutex'
          }
          // decision: throwing is an assertion as well.
          void thrown() throws Exception {
            if (!Thread.holdsLock(this)) throw new IllegalStateException();
            probe.await(); // WAIT: 'this'
          }
          // decision: and a branch knows what it asked.
          void branch() throws Exception {
            if (lock.isHeldByCurrentThread()) {
              probe.await(); // WAIT: 'lock'
            } else {
              probe.await();
            }
          }
        }
        """);
  }

  @Test
  void flags_codeAfterACountOfHolds() {
    assertFindings(
        """
        import java.util.concurrent.Future;
        import java.util.concurrent.locks.*;
        class Pool {
          private final ReentrantLock lock = new ReentrantLock();
          private final ReentrantReadWriteLock both = new ReentrantReadWriteLock();
          private Future<?> done;
          void asserted() throws Exception {
            assert lock.getHoldCount() > 0;
            done.get(); // WAIT: 'lock'
          }
          void required() throws Exception {
            if (both.getWriteHoldCount() == 0) {
              throw new IllegalStateException();
            }
            done.get(); // WAIT
          }
          void notHeld() throws Exception {
            assert lock.getHoldCount() == 0;
            done.get();
          }
        }
        """);
  }

  @Test
  void flags_innerObjectsAssertionAsThatOfTheOuter() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Cache {
          private final Map<String, Entry> entries = new HashMap<>();
          private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(3);
          synchronized void put(String key) throws Exception {
            entries.get(key).check();
            queue.put(key); // WAIT
          }
          void drop(Entry entry) throws Exception {
            entry.check();
            queue.take(); // WAIT
          }
          synchronized Object get(String key) {
            return entries.get(key).check();
          }
          static void any(Entry entry, Future<String> future) throws Exception {
            entry.check(); // of whatever cache
            future.get();
          }
          final class Entry {
            Object check() {
              assert Thread.holdsLock(Cache.this);
              return new Object();
            }
            void again() throws Exception {
              check();
              queue.take(); // WAIT
            }
          }
        }
        class User {
          private final Cache cache = new Cache();
          private Future<String> future;
          void ask() throws Exception {
            cache.get("a");
            future.get();
          }
          void check(Cache.Entry entry) throws Exception {
            entry.check(); // of whatever cache
            future.get();
          }
        }
        """);
  }

  @Test
  void flags_waitsUnderAnAssertedReadLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
          void held() throws Exception {
            assert lock.getReadHoldCount() > 0;
            probe.await(); // WAIT suggestion
          }
          void notHeld() throws Exception {
            assert lock.getReadHoldCount() == 0;
            probe.await();
          }
          void heldBySomebody() throws Exception {
            assert lock.getReadLockCount() > 0;
            probe.await();
          }
        }
        """);
  }
}
