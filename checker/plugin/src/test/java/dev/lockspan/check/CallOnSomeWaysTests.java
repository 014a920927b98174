package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Code of others that is called where a lock is held on some ways only, or on all. */
final class CallOnSomeWaysTests extends CheckTestCase {
  @Test
  void accepts_callsOfFieldsAndParametersThatOneWayMakesWithoutTheLock() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.locks.*;
        import java.util.function.*;
        public class Calls {
          public interface StateListener { void changed(); }
          private final ReentrantLock lock = new ReentrantLock();
          private final StampedLock stamped = new StampedLock();
          private final List<Consumer<String>> all = new ArrayList<>();
          private final Deque<Runnable> late = new ArrayDeque<>();
          private Runnable step;
          private StateListener listener;
          public void set(Runnable r, StateListener l, Consumer<String> c) {
            step = r; listener = l; all.add(c); late.add(r);
          }
          public void early(boolean b) { lock.lock(); if (b) lock.unlock(); step.run(); if (!b) lock.unlock(); }
          public void told(boolean b) { lock.lock(); if (b) lock.unlock(); listener.changed(); if (!b) lock.unlock(); }
          public void tried() {
            boolean got = lock.tryLock();
            try { step.run(); } finally { if (got) lock.unlock(); }
          }
          public void each(boolean locks) {
            if (locks) lock.lock();
            try { for (Consumer<String> c : all) c.accept(""); } finally { if (locks) lock.unlock(); }
          }
          public void after() {
            lock.lock();
            try { all.size(); } finally { if (lock.isHeldByCurrentThread()) lock.unlock(); }
            step.run();
          }
          public void read() {
            long stamp = stamped.tryOptimisticRead();
            if (!stamped.validate(stamp)) { stamp = stamped.readLock(); }
            step.run();
            if (StampedLock.isReadLockStamp(stamp)) stamped.unlockRead(stamp);
          }
          public void given(boolean b, Runnable r) { lock.lock(); if (b) lock.unlock(); r.run(); if (!b) lock.unlock(); }
          public void helped(boolean b) { lock.lock(); if (b) lock.unlock(); drain(); if (!b) lock.unlock(); }
          public void handed(boolean b, Runnable r) { lock.lock(); if (b) lock.unlock(); with(r); if (!b) lock.unlock(); }
          private void drain() { Runnable r; while ((r = late.poll()) != null) r.run(); }
          private static void with(Runnable r) { r.run(); }
        }
        """);
  }

  @Test
  void flags_callsThatAllWaysMakeUnderALock() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        public class Calls {
          private final ReentrantLock lock = new ReentrantLock();
          private Runnable step;
          public synchronized void set(Runnable r) { step = r; }
          public synchronized void other(boolean b) {
            lock.lock();
            if (b) lock.unlock();
            step.run(); // CALLBACK: while 'this' is held
            if (!b) lock.unlock();
          }
          public void given(boolean locks, Runnable r) {
            if (locks) lock.lock();
            try {
              if (locks) r.run(); // CALLBACK: while 'lock' is held
              if (locks) step.run(); // CALLBACK: while 'lock' is held
            } finally {
              if (locks) lock.unlock();
            }
          }
          public void apart() {
            if (lock.tryLock()) {
              try {
                step.run(); // CALLBACK
              } finally {
                lock.unlock();
              }
            } else {
              step.run();
            }
          }
        }
        """);
  }
}
