package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Where a lock comes from: fields, locals, getters, other objects, subtypes. */
final class LockReceiverTests extends CheckTestCase {
  @Test
  void accepts_lockOfOnesOwnThatLocksNothing() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        final class NoLock implements Lock {
          @Override public void lock() {}
          @Override public void unlock() {}
          @Override public void lockInterruptibly() {}
          @Override public boolean tryLock() { return true; }
          @Override public boolean tryLock(long t, TimeUnit u) { return true; }
          @Override public Condition newCondition() { throw new UnsupportedOperationException(); }
        }
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final NoLock none = new NoLock();
          void singleThreaded() throws Exception {
            none.lock();
            try { probe.await(); } finally { none.unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_anyReceiver() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          static final Lock GLOBAL = new ReentrantLock();
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          final Lock[] stripes = new Lock[16];
          final Map<String, Lock> locks = new ConcurrentHashMap<>();
          Pool parent;
          Lock getLock() { return lock; }
          Lock lockFor(String key) { return locks.get(key); }
          void ofTheClass() throws Exception {
            GLOBAL.lock();
            try {
              probe.await(); // WAIT: GLOBAL
            } finally { GLOBAL.unlock(); }
            probe.await();
          }
          void ofAnother() throws Exception {
            parent.lock.lock();
            try {
              probe.await(); // WAIT: 'parent.lock'
            } finally { parent.lock.unlock(); }
            probe.await();
          }
          void ofAParameter(Lock mutex) throws Exception {
            mutex.lock();
            try {
              probe.await(); // WAIT: 'mutex'
            } finally { mutex.unlock(); }
            probe.await();
          }
          void ofALocal() throws Exception {
            final Lock mine = this.lock;
            mine.lock();
            try {
              probe.await(); // WAIT
            } finally { mine.unlock(); }
            probe.await();
          }
          void ofAGetter() throws Exception {
            getLock().lock();
            try {
              probe.await(); // WAIT
            } finally { getLock().unlock(); }
            probe.await();
          }
          void ofAStripe(int hash) throws Exception {
            stripes[hash & 15].lock();
            try {
              probe.await(); // WAIT
            } finally { stripes[hash & 15].unlock(); }
            probe.await();
          }
          void ofAKey(String key) throws Exception {
            Lock l = lockFor(key);
            l.lock();
            try {
              probe.await(); // WAIT
            } finally { l.unlock(); }
            probe.await();
          }
          void ofANewlyRegisteredOne(String key) throws Exception {
            Lock l = locks.computeIfAbsent(key, k -> new ReentrantLock());
            l.lock();
            try {
              probe.await(); // WAIT
            } finally { l.unlock(); }
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_ownSubtypes() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class NamedLock extends ReentrantLock {
          final String name = "n";
        }
        class CountingLock implements Lock {
          private final Lock delegate = new ReentrantLock();
          private int count;
          @Override public void lock() { delegate.lock(); count++; }
          @Override public void unlock() { count--; delegate.unlock(); }
          @Override public void lockInterruptibly() throws InterruptedException { delegate.lockInterruptibly(); }
          @Override public boolean tryLock() { return delegate.tryLock(); }
          @Override public boolean tryLock(long t, TimeUnit u) throws InterruptedException { return delegate.tryLock(t, u); }
          @Override public Condition newCondition() { return delegate.newCondition(); }
        }
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final NamedLock named = new NamedLock();
          final CountingLock counting = new CountingLock();
          void subclass() throws Exception {
            named.lock();
            try {
              probe.await(); // WAIT: 'named'
            } finally { named.unlock(); }
            probe.await();
          }
          void wrapper() throws Exception {
            counting.lock();
            try {
              probe.await(); // WAIT
            } finally { counting.unlock(); }
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_lockHeldThroughOddPaths() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        import java.util.function.*;
        class Pool {
          interface Locks { Lock SHARED = new ReentrantLock(); }
          enum Stripe { ONE; final Lock lock = new ReentrantLock(); }
          record Named(String name, Lock lock) {}
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          final Supplier<Lock> supplier = () -> lock;
          int size;
          int severalReturns(int n) throws Exception {
            lock.lock();
            try {
              if (n == 1) return 1;
              for (int i = 0; i < n; i++) { if (i == size) return i; }
              probe.await(); // WAIT
              return n;
            } finally { lock.unlock(); }
          }
          void ofAnInterface() throws Exception {
            Locks.SHARED.lock();
            try {
              probe.await(); // WAIT
            } finally { Locks.SHARED.unlock(); }
            probe.await();
          }
          void ofAnEnum() throws Exception {
            Stripe.ONE.lock.lock();
            try {
              probe.await(); // WAIT
            } finally { Stripe.ONE.lock.unlock(); }
            probe.await();
          }
          void ofARecord(Named named) throws Exception {
            named.lock().lock();
            try {
              probe.await(); // WAIT
            } finally { named.lock().unlock(); }
            probe.await();
          }
          void releasedByALambdaThatRunsNow() throws Exception {
            lock.lock();
            Runnable release = lock::unlock;
            release.run();
            probe.await();
          }
          void onlyHandedToAThread(ExecutorService pool) throws Exception {
            lock.lock();
            Runnable release = () -> lock.unlock();
            probe.await(); // WAIT
            release.run();
          }
          void releasedForEach(List<String> names) throws Exception {
            lock.lock();
            try { names.forEach(n -> size++); } finally { lock.unlock(); }
            probe.await();
          }
          void inAConditional(boolean b, Future<Integer> f) throws Exception {
            lock.lock();
            int n = b ? f.get() : 0; // WAIT
            lock.unlock();
          }
          void twoInOneTry() throws Exception {
            lock.lock();
            Locks.SHARED.lock();
            try {
              probe.await(); // WAIT: 'lock'
            } finally {
              try { Locks.SHARED.unlock(); } finally { lock.unlock(); }
            }
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_inheritedLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Base {
          final CountDownLatch probe = new CountDownLatch(1);
          protected final Lock lock = new ReentrantLock();
          protected final Condition changed = lock.newCondition();
        }
        class Derived extends Base {
          void own() throws Exception {
            lock.lock();
            try {
              probe.await(); // WAIT: 'lock'
            } finally { super.lock.unlock(); }
            probe.await();
          }
          void awaits() throws Exception {
            this.lock.lock();
            try { changed.await(); } finally { lock.unlock(); }
          }
          void cast(Object o) throws Exception {
            ((Derived) o).lock.lock();
            try {
              probe.await(); // WAIT
            } finally { ((Derived) o).lock.unlock(); }
            probe.await();
          }
        }
        """);
  }

  @Test
  void tellsApart_whatAFactoryMakesForEachObject() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Latches {
          static Lock make(boolean isFair) {
            return isFair ? new ReentrantLock(true) : new ReentrantLock();
          }
        }
        class Buffer {
          private final Lock latch;
          Buffer(String name) { latch = Latches.make(false); }
          void open() { latch.lock(); }
          void close() { latch.unlock(); }
        }
        class Buffers {
          private final CountDownLatch ready = new CountDownLatch(1);
          private final Buffer one = new Buffer("one");
          private final Buffer two = new Buffer("two");
          void move() throws Exception {
            one.open();
            two.open();
            two.close();
            ready.await(); // WAIT warning
            one.close();
            ready.await();
          }
          void other() throws Exception {
            one.open();
            two.close();
            ready.await(); // WAIT warning
            one.close();
          }
          void same() throws Exception {
            one.open();
            one.close();
            ready.await();
          }
        }
        """);
  }
}
