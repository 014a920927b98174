package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code Condition.await} releases the lock that made the condition, and that one alone. */
final class ConditionTests extends CheckTestCase {
  @Test
  void accepts_awaitOnTheOnlyLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Queue {
          final Lock lock = new ReentrantLock();
          final Condition notEmpty = lock.newCondition();
          final Condition notFull = lock.newCondition();
          final Condition assignedLater;
          final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          final Condition written = rw.writeLock().newCondition();
          int count;
          Queue() { assignedLater = lock.newCondition(); }
          void take() throws InterruptedException {
            lock.lock();
            try {
              while (count == 0) notEmpty.await();
              count--;
              notFull.signal();
            } finally { lock.unlock(); }
          }
          void timed() throws InterruptedException {
            lock.lockInterruptibly();
            try {
              long nanos = 1000;
              while (count == 0 && nanos > 0) nanos = notFull.awaitNanos(nanos);
              assignedLater.await(1, TimeUnit.SECONDS);
              notFull.awaitUninterruptibly();
            } finally { lock.unlock(); }
          }
          void tried() throws InterruptedException {
            if (lock.tryLock()) {
              try { notEmpty.await(); } finally { lock.unlock(); }
            }
          }
          void heldTwice() throws InterruptedException {
            lock.lock();
            lock.lock();
            notEmpty.await();
            lock.unlock();
            lock.unlock();
          }
          void ofAWriteLock() throws InterruptedException {
            rw.writeLock().lock();
            try { written.await(); } finally { rw.writeLock().unlock(); }
          }
          void local() throws InterruptedException {
            Condition done = lock.newCondition();
            lock.lock();
            try { done.await(); } finally { lock.unlock(); }
          }
          void signalsUnderAnother() {
            synchronized (this) {
              lock.lock();
              try { notEmpty.signalAll(); } finally { lock.unlock(); }
            }
          }
        }
        """);
  }

  @Test
  void accepts_awaitInAHelperOnTheOnlyLock() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Queue {
          final Lock lock = new ReentrantLock();
          final Condition notEmpty = lock.newCondition();
          int count;
          void take() throws InterruptedException {
            lock.lock();
            try {
              awaitNotEmpty();
              count--;
            } finally { lock.unlock(); }
          }
          private void awaitNotEmpty() throws InterruptedException {
            while (count == 0) awaitOnce();
          }
          private void awaitOnce() throws InterruptedException { notEmpty.await(); }
        }
        """);
  }

  @Test
  void flags_awaitWhileAnotherLockIsHeld() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Queue {
          final Lock lock = new ReentrantLock();
          final Lock other = new ReentrantLock();
          final Condition notEmpty = lock.newCondition();
          int count;
          synchronized void underTheMonitor() throws InterruptedException {
            lock.lock();
            try {
              while (count == 0) {
                notEmpty.await(); // WAIT warning: 'this'
              }
            } finally { lock.unlock(); }
          }
          void underAnotherLock() throws InterruptedException {
            other.lock();
            lock.lock();
            notEmpty.await(); // WAIT warning: 'other'
            lock.unlock();
            other.unlock();
          }
          synchronized void timed() throws InterruptedException {
            lock.lock();
            notEmpty.awaitNanos(1000); // WAIT suggestion: 'this'
            lock.unlock();
          }
          synchronized void uninterruptibly() {
            lock.lock();
            notEmpty.awaitUninterruptibly(); // WAIT warning: 'this'
            lock.unlock();
          }
        }
        """);
  }

  @Test
  void flags_awaitWhileAnInnerLockIsHeld() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Queue {
          final Lock lock = new ReentrantLock();
          final Lock other = new ReentrantLock();
          final Condition notEmpty = lock.newCondition();
          void lockedInsideOut() throws InterruptedException {
            lock.lock();
            other.lock();
            notEmpty.await(); // WAIT warning: 'other'
            other.unlock();
            notEmpty.await();
            lock.unlock();
          }
        }
        """);
  }

  @Test
  void flags_awaitInAHelperWhileAnotherLockIsHeld() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Queue {
          final Lock lock = new ReentrantLock();
          final Condition notEmpty = lock.newCondition();
          int count;
          synchronized void take() throws InterruptedException {
            lock.lock();
            try {
              awaitNotEmpty(); // WAIT: 'this' & awaitNotEmpty()
            } finally { lock.unlock(); }
          }
          private void awaitNotEmpty() throws InterruptedException {
            while (count == 0) notEmpty.await();
          }
        }
        """);
  }

  @Test
  void flags_afterAnAwaitWhoseLockTheCallerHolds() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Queue {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          final Condition notEmpty = lock.newCondition();
          int count;
          void awaitAndLoad() throws InterruptedException {
            while (count == 0) notEmpty.await();
            probe.await(); // WAIT: 'lock'
          }
          void awaitUnderAMonitor() throws InterruptedException {
            synchronized (this) {
              notEmpty.await(); // WAIT: 'this'
            }
          }
        }
        """);
  }

  @Test
  void flags_conditionOfAnotherLock() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Channel {
          final Lock send = new ReentrantLock();
          final Lock receive = new ReentrantLock();
          final Condition sent = send.newCondition();
          final Condition received = receive.newCondition();
          void ownOnly() throws InterruptedException {
            send.lock();
            sent.await();
            send.unlock();
          }
          void crossed() throws InterruptedException {
            send.lock();
            receive.lock();
            sent.await(); // WAIT: 'receive'
            received.await(); // WAIT: 'send'
            receive.unlock();
            send.unlock();
          }
          void ofAnotherObject(Channel other) throws InterruptedException {
            send.lock();
            other.send.lock();
            other.sent.await(); // WAIT: 'send'
            other.send.unlock();
            send.unlock();
          }
        }
        """);
  }

  @Test
  void accepts_waitsWhereTheCallersLockIsLetGoMeanwhile() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Stream {
          private final Lock lock = new ReentrantLock();
          private final Condition progress = lock.newCondition();
          boolean next(CountDownLatch resumed) throws Exception {
            lock.lock();
            try {
              await(resumed);
              return true;
            } finally {
              lock.unlock();
            }
          }
          private void await(CountDownLatch resumed) throws Exception {
            if (resumed == null) {
              progress.await();
            } else {
              progress.await();
              lock.unlock();
              resumed.await();
              lock.lock();
            }
          }
        }
        """);
  }

  @Test
  void accepts_awaitOfAConditionOfTheLockThatItsOwnerWasGiven() {
    assertFindingsBothWays(
        List.of(EVENT, PROMISE),
        """
        import java.util.concurrent.locks.*;
        class Channel {
          private final ReentrantLock openClose = new ReentrantLock();
          private final Event closed;
          private int count;
          private final Exchanger exchanger = new Exchanger(this);
          Channel() { closed = new Event("closed", openClose); }
          ReentrantLock openCloseLock() { return openClose; }
          void close() throws InterruptedException {
            openClose.lock();
            try {
              closed.await();
            } finally {
              openClose.unlock();
            }
          }
          void exchange() throws InterruptedException {
            openClose.lock();
            try {
              exchanger.waitForDone();
              exchanger.start(true);
            } finally {
              openClose.unlock();
            }
          }
          void local() throws InterruptedException {
            openClose.lock();
            try {
              Event answered = new Event("answered", openClose);
              answered.await();
            } finally {
              openClose.unlock();
            }
          }
          static class Exchanger {
            private final Event done;
            private final Channel channel;
            Exchanger(Channel channel) { this.channel = channel; done = new Event("done", channel.openCloseLock()); }
            void waitForDone() throws InterruptedException { done.await(); }
            void start(boolean waits) throws InterruptedException {
              if (channel.count++ > 3) {
                channel.exchange();
              }
              if (waits) waitForDone();
            }
          }
        }
        """);
  }

  @Test
  void flags_awaitOfAConditionOfALockOfItsOwn() {
    assertFindingsBothWays(
        List.of(EVENT, PROMISE),
        """
        import java.util.concurrent.locks.*;
        class Channel {
          private final ReentrantLock openClose = new ReentrantLock();
          private final ReentrantLock other = new ReentrantLock();
          private final Event own = new Event("own");
          private final Event ofNull = new Event("null", null);
          private final Event ofOther = new Event("other", other);
          private final Event closed = new Event("closed", openClose);
          private final Event given;
          Channel(Event given) { this.given = given; }
          void waits() throws InterruptedException {
            openClose.lock();
            try {
              own.await(); // WAIT warning
              ofNull.await(); // WAIT warning
              ofOther.await(); // WAIT warning
              given.await(); // WAIT warning
              closed.await();
              synchronized (this) {
                closed.await(); // WAIT warning: 'this'
              }
            } finally {
              openClose.unlock();
            }
          }
        }
        """);
  }

  private static final String EVENT =
      """
      import java.util.concurrent.locks.*;
      public class Event {
        private final Promise promise;
        public Event(String name) { promise = new Promise(name); }
        public Event(String name, ReentrantLock lock) { promise = new Promise(name, lock); }
        public void await() throws InterruptedException { promise.retrieve(); }
      }
      """;

  private static final String PROMISE =
      """
      import java.util.concurrent.locks.*;
      public class Promise {
        private final String name;
        private final ReentrantLock lock;
        private final Condition set;
        private boolean isSet;
        public Promise(String name) { this(name, null); }
        public Promise(String name, ReentrantLock lock) {
          this.name = name;
          this.lock = lock == null ? new ReentrantLock() : lock;
          this.set = this.lock.newCondition();
        }
        public void retrieve() throws InterruptedException {
          lock.lock();
          try {
            while (!isSet) {
              set.await();
            }
          } finally {
            lock.unlock();
          }
        }
      }
      """;
}
