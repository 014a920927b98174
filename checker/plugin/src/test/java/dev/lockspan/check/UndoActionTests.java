package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Actions that give locks back, gathered in a collection of the method and run at its end. */
final class UndoActionTests extends CheckTestCase {
  @Test
  void accepts_whatComesAfterTheActionsHaveRun() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final Lock lock = new ReentrantLock();
          final Lock other = new ReentrantLock();
          final CountDownLatch probe = new CountDownLatch(1);
          int size;
          void popped() throws Exception {
            Deque<Runnable> undo = new ArrayDeque<>();
            lock.lock();
            undo.push(lock::unlock);
            try { size++; } finally { while (!undo.isEmpty()) undo.pop().run(); }
            probe.await();
          }
          void polled() throws Exception {
            Deque<Runnable> undo = new ArrayDeque<>();
            lock.lock();
            undo.push(() -> lock.unlock());
            try { size++; } finally { for (Runnable next; (next = undo.poll()) != null; ) next.run(); }
            probe.await();
          }
          void each() throws Exception {
            List<Runnable> undo = new ArrayList<>();
            lock.lock();
            undo.add(lock::unlock);
            other.lock();
            undo.add(other::unlock);
            try { size++; } finally { undo.forEach(Runnable::run); }
            probe.await();
          }
          void inALoop() throws Exception {
            List<Runnable> undo = new ArrayList<>();
            lock.lock();
            undo.add(lock::unlock);
            try { size++; } finally { for (Runnable next : undo) next.run(); }
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_whatRunsBeforeTheActionsAndWhatTheyDoNotGiveBack() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final Lock lock = new ReentrantLock();
          final Lock other = new ReentrantLock();
          final CountDownLatch probe = new CountDownLatch(1);
          int size;
          void before() throws Exception {
            Deque<Runnable> undo = new ArrayDeque<>();
            lock.lock();
            undo.push(lock::unlock);
            try {
              probe.await(); // WAIT
            } finally {
              while (!undo.isEmpty()) undo.pop().run();
            }
          }
          void theOtherOne() throws Exception {
            Deque<Runnable> undo = new ArrayDeque<>();
            lock.lock();
            other.lock();
            undo.push(other::unlock);
            try { size++; } finally { while (!undo.isEmpty()) undo.pop().run(); }
            probe.await(); // WAIT warning: 'lock'
            lock.unlock();
          }
          void noLock() throws Exception {
            Deque<Runnable> undo = new ArrayDeque<>();
            lock.lock();
            undo.push(() -> size--);
            try { size++; } finally { while (!undo.isEmpty()) undo.pop().run(); }
            probe.await(); // WAIT warning: 'lock'
            lock.unlock();
          }
        }
        """);
  }
}
