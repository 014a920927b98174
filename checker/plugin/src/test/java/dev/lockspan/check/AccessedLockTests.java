package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Fields that are set to what an accessor returns: locks, conditions and monitors. */
final class AccessedLockTests extends CheckTestCase {
  @Test
  void accepts_conditionsOfTheLockThatAnOwnAccessorReturns() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Base {
          private final Lock lock = new ReentrantLock();
          protected int n;
          protected Lock getLock() { return lock; }
          protected void lock() { lock.lock(); }
          protected void unlock() { lock.unlock(); }
        }
        final class Derived extends Base {
          private final Condition changed = getLock().newCondition();
          private final Condition made;
          Derived() { made = getLock().newCondition(); }
          void byHelpers() throws InterruptedException {
            lock();
            try { while (n == 0) changed.await(); } finally { unlock(); }
          }
          void byAccessor() throws InterruptedException {
            getLock().lock();
            try { while (n == 0) made.await(); } finally { getLock().unlock(); }
          }
          synchronized void underAnother() throws InterruptedException {
            lock();
            try { while (n == 0) changed.await(); } finally { unlock(); } // WAIT: 'this'
          }
        }
        class Views {
          private final ReentrantReadWriteLock both = new ReentrantReadWriteLock();
          private int n;
          Lock write() { return both.writeLock(); }
          Object mutex() { return this; }
          private final Lock writing = write();
          private final Condition changed = write().newCondition();
          private final Object mutex = mutex();
          void view() throws InterruptedException {
            both.writeLock().lock();
            try { while (n == 0) changed.await(); } finally { writing.unlock(); }
            Thread.sleep(10);
          }
          synchronized void monitor() throws InterruptedException {
            while (n == 0) mutex.wait();
          }
        }
        """);
  }

  @Test
  void accepts_conditionsOfALockThatTheOwnersAccessorReturns() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Owner {
          private final ReentrantLock lock = new ReentrantLock();
          final ReentrantLock open = new ReentrantLock();
          ReentrantLock getLock() { return lock; }
        }
        class Part {
          private final Owner owner;
          private final Lock lock;
          private final Condition made, again, direct;
          private int n;
          Part(Owner owner) {
            this.owner = owner;
            lock = owner.getLock();
            made = owner.getLock().newCondition();
            again = lock.newCondition();
            direct = owner.open.newCondition();
          }
          void byOwner() throws InterruptedException {
            owner.getLock().lock();
            try { while (n == 0) made.await(); again.await(); } finally { owner.getLock().unlock(); }
          }
          void byField() throws InterruptedException {
            lock.lock();
            try { while (n == 0) made.await(); again.await(); } finally { lock.unlock(); }
          }
          void open() throws InterruptedException {
            owner.open.lock();
            try { direct.await(); } finally { owner.open.unlock(); }
          }
          void ofAnother(Part other) throws InterruptedException {
            lock.lock();
            try { other.direct.await(); } finally { lock.unlock(); } // WAIT
          }
          void wrong() throws InterruptedException {
            owner.open.lock();
            try { again.await(); } finally { owner.open.unlock(); } // WAIT: 'owner.open'
          }
        }
        """);
  }

  @Test
  void flags_conditionsOfWhatAnAccessorMakesAnew_orASubclassReplaces() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Fresh {
          private final Lock lock = new ReentrantLock();
          Lock make() { return new ReentrantLock(); }
          private final Condition other = make().newCondition();
          void waits() throws InterruptedException {
            lock.lock();
            try { other.await(); } finally { lock.unlock(); } // WAIT: 'lock'
          }
        }
        class Replaced {
          private final Lock lock = new ReentrantLock();
          protected Lock own() { return lock; }
          private final Condition changed = own().newCondition();
          void waits() throws InterruptedException {
            lock.lock();
            try { changed.await(); } finally { lock.unlock(); } // WAIT: 'lock'
          }
        }
        class Replacing extends Replaced {
          private static final Lock ONE = new ReentrantLock();
          @Override protected Lock own() { return ONE; }
        }
        """);
  }
}
