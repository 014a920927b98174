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
  void flags_assertionInAHelper() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          private void checkLocked() { assert Thread.holdsLock(this); }
          // decision: an asserting helper counts as the assertion.
          void helper() throws Exception {
            checkLocked();
            probe.await(); // WAIT: 'this'
          }
        }
        """);
  }

  @Test
  void accepts_codeAfterALockThatAHelperAsserted() {
    assertFindings(
        """
        import java.util.concurrent.Future;
        import java.util.concurrent.locks.ReentrantLock;
        class Pool {
          private final ReentrantLock lock = new ReentrantLock();
          private final Object monitor = new Object();
          private Future<?> done;
          private int size;
          private void grow() { assert lock.isHeldByCurrentThread(); size++; }
          private void shrink() { assert Thread.holdsLock(monitor); size--; }
          void afterALock() throws Exception {
            lock.lock();
            try { grow(); } finally { lock.unlock(); }
            done.get();
          }
          void afterAMonitor() throws Exception {
            synchronized (monitor) { shrink(); }
            done.get();
          }
          void underTheLock() throws Exception {
            lock.lock();
            try {
              grow();
              done.get(); // WAIT
            } finally { lock.unlock(); }
          }
        }
        """);
  }

  @Test
  void accepts_codeAfterALockThatAHelperAssertedAndReleased() {
    assertFindings(
        """
        import java.util.concurrent.Future;
        import java.util.concurrent.locks.ReentrantLock;
        class Pool {
          private final ReentrantLock lock = new ReentrantLock();
          private Future<?> done;
          private void assertAndUnlock() {
            assert lock.isHeldByCurrentThread();
            lock.unlock();
          }
          private void unlockIfHeld() {
            if (!lock.isHeldByCurrentThread()) {
              return;
            }
            lock.unlock();
          }
          private void pause() throws Exception {
            assert lock.isHeldByCurrentThread();
            lock.unlock();
            done.get();
            lock.lock();
          }
          private void toggle() {
            assert lock.isHeldByCurrentThread();
            lock.unlock();
            lock.lock();
          }
          void afterAnAssertion() throws Exception {
            lock.lock();
            assertAndUnlock();
            done.get();
          }
          void afterATest() throws Exception {
            lock.lock();
            unlockIfHeld();
            done.get();
          }
          void across() throws Exception {
            lock.lock();
            try {
              pause();
              done.get(); // WAIT
            } finally { lock.unlock(); }
          }
          void heldAgain() throws Exception {
            lock.lock();
            try {
              toggle();
              done.get(); // WAIT
            } finally { lock.unlock(); }
            done.get();
          }
          static void another(Pool pool) throws Exception {
            pool.lock.lock();
            pool.unlockIfHeld();
            pool.done.get();
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
  void accepts_whatACalleeAssertsInABlockAfterIt() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Manager {
          final Object lock = new Object();
          private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          static class Group {
            final Manager manager;
            private int count;
            Group(Manager m) { manager = m; }
            int count() { assert Thread.holdsLock(manager.lock); return count; }
          }
          void join(Group g) throws Exception {
            int c;
            synchronized (lock) { c = g.count(); }
            if (c > 0) queue.take();
          }
          void inside(Group g) throws Exception {
            synchronized (lock) {
              g.count();
              queue.take(); // WAIT
            }
          }
          void asserted(Group g) throws Exception {
            g.count();
            queue.take(); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_codeAfterACalleeThatOnlyAsks() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Store {
          final ReentrantLock lock = new ReentrantLock();
          private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          private int dirty;
          private void beforeWrite() {
            if (lock.isHeldByCurrentThread() && dirty > 3) dirty = 0;
          }
          private boolean isOwned() { return lock.isHeldByCurrentThread(); }
          void write() throws Exception {
            beforeWrite();
            queue.take();
          }
          void ifOwned() throws Exception {
            if (isOwned()) {
              queue.take(); // WAIT
            }
            queue.take();
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

  private static final String SEGMENTS =
      """
      import java.util.concurrent.locks.*;
      class Cache {
        interface RemovalListener { void onRemoval(Object o); }
        private final RemovalListener listener;
        private final ReentrantLock other = new ReentrantLock();
        private final ReentrantLock lock = new ReentrantLock();
        private Segment segment = new Segment();
        Cache(RemovalListener l) { listener = l; }
        Segment segmentFor(int hash) { return segment; }
        void reclaim(int hash) { segmentFor(hash).reclaim(); }
        private void tell() { if (!other.isHeldByCurrentThread()) listener.onRemoval(this); }
        class Segment extends ReentrantLock {
          void reclaim() { lock(); try { hashCode(); } finally { unlock(); post(); } }
          void post() { if (!isHeldByCurrentThread()) listener.onRemoval(this); }
      """;

  @Test
  void accepts_whatIsDoneUnlessTheLockOfSuchAnObjectIsHeld() {
    assertFindings(
        SEGMENTS
            + """
                void drain() { lock(); try { reclaim(); } finally { unlock(); } }
                void drainByHash() { lock(); try { Cache.this.reclaim(1); } finally { unlock(); } }
              }
              void drain(Segment s) { s.lock(); try { reclaim(2); } finally { s.unlock(); } }
            }
            """);
  }

  @Test
  void flags_whatIsDoneUnlessAnotherLockIsHeld() {
    assertFindings(
        SEGMENTS
            + """
                synchronized void drain() { Cache.this.reclaim(1); } // CALLBACK warning
              }
              void ofTwo() { lock.lock(); try { tell(); } finally { lock.unlock(); } } // CALLBACK warning
              synchronized void both(Segment s) {
                s.lock();
                try { reclaim(2); } finally { s.unlock(); } // CALLBACK warning: while 'this' is held
              }
            }
            """);
  }

  @Test
  void accepts_theWayOnWhichALockIsNotHeldThatIs() {
    assertFindings(
        """
        import java.util.concurrent.CountDownLatch;
        import java.util.concurrent.locks.ReentrantLock;
        class Recovery {
          private final ReentrantLock lock = new ReentrantLock();
          private final ReentrantLock other = new ReentrantLock();
          private final CountDownLatch latch = new CountDownLatch(1);
          private int count;
          void branch() throws Exception {
            lock.lock();
            try {
              if (lock.isHeldByCurrentThread()) count++; else latch.await();
            } finally {
              lock.unlock();
            }
          }
          synchronized void monitor() throws Exception {
            if (!Thread.holdsLock(this)) latch.await();
          }
          void another() throws Exception {
            lock.lock();
            try {
              if (!other.isHeldByCurrentThread()) latch.await(); // WAIT: 'lock'
            } finally {
              lock.unlock();
            }
          }
        }
        """);
  }
}
