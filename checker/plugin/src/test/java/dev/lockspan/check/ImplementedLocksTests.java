package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Methods of a type all of whose implementations take, or give back, a lock of their own. */
final class ImplementedLocksTests extends CheckTestCase {
  private static final String GUARDS =
      """
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      interface Guard {
        void enter();
        void leave();
        default void within(Runnable task) {
          enter();
          try {
            task.run();
          } finally {
            leave();
          }
        }
      }
      final class Fair implements Guard {
        private final Lock fair = new ReentrantLock(true);
        @Override public void enter() { fair.lock(); }
        @Override public void leave() { fair.unlock(); }
      }
      final class Quick implements Guard {
        private final ReentrantLock quick = new ReentrantLock();
        private int entered;
        @Override public void enter() { quick.lock(); entered++; }
        @Override public void leave() { entered--; quick.unlock(); }
      }
      """;

  @Test
  void accepts_whereOneImplementationTakesNone() {
    assertFindings(
        GUARDS
            + """
            final class Free implements Guard {
              @Override public void enter() {}
              @Override public void leave() {}
            }
            class Cache {
              private final CountDownLatch latch = new CountDownLatch(1);
              void load(Guard guard) throws Exception {
                guard.enter();
                try {
                  latch.await();
                } finally {
                  guard.leave();
                }
              }
            }
            """);
  }

  @Test
  void accepts_whatIsDoneOnceItIsGivenBack() {
    assertFindings(
        GUARDS
            + """
            class Cache {
              private final CountDownLatch latch = new CountDownLatch(1);
              private int loads;
              void load(Guard guard) throws Exception {
                guard.enter();
                try {
                  loads++;
                } finally {
                  guard.leave();
                }
                guard.within(() -> loads++);
                latch.await();
              }
            }
            """);
  }

  @Test
  void accepts_twoLocksOfWhichTheOtherIsGivenBack() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        abstract class Table {
          abstract void lockRead();
          abstract void unlockRead();
          abstract void lockWrite();
          abstract void unlockWrite();
          private final CountDownLatch latch = new CountDownLatch(1);
          private int size;
          void read() throws Exception {
            lockRead();
            size++;
            unlockRead();
            latch.await();
          }
          void both() throws Exception {
            lockWrite();
            lockRead();
            unlockWrite();
            try {
              latch.await(); // WAIT suggestion
            } finally {
              unlockRead();
            }
            latch.await();
          }
        }
        class One extends Table {
          private final ReadWriteLock lock = new ReentrantReadWriteLock();
          @Override void lockRead() { lock.readLock().lock(); }
          @Override void unlockRead() { lock.readLock().unlock(); }
          @Override void lockWrite() { lock.writeLock().lock(); }
          @Override void unlockWrite() { lock.writeLock().unlock(); }
        }
        class Two extends Table {
          private final ReadWriteLock rows = new ReentrantReadWriteLock(true);
          @Override void lockRead() { rows.readLock().lock(); }
          @Override void unlockRead() { rows.readLock().unlock(); }
          @Override void lockWrite() { rows.writeLock().lock(); }
          @Override void unlockWrite() { rows.writeLock().unlock(); }
        }
        """);
  }

  @Test
  void flags_whatIsDoneBetweenTheCalls() {
    assertFindings(
        GUARDS
            + """
            class Cache {
              private final CountDownLatch latch = new CountDownLatch(1);
              private final Guard guard;
              Cache(Guard guard) { this.guard = guard; }
              void load() throws Exception {
                guard.enter();
                try {
                  latch.await(); // WAIT warning
                } finally {
                  guard.leave();
                }
              }
              void loadWithin() {
                guard.within(this::await); // WAIT warning
              }
              private void await() {
                try {
                  latch.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
            }
            """);
  }

  @Test
  void flags_hooksOfATemplate() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        abstract class Store {
          private final CountDownLatch latch = new CountDownLatch(1);
          protected abstract void begin();
          protected abstract void end();
          void write() throws Exception {
            begin();
            try {
              latch.await(); // WAIT warning
            } finally {
              end();
            }
          }
        }
        class Rows extends Store {
          private final Lock rows = new ReentrantLock();
          @Override protected void begin() { rows.lock(); }
          @Override protected void end() { rows.unlock(); }
        }
        class Columns extends Store {
          private final ReentrantReadWriteLock columns = new ReentrantReadWriteLock();
          @Override protected void begin() { columns.writeLock().lock(); }
          @Override protected void end() { columns.writeLock().unlock(); }
        }
        """);
  }

  @Test
  void accepts_locksThatOneImplementationGivesBackInAnotherWay() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        interface Latch {
          void acquire();
          void release();
        }
        class Exclusive implements Latch {
          private final ReentrantLock lock = new ReentrantLock();
          @Override public void acquire() { lock.lock(); }
          @Override public void release() { lock.unlock(); }
        }
        class Shared implements Latch {
          private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
          @Override public void acquire() { lock.writeLock().lock(); }
          @Override public void release() {
            if (lock.isWriteLockedByCurrentThread()) {
              lock.writeLock().unlock();
            } else {
              lock.readLock().unlock();
            }
          }
        }
        class Tree {
          private final CountDownLatch latch = new CountDownLatch(1);
          private int size;
          void after(Latch root) throws Exception {
            root.acquire();
            try { size++; } finally { root.release(); }
            latch.await();
          }
        }
        """);
  }
}
