package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Locks a project makes itself, recognised from their bodies. */
final class OwnLockTests extends CheckTestCase {
  private static final String MUTEX =
      """
      import java.util.concurrent.locks.AbstractQueuedSynchronizer;
      class Mutex {
        private static final class Sync extends AbstractQueuedSynchronizer {
          @Override protected boolean tryAcquire(int n) { return compareAndSetState(0, 1); }
          @Override protected boolean tryRelease(int n) {
            setState(0);
            return true;
          }
        }
        private final Sync sync = new Sync();
        void lock() { sync.acquire(1); }
        void unlock() { sync.release(1); }
      }
      class BooleanLatch {
        private static final class Sync extends AbstractQueuedSynchronizer {
          @Override protected int tryAcquireShared(int n) { return getState() != 0 ? 1 : -1; }
          @Override protected boolean tryReleaseShared(int n) {
            setState(1);
            return true;
          }
        }
        private final Sync sync = new Sync();
        void signal() { sync.releaseShared(1); }
        void await() throws InterruptedException { sync.acquireSharedInterruptibly(1); }
      }
      """;

  @Test
  void accepts_synchronizerThatIsNoLock() {
    assertFindings(
        MUTEX,
        """
        import java.util.concurrent.*;
        class Pool {
          final BooleanLatch latch = new BooleanLatch();
          final CountDownLatch probe = new CountDownLatch(1);
          void afterTheLatch() throws Exception {
            latch.await();
            probe.await();
          }
          synchronized void signals() { latch.signal(); }
        }
        """);
  }

  @Test
  void flags_mutexOnTheSynchronizerFramework() {
    assertFindings(
        MUTEX,
        """
        import java.util.concurrent.*;
        class Pool {
          final Mutex mutex = new Mutex();
          final BooleanLatch latch = new BooleanLatch();
          final CountDownLatch probe = new CountDownLatch(1);
          void held() throws Exception {
            mutex.lock();
            try {
              probe.await(); // WAIT
            } finally { mutex.unlock(); }
            probe.await();
          }
          synchronized void waitsForALatch() throws Exception {
            latch.await(); // WAIT: 'this'
          }
          // Taking a second lock is never by itself a wait.
          synchronized void secondLock() {
            mutex.lock();
            mutex.unlock();
          }
        }
        """);
  }

  @Test
  void flags_lockAndUnlockInterfaces() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        interface DistributedLock extends Lock { String name(); }
        class Registry {
          private final ConcurrentMap<String, DistributedLock> locks = new ConcurrentHashMap<>();
          DistributedLock get(String key) { return locks.get(key); }
        }
        class Pool {
          final Registry registry = new Registry();
          final CountDownLatch probe = new CountDownLatch(1);
          void subtype(DistributedLock l) throws Exception {
            l.lock();
            try {
              probe.await(); // WAIT: 'l'
            } finally { l.unlock(); }
          }
          void registry(String key) throws Exception {
            DistributedLock l = registry.get(key);
            if (!l.tryLock(1, TimeUnit.SECONDS)) return;
            try {
              probe.await(); // WAIT
            } finally { l.unlock(); }
            probe.await();
          }
          void severalInALoop(java.util.List<DistributedLock> all) throws Exception {
            for (DistributedLock l : all) {
              l.lock();
              try {
                probe.await(); // WAIT
              } finally { l.unlock(); }
              probe.await();
            }
          }
        }
        """);
  }

  private static final String FLAGS =
      """
      import java.lang.invoke.*;
      import java.util.concurrent.atomic.*;
      import java.util.concurrent.locks.*;
      class Monitored {
        private boolean held;
        synchronized void lock() throws InterruptedException {
          while (held) wait();
          held = true;
        }
        synchronized void unlock() {
          held = false;
          notify();
        }
      }
      class Spinning {
        private final AtomicBoolean held = new AtomicBoolean();
        void acquireWriteLock() {
          for (;;) {
            if (held.compareAndSet(false, true)) return;
            Thread.onSpinWait();
          }
        }
        void releaseWriteLock() { held.set(false); }
      }
      class Handle {
        private static final VarHandle STATE;
        static {
          try {
            STATE = MethodHandles.lookup().findVarHandle(Handle.class, "state", int.class);
          } catch (ReflectiveOperationException e) { throw new AssertionError(e); }
        }
        private volatile int state;
        boolean tryLock() { return STATE.compareAndSet(this, 0, 1); }
        void lock() { while (!tryLock()) Thread.yield(); }
        void unlock() { state = 0; }
      }
      class Shared {
        private int readers, writers;
        synchronized void lockRead() throws InterruptedException {
          while (writers > 0) wait();
          readers++;
        }
        synchronized void unlockRead() {
          readers--;
          notifyAll();
        }
        synchronized void lockWrite() throws InterruptedException {
          while (readers > 0 || writers > 0) wait();
          writers++;
        }
        synchronized void unlockWrite() {
          writers--;
          notifyAll();
        }
      }
      class Waiting {
        private final Lock lock = new ReentrantLock();
        private final Condition free = lock.newCondition();
        private Thread owner;
        void lock() throws InterruptedException {
          lock.lock();
          try {
            while (owner != null) free.await();
            owner = Thread.currentThread();
          } finally { lock.unlock(); }
        }
        void unlock() {
          lock.lock();
          try {
            owner = null;
            free.signal();
          } finally { lock.unlock(); }
        }
      }
      class Pinned {
        private final AtomicInteger users = new AtomicInteger();
        void lock() {
          int before;
          do { before = users.get(); } while (!users.compareAndSet(before, before + 1));
        }
        void unlock() { users.decrementAndGet(); }
      }
      class Counted {
        private int users;
        private boolean closed;
        synchronized void lock() throws InterruptedException {
          while (closed) wait();
          users++;
        }
        synchronized void unlock() { users--; }
      }
      """;

  @Test
  void flags_locksMadeOfAFlag() {
    assertFindingsBothWays(
        List.of(FLAGS),
        """
        import java.util.concurrent.*;
        class Pool {
          final Monitored monitored = new Monitored();
          final Spinning spinning = new Spinning();
          final Handle handle = new Handle();
          final Shared shared = new Shared();
          final Waiting waiting = new Waiting();
          final CountDownLatch probe = new CountDownLatch(1);
          void monitored() throws Exception {
            monitored.lock();
            try {
              probe.await(); // WAIT: 'monitored'
            } finally { monitored.unlock(); }
            probe.await();
          }
          void spinning() throws Exception {
            spinning.acquireWriteLock();
            probe.await(); // WAIT: 'spinning'
            spinning.releaseWriteLock();
            probe.await();
          }
          void handle() throws Exception {
            handle.lock();
            probe.await(); // WAIT: 'handle'
            handle.unlock();
          }
          void attempt() throws Exception {
            if (!handle.tryLock()) {
              probe.await();
              return;
            }
            probe.await(); // WAIT: 'handle'
            handle.unlock();
          }
          void reading() throws Exception {
            shared.lockRead();
            probe.await(); // WAIT suggestion: 'shared'
            shared.unlockRead();
          }
          void writing() throws Exception {
            shared.lockWrite();
            probe.await(); // WAIT: 'shared'
            shared.unlockWrite();
            probe.await();
          }
          void waiting() throws Exception {
            waiting.lock();
            probe.await(); // WAIT: 'waiting'
            waiting.unlock();
          }
          // Taking a second lock is never by itself a wait.
          synchronized void second() throws Exception {
            monitored.lock();
            monitored.unlock();
          }
        }
        """);
  }

  @Test
  void accepts_usersThatAreCounted() {
    assertFindingsBothWays(
        List.of(FLAGS),
        """
        import java.util.concurrent.*;
        class Pool {
          final Pinned pinned = new Pinned();
          final Counted counted = new Counted();
          final CountDownLatch probe = new CountDownLatch(1);
          void pinned() throws Exception {
            pinned.lock();
            probe.await();
            pinned.unlock();
          }
          void counted() throws Exception {
            counted.lock();
            probe.await();
            counted.unlock();
          }
        }
        """);
  }

  @Test
  void flags_flagLockBehindItsInterface() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.atomic.*;
        interface Mutex { void lock(); void unlock(); }
        class Fair implements Mutex {
          private final AtomicReference<Thread> owner = new AtomicReference<>();
          @Override public void lock() {
            while (!owner.compareAndSet(null, Thread.currentThread())) Thread.onSpinWait();
          }
          @Override public void unlock() { owner.set(null); }
        }
        class Quick implements Mutex {
          private final AtomicBoolean held = new AtomicBoolean();
          @Override public void lock() { while (held.getAndSet(true)) Thread.onSpinWait(); }
          @Override public void unlock() { held.set(false); }
        }
        class Pool {
          final Mutex mutex;
          final CountDownLatch probe = new CountDownLatch(1);
          Pool(Mutex mutex) { this.mutex = mutex; }
          void held() throws Exception {
            mutex.lock();
            probe.await(); // WAIT: 'mutex'
            mutex.unlock();
          }
        }
        """);
  }

  @Test
  void flags_flagLocksThatAreEnteredAndLeft() {
    assertFindings(
        """
        class Room {
          private boolean taken;
          synchronized void enter() throws InterruptedException {
            while (taken) wait();
            taken = true;
          }
          synchronized void leave() {
            taken = false;
            notifyAll();
          }
        }
        class Gate {
          private boolean open;
          synchronized void enter() throws InterruptedException { while (!open) wait(); }
          synchronized void exit() { open = true; notifyAll(); }
        }
        """,
        """
        import java.util.concurrent.*;
        class Pool {
          private final Room room = new Room();
          private final Gate gate = new Gate();
          private final CountDownLatch latch = new CountDownLatch(1);
          void inside() throws Exception {
            room.enter();
            try {
              latch.await(); // WAIT warning
            } finally {
              room.leave();
            }
            latch.await();
          }
          void behindTheGate() throws Exception {
            gate.enter();
            latch.await();
            gate.exit();
          }
        }
        """);
  }
}
