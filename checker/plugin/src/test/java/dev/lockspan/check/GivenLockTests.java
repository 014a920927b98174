package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A lock that a constructor is given, keeps, and hands to a part of the object. */
final class GivenLockTests extends CheckTestCase {
  private static final String PART =
      """
      package lib;
      import java.util.*;
      import java.util.concurrent.locks.*;
      public class BoundedQueue {
        final Lock lock;
        final Condition notFull;
        final Queue<String> all = new ArrayDeque<>();
        public BoundedQueue(Lock lock) {
          this.lock = lock;
          notFull = lock.newCondition();
        }
        public BoundedQueue() { this(new ReentrantLock()); }
        public void add(String one) throws InterruptedException {
          lock.lockInterruptibly();
          try {
            while (all.size() > 9) notFull.await();
            all.add(one);
          } finally { lock.unlock(); }
        }
      }
      """;

  @Test
  void accepts_aWaitInThePartForItsOwnersLock() {
    assertFindingsBothWays(
        List.of(PART),
        """
        package app;
        import java.util.concurrent.locks.*;
        import lib.BoundedQueue;
        class Credit {
          protected final Lock lock;
          Credit(Lock lock) { this.lock = lock; }
        }
        class QueuedCredit extends Credit {
          private final BoundedQueue queue;
          QueuedCredit(Lock lock) { super(lock); queue = new BoundedQueue(lock); }
          void put(String one) throws InterruptedException {
            lock.lock();
            try { queue.add(one); } finally { lock.unlock(); }
          }
        }
        class Buffer {
          private final Lock lock;
          private final BoundedQueue queue;
          Buffer(Lock lock) { this.lock = lock; queue = new BoundedQueue(lock); }
          private void add(String one) throws InterruptedException { queue.add(one); }
          void put(String one) throws InterruptedException {
            lock.lock();
            try { add(one); } finally { lock.unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_aWaitInAPartThatWasGivenAnotherLock() {
    assertFindingsBothWays(
        List.of(PART),
        """
        package app;
        import java.util.concurrent.locks.*;
        import lib.BoundedQueue;
        class Own {
          private final Lock lock;
          private final BoundedQueue queue;
          Own(Lock lock) { this.lock = lock; queue = new BoundedQueue(); }
          void put(String one) throws InterruptedException {
            lock.lock();
            try {
              queue.add(one); // WAIT warning: 'lock'
            } finally { lock.unlock(); }
          }
        }
        class Second {
          private final Lock lock;
          private final BoundedQueue queue;
          Second(Lock lock, Lock other) { this.lock = lock; queue = new BoundedQueue(other); }
          void put(String one) throws InterruptedException {
            lock.lock();
            try {
              queue.add(one); // WAIT warning: 'lock'
            } finally { lock.unlock(); }
          }
        }
        class Replaced {
          private Lock lock;
          private final BoundedQueue queue;
          Replaced(Lock lock) { this.lock = lock; queue = new BoundedQueue(lock); }
          void replace() { lock = new ReentrantLock(); }
          void put(String one) throws InterruptedException {
            lock.lock();
            try {
              queue.add(one); // WAIT warning: 'lock'
            } finally { lock.unlock(); }
          }
        }
        """);
  }
}
