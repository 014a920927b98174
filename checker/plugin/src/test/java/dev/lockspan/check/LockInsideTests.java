package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** A lock object of the code's own, and the lock in its field by which it locks, are one lock. */
final class LockInsideTests extends CheckTestCase {
  private static final String DELEGATES =
      """
      import com.google.errorprone.annotations.concurrent.GuardedBy;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      abstract class Delegate implements Lock {
        final Lock inner;
        Delegate(Lock inner) { this.inner = inner; }
        public void lockInterruptibly() throws InterruptedException { inner.lockInterruptibly(); }
        public boolean tryLock() { return inner.tryLock(); }
        public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
          return inner.tryLock(time, unit);
        }
        public void unlock() { inner.unlock(); }
        public Condition newCondition() { return inner.newCondition(); }
      }
      final class Traced extends Delegate {
        long since;
        Traced(Lock inner) { super(inner); }
        public void lock() { inner.lock(); since = System.nanoTime(); }
      }
      final class FairReadWriteLock implements ReadWriteLock {
        private final ReentrantReadWriteLock inner = new ReentrantReadWriteLock(true);
        public Lock readLock() { return inner.readLock(); }
        public Lock writeLock() { return inner.writeLock(); }
      }
      final class Guard implements AutoCloseable {
        private final ReentrantLock lock = new ReentrantLock();
        Guard open() { lock.lock(); return this; }
        @Override public void close() { lock.unlock(); }
        Condition newCondition() { return lock.newCondition(); }
      }
      """;

  private static final String MUTEX =
      """
      import com.google.errorprone.annotations.concurrent.GuardedBy;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      final class Mutex implements Lock {
        private static final class Sync extends AbstractQueuedSynchronizer {
          @Override protected boolean tryAcquire(int one) { return compareAndSetState(0, 1); }
          @Override protected boolean tryRelease(int one) { setState(0); return true; }
          @Override protected boolean isHeldExclusively() { return getState() == 1; }
          Condition newCondition() { return new ConditionObject(); }
        }
        private final Sync sync = new Sync();
        public void lock() { sync.acquire(1); }
        public void lockInterruptibly() throws InterruptedException { sync.acquireInterruptibly(1); }
        public boolean tryLock() { return sync.tryAcquire(1); }
        public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
          return sync.tryAcquireNanos(1, unit.toNanos(time));
        }
        public void unlock() { sync.release(1); }
        public Condition newCondition() { return sync.newCondition(); }
      }
      """;

  @Test
  void accepts_conditionsOfTheLockInsideAndWaitsAfterItIsGivenBack() {
    assertFindings(
        DELEGATES
            + """
            class Buffer {
              private final Lock traced = new Traced(new ReentrantLock());
              private final ReadWriteLock fair = new FairReadWriteLock();
              private final Condition filled = traced.newCondition();
              private final Condition written = fair.writeLock().newCondition();
              private boolean isFull;
              void await(Future<?> flush) throws Exception {
                traced.lock();
                try { while (!isFull) filled.await(); } finally { traced.unlock(); }
                flush.get();
              }
              void awaitWritten(Future<?> flush) throws Exception {
                fair.writeLock().lock();
                try { while (!isFull) written.await(); } finally { fair.writeLock().unlock(); }
                flush.get();
              }
            }
            """);
    assertFindings(
        MUTEX
            + """
            class Buffer {
              private final Lock mutex = new Mutex();
              private final Condition filled = mutex.newCondition();
              private boolean isFull;
              void await(Future<?> flush) throws Exception {
                mutex.lock();
                try { while (!isFull) filled.await(); } finally { mutex.unlock(); }
                flush.get();
              }
            }
            """);
  }

  @Test
  void flags_conditionsOfOtherLocksAndWaitsUnderTheLockInside() {
    assertFindings(
        DELEGATES
            + """
            class Buffer {
              private final Lock traced = new Traced(new ReentrantLock());
              private final Lock other = new Traced(new ReentrantLock());
              private final ReadWriteLock fair = new FairReadWriteLock();
              private final Condition filled = traced.newCondition();
              private final Condition read = other.newCondition();
              private final Condition written = fair.writeLock().newCondition();
              private boolean isFull;
              void await() throws Exception {
                traced.lock();
                try {
                  while (!isFull) read.await(); // WAIT: 'traced.inner'
                } finally { traced.unlock(); }
              }
              void awaitWritten() throws Exception {
                fair.readLock().lock();
                try {
                  while (!isFull) filled.await(); // WAIT
                } finally { fair.readLock().unlock(); }
              }
              void under(Future<?> flush) throws Exception {
                traced.lock();
                try {
                  flush.get(); // WAIT
                } finally { traced.unlock(); }
              }
            }
            """);
  }

  @Test
  void keeps_theModeOfLocksThatAReadWriteLockMakesItself() {
    assertFindings(
        DELEGATES
            + """
            class Timed implements ReadWriteLock {
              private final Lock read;
              private final Lock write;
              Timed(boolean isTraced) {
                ReadWriteLock inner = new ReentrantReadWriteLock();
                read = isTraced ? new Traced(inner.readLock()) : inner.readLock();
                write = isTraced ? new Traced(inner.writeLock()) : inner.writeLock();
              }
              public Lock readLock() { return read; }
              public Lock writeLock() { return write; }
            }
            class Node {
              private final ReadWriteLock lock = new Timed(true);
              private final Lock readLock = lock.readLock();
              private final Lock writeLock = lock.writeLock();
              void read(Future<?> last) throws Exception {
                readLock.lock();
                try {
                  last.get(); // WAIT suggestion
                } finally { readLock.unlock(); }
                last.get();
              }
              void write(Future<?> last) throws Exception {
                writeLock.lock();
                try {
                  last.get(); // WAIT warning
                } finally { writeLock.unlock(); }
                last.get();
              }
            }
            """);
  }

  @Test
  void finds_theLockInsideOfWhatAnAnnotationNames() {
    assertFindings(
        DELEGATES
            + """
            class Store {
              private final Lock traced = new Traced(new ReentrantLock());
              private final ReadWriteLock rw = new ReentrantReadWriteLock();
              private final Guard guard = new Guard();
              private final Condition opened = guard.newCondition();
              private boolean isOpen;
              @GuardedBy("traced") void letGo(Future<?> flush) throws Exception {
                traced.unlock();
                try { flush.get(); } finally { traced.lock(); }
              }
              @GuardedBy("guard") void close(Future<?> flush) throws Exception {
                guard.close();
                try { flush.get(); } finally { guard.open(); }
              }
              @GuardedBy("guard") void await() throws Exception { while (!isOpen) opened.await(); }
              @GuardedBy("rw") void letGoOfBoth(Future<?> flush) throws Exception {
                rw.writeLock().unlock();
                try { flush.get(); } finally { rw.writeLock().lock(); }
              }
              @GuardedBy("traced") void held(Future<?> flush) throws Exception {
                flush.get(); // WAIT warning
              }
              @GuardedBy("guard") void heldByGuard(Future<?> flush) throws Exception {
                flush.get(); // WAIT warning
              }
              @GuardedBy("rw") void heldToWrite(Future<?> flush) throws Exception {
                flush.get(); // WAIT
              }
            }
            """);
  }

  @Test
  void finds_synchronizersSemaphoresAndMonitorsThatAnAnnotationNames() {
    assertFindings(
        MUTEX
            + """
            class Store {
              private final Mutex mutex = new Mutex();
              private final Condition opened = mutex.newCondition();
              private final Semaphore permit = new Semaphore(1);
              private final Semaphore permits = new Semaphore(8);
              private boolean isOpen;
              @GuardedBy("mutex") void letGo(Future<?> flush) throws Exception {
                mutex.unlock();
                try { flush.get(); } finally { mutex.lock(); }
              }
              @GuardedBy("mutex") void await() throws Exception { while (!isOpen) opened.await(); }
              @GuardedBy("permit") void letPass(Future<?> flush) throws Exception {
                permit.release();
                try { flush.get(); } finally { permit.acquire(); }
              }
              @GuardedBy("permits") void together(Future<?> flush) throws Exception { flush.get(); }
              @GuardedBy("mutex") void held(Future<?> flush) throws Exception {
                flush.get(); // WAIT warning
              }
              @GuardedBy("permit") void alone(Future<?> flush) throws Exception {
                flush.get(); // WAIT warning
              }
            }
            """);
  }

  @Test
  void flags_ordersWithTheLockInsideThatAnAnnotationNames() {
    assertFindings(
        DELEGATES
            + """
            class Store {
              private final Lock traced = new Traced(new ReentrantLock());
              private final Object index = new Object();
              private final Object log = new Object();
              private int size;
              @GuardedBy("traced") void forth() {
                synchronized (index) { size++; } // ORDER
              }
              void back() {
                synchronized (index) {
                  traced.lock(); // ORDER
                  try { size--; } finally { traced.unlock(); }
                }
              }
              @GuardedBy("traced") void alike() {
                synchronized (log) { size++; }
              }
            }
            """);
  }
}
