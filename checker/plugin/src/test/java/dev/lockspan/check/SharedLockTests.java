package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** One lock that several objects keep. */
final class SharedLockTests extends CheckTestCase {
  @Test
  void flags_conditionOfTheLockThatAConstructorIsGiven() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Given {
          private final Lock lock;
          private final Condition changed;
          private final Lock other = new ReentrantLock();
          Given(Lock given) {
            lock = given;
            changed = given.newCondition();
          }
          void await() throws InterruptedException {
            lock.lock();
            try { changed.await(); } finally { lock.unlock(); }
          }
          void awaitUnderAnother() throws InterruptedException {
            other.lock();
            try {
              lock.lock();
              try {
                changed.await(); // WAIT: 'other'
              } finally { lock.unlock(); }
            } finally { other.unlock(); }
          }
        }
        class Made {
          private final ReentrantLock lock;
          private final Condition changed;
          Made() {
            ReentrantLock made = new ReentrantLock();
            lock = made;
            changed = made.newCondition();
          }
          void await() throws InterruptedException {
            lock.lock();
            try { changed.await(); } finally { lock.unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_helperThatIsGivenTheLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        import java.util.function.*;
        class Variable {
          private final Lock lock;
          private final Condition changed;
          Variable(Lock lock) { this.lock = lock; changed = lock.newCondition(); }
          void await(BooleanSupplier until) {
            lock.lock();
            try {
              while (!until.getAsBoolean()) changed.awaitUninterruptibly();
            } finally { lock.unlock(); }
          }
          void signal() {
            lock.lock();
            try { changed.signalAll(); } finally { lock.unlock(); }
          }
        }
        class Monitored {
          private final Object mutex;
          Monitored(Object mutex) { this.mutex = mutex; }
          void await() throws InterruptedException {
            synchronized (mutex) { mutex.wait(); }
          }
        }
        class Promise {
          private final Lock lock = new ReentrantLock();
          private final Lock second = new ReentrantLock();
          private final Variable done = new Variable(lock);
          private final Variable others = new Variable(second);
          private final Object mutex = new Object();
          private final Monitored monitored = new Monitored(mutex);
          private boolean isSet;
          void set() {
            lock.lock();
            try {
              isSet = true;
              done.signal();
            } finally { lock.unlock(); }
          }
          void get() {
            lock.lock();
            try {
              done.await(this::isSet);
            } finally { lock.unlock(); }
          }
          void getOther() {
            lock.lock();
            try {
              others.await(() -> isSet); // WAIT: 'lock'
            } finally { lock.unlock(); }
          }
          void get(boolean now) throws InterruptedException {
            synchronized (mutex) { monitored.await(); }
          }
          synchronized void getOfAnother() throws InterruptedException {
            monitored.await(); // WAIT: 'this'
          }
          private boolean isSet() {
            lock.lock();
            try { return isSet; } finally { lock.unlock(); }
          }
        }
        """);
  }

  @Test
  void judges_aFinalFieldByTheLockThatItNames() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class OfItself {
          private final Object mutex = this;
          private final CountDownLatch probe = new CountDownLatch(1);
          int n;
          void waits() throws InterruptedException { synchronized (mutex) { while (n == 0) wait(); } }
          synchronized void one() { n++; }
          void other() { synchronized (mutex) { one(); } }
          synchronized void again() throws InterruptedException {
            synchronized (mutex) { n++; }
            probe.await(); // WAIT: still synchronized on 'this'
          }
        }
        class OfItsClass {
          private static final Object LOCK = OfItsClass.class;
          static void waits() throws InterruptedException { synchronized (LOCK) { OfItsClass.class.wait(); } }
        }
        class OfAnother {
          private final ReentrantLock lock = new ReentrantLock();
          private final Lock view = lock;
          private final CountDownLatch probe = new CountDownLatch(1);
          void releases() throws InterruptedException {
            lock.lock();
            try { lock.getHoldCount(); } finally { view.unlock(); }
            probe.await();
          }
        }
        class OfItsBase {
          protected final Object lock = new Object();
          static class Derived extends OfItsBase {
            private final Object mine = lock;
            void waits() throws InterruptedException { synchronized (lock) { mine.wait(); } }
          }
        }
        class OfItsMaker {
          private final Lock lock = new ReentrantLock();
          private final Part part = new Part(lock);
          void waits() throws InterruptedException {
            part.lock.lock();
            try { part.ready.await(); } finally { lock.unlock(); }
          }
          private static class Part {
            private final Lock lock;
            private final Condition ready;
            Part(Lock lock) { this.lock = lock; ready = lock.newCondition(); }
          }
        }
        class OfOneOrAnother {
          private final Object mutex;
          OfOneOrAnother(Object other) { mutex = other == null ? this : other; }
          synchronized void waits() throws InterruptedException { mutex.wait(); } // WAIT
        }
        class OfAStranger {
          final Object lock = new Object();
          private final Object mutex;
          OfAStranger(OfAStranger other) { mutex = other.lock; }
          void waits() throws InterruptedException { synchronized (lock) { mutex.wait(); } } // WAIT
        }
        """);
  }
}
