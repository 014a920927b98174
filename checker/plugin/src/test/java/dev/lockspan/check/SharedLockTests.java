package dev.lockspan.check;

import java.util.List;
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

  @Test
  void accepts_aLockByItsNameInAnInnerOrAGivenObject() {
    assertFindingsBothWays(
        List.of(PAIR, KEEPER),
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Outer {
          private final ReentrantLock lock = new ReentrantLock();
          private final CompletableFuture<?> future;
          private final Inner known = new Inner();
          private int n;
          Outer(CompletableFuture<?> future) { this.future = future; }
          class Inner {
            private final Lock mine = lock;
            void releases() {
              mine.lock();
              try { n++; } finally { lock.unlock(); }
              future.join();
            }
          }
          void releases() {
            lock.lock();
            try { n++; } finally { known.mine.unlock(); }
            future.join();
          }
          void ofANewOne() {
            Inner inner = new Inner();
            inner.mine.lock();
            try { n++; } finally { lock.unlock(); }
            future.join();
          }
        }
        class OfPair {
          private final Pair pair;
          private final Lock lock;
          OfPair(Pair pair) {
            this.pair = pair;
            lock = pair.lock;
          }
          void waits() throws InterruptedException {
            lock.lock();
            try { pair.changed.await(); } finally { lock.unlock(); }
          }
        }
        class OfList {
          private final List<String> list;
          private final Object mutex;
          OfList(List<String> list) {
            this.list = list;
            mutex = list;
          }
          void waits() throws InterruptedException {
            synchronized (mutex) { list.wait(); }
          }
        }
        class AlsoKeeper extends Keeper {
          private final Lock mine;
          private final CompletableFuture<?> future;
          private int n;
          AlsoKeeper(Lock lock, CompletableFuture<?> future) {
            super(lock);
            mine = lock;
            this.future = future;
          }
          void releases() {
            mine.lock();
            try { n++; } finally { kept.unlock(); }
            future.join();
          }
        }
        class OfKeeper extends Keeper {
          private final Condition changed;
          OfKeeper(Lock lock) {
            super(lock);
            changed = lock.newCondition();
          }
          OfKeeper() { this(new ReentrantLock()); }
          void waits() throws InterruptedException {
            kept.lock();
            try { changed.await(); } finally { kept.unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_locksOfTwoNamesThatMayDiffer() {
    assertFindingsBothWays(
        List.of(PAIR, KEEPER),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Outer {
          private final ReentrantLock lock = new ReentrantLock();
          private final ReentrantLock other = new ReentrantLock();
          private final CompletableFuture<?> future;
          Outer(CompletableFuture<?> future) { this.future = future; }
          class Inner {
            private final Lock mine = other;
            void keeps() {
              mine.lock();
              lock.lock();
              lock.unlock();
              future.join(); // WAIT warning
              other.unlock();
              future.join();
            }
          }
        }
        class OfPairs {
          private final Pair pair;
          private final Lock lock;
          OfPairs(Pair pair, Pair other) {
            this.pair = pair;
            lock = other.lock;
          }
          void waits() throws InterruptedException {
            lock.lock();
            try {
              pair.changed.await(); // WAIT warning: 'lock'
            } finally { lock.unlock(); }
          }
        }
        class OfKeeper extends Keeper {
          private final Condition changed;
          OfKeeper(Lock lock, Lock other) {
            super(other);
            changed = lock.newCondition();
          }
          void waits() throws InterruptedException {
            kept.lock();
            try {
              changed.await(); // WAIT warning: 'kept'
            } finally { kept.unlock(); }
          }
        }
        """);
  }

  private static final String PAIR =
      """
      import java.util.concurrent.locks.*;
      public class Pair {
        public final Lock lock = new ReentrantLock();
        public final Condition changed = lock.newCondition();
      }
      """;

  private static final String KEEPER =
      """
      import java.util.concurrent.locks.*;
      public class Keeper {
        protected final Lock kept;
        protected Keeper(Lock kept) { this.kept = kept; }
      }
      """;
}
