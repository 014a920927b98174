package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Locks that a project makes itself of a flag, taken by the thread that has them. */
final class OwnLockTwiceTests extends CheckTestCase {
  private static final String LOCKS =
      """
      import java.util.concurrent.atomic.*;
      class Spin {
        private final AtomicBoolean taken = new AtomicBoolean();
        void lock() { while (!taken.compareAndSet(false, true)) Thread.onSpinWait(); }
        void unlock() { taken.set(false); }
      }
      class Flag {
        private boolean taken;
        synchronized void lock() throws InterruptedException {
          while (taken) wait();
          taken = true;
        }
        synchronized void unlock() {
          taken = false;
          notify();
        }
      }
      class Owned {
        private Thread owner;
        private int holds;
        synchronized void lock() throws InterruptedException {
          Thread self = Thread.currentThread();
          while (owner != null && owner != self) wait();
          owner = self;
          holds++;
        }
        synchronized void unlock() {
          if (--holds == 0) {
            owner = null;
            notify();
          }
        }
      }
      class OwnedSpin {
        private final AtomicReference<Thread> owner = new AtomicReference<>();
        private int holds;
        void lock() {
          Thread self = Thread.currentThread();
          if (owner.get() == self) {
            holds++;
            return;
          }
          while (!owner.compareAndSet(null, self)) Thread.onSpinWait();
        }
        void unlock() {
          if (holds > 0) holds--; else owner.set(null);
        }
      }
      class Asking {
        private final AtomicBoolean taken = new AtomicBoolean();
        private final ThreadLocal<Boolean> mine = ThreadLocal.withInitial(() -> false);
        private boolean isMine() { return mine.get(); }
        void lock() {
          if (isMine()) return;
          while (!taken.compareAndSet(false, true)) Thread.onSpinWait();
          mine.set(true);
        }
        void unlock() {
          mine.set(false);
          taken.set(false);
        }
      }
      class Users {
        private int users;
        synchronized void lock() throws InterruptedException {
          while (users > 3) wait();
          users++;
        }
        synchronized void unlock() {
          users--;
          notify();
        }
      }
      """;

  @Test
  void accepts_reentrantLocks() {
    assertFindingsBothWays(
        List.of(LOCKS),
        """
        class Pool {
          private final Owned owned = new Owned();
          private final OwnedSpin spin = new OwnedSpin();
          private final Asking asking = new Asking();
          private final Users users = new Users();
          int n;
          void owned() throws Exception {
            owned.lock();
            try { owned.lock(); owned.unlock(); } finally { owned.unlock(); }
          }
          void spin() {
            spin.lock();
            try { spin.lock(); spin.unlock(); } finally { spin.unlock(); }
          }
          void asking() {
            asking.lock();
            try { asking.lock(); asking.unlock(); } finally { asking.unlock(); }
          }
          void users() throws Exception {
            users.lock();
            try { users.lock(); users.unlock(); } finally { users.unlock(); }
          }
        }
        """);
  }

  @Test
  void accepts_oneAfterTheOther() {
    assertFindingsBothWays(
        List.of(LOCKS),
        """
        class Pool {
          private final Spin spin = new Spin();
          private final Spin other = new Spin();
          int n;
          private void count() {
            spin.lock();
            try { n++; } finally { spin.unlock(); }
          }
          void twice() {
            count();
            count();
          }
          void anotherOne() {
            other.lock();
            try { count(); } finally { other.unlock(); }
          }
          void givenBack() {
            spin.lock();
            try {
              spin.unlock();
              count();
              spin.lock();
            } finally {
              spin.unlock();
            }
          }
        }
        """);
  }

  @Test
  void flags_theSecondTime() {
    assertFindingsBothWays(
        List.of(LOCKS),
        """
        class Pool {
          private final Spin spin = new Spin();
          private final Flag flag = new Flag();
          int n;
          private void count() {
            spin.lock();
            try { n++; } finally { spin.unlock(); }
          }
          void byHelper() {
            spin.lock();
            try {
              count(); // WAIT error: 'spin' & not reentrant
            } finally {
              spin.unlock();
            }
          }
          void atOnce() throws Exception {
            flag.lock();
            try {
              flag.lock(); // WAIT error: 'flag'
              n++;
              flag.unlock();
            } finally {
              flag.unlock();
            }
          }
        }
        """);
  }
}
