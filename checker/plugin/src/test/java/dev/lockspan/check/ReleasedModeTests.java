package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Locks that are given back in whichever mode they are held, or by one of several classes. */
final class ReleasedModeTests extends CheckTestCase {
  private static final String LATCH =
      """
      import java.util.concurrent.locks.*;
      interface Latch {
        void exclusive();
        void shared();
        void release();
      }
      class Plain extends ReentrantLock implements Latch {
        @Override public void exclusive() {
          if (isHeldByCurrentThread()) throw new IllegalStateException();
          lock();
        }
        @Override public void shared() { exclusive(); }
        @Override public void release() {
          if (!isHeldByCurrentThread()) throw new IllegalStateException();
          unlock();
        }
      }
      class Shared extends ReentrantReadWriteLock implements Latch {
        @Override public void exclusive() { writeLock().lock(); }
        @Override public void shared() { readLock().lock(); }
        @Override public void release() {
          if (getReadHoldCount() > 0) {
            readLock().unlock();
            return;
          }
          if (isWriteLockedByCurrentThread()) {
            writeLock().unlock();
            return;
          }
          throw new IllegalStateException();
        }
      }
      class Latches {
        static Latch make(boolean exclusiveOnly) {
          if (exclusiveOnly) return new Plain();
          return new Shared();
        }
      }
      """;

  private static final String NODE =
      """
      import java.util.concurrent.CountDownLatch;
      class Node {
        private final Latch latch;
        final CountDownLatch done = new CountDownLatch(1);
        private int count;
        Node(boolean exclusiveOnly) { latch = Latches.make(exclusiveOnly); }
        void latch() { latch.exclusive(); }
        void latchShared() { latch.shared(); }
        void unlatch() { latch.release(); }
        void work() {
          latch();
          try {
            count++;
          } finally {
            unlatch();
          }
        }
        void workTwice() {
          work();
          work();
        }
      }
      """;

  @Test
  void accepts_afterAReleaseInTheModeHeld() {
    assertFindingsBothWays(
        List.of(LATCH),
        """
        import java.util.concurrent.CountDownLatch;
        class Store {
          final Shared latch = new Shared();
          final CountDownLatch done = new CountDownLatch(1);
          void read() {
            latch.shared();
            latch.release();
          }
          void write() {
            latch.exclusive();
            latch.release();
          }
          void after() throws Exception {
            read();
            write();
            latch.exclusive();
            latch.release();
            done.await();
          }
        }
        """);
  }

  @Test
  void flags_beforeAReleaseInTheModeHeld() {
    assertFindingsBothWays(
        List.of(LATCH),
        """
        import java.util.concurrent.CountDownLatch;
        class Store {
          final Shared latch = new Shared();
          final CountDownLatch done = new CountDownLatch(1);
          void read() throws Exception {
            latch.shared();
            done.await(); // WAIT suggestion
            latch.release();
          }
          void write() throws Exception {
            latch.exclusive();
            done.await(); // WAIT warning
            latch.release();
          }
          void writeTwice() throws Exception {
            latch.exclusive();
            latch.exclusive();
            latch.release();
            done.await(); // WAIT warning
            latch.release();
          }
        }
        """);
  }

  @Test
  void accepts_afterAReleaseOfOneOfSeveralClasses() {
    assertFindingsBothWays(
        List.of(LATCH, NODE),
        """
        class Tree {
          void after(Node node) throws Exception {
            node.work();
            node.done.await();
          }
          void afterSeveral(Node node) throws Exception {
            node.workTwice();
            node.latchShared();
            node.unlatch();
            node.done.await();
          }
          void handOver(Node node, Node child) throws Exception {
            node.latchShared();
            child.work();
            child.latchShared();
            node.unlatch();
            child.unlatch();
            child.done.await();
          }
        }
        """);
  }

  @Test
  void flags_underOneOfSeveralClasses() {
    assertFindings(
        LATCH,
        NODE,
        """
        class Tree {
          void under(Node node) throws Exception {
            node.latch();
            node.done.await(); // WAIT warning
            node.unlatch();
          }
          void underOther(Node node, Node other) throws Exception {
            node.latchShared();
            other.workTwice();
            node.done.await(); // WAIT suggestion
            node.unlatch();
          }
          void handOver(Node node, Node child) throws Exception {
            node.latchShared();
            child.latchShared();
            node.unlatch();
            child.done.await(); // WAIT suggestion: while 'child.latch' is held
            child.unlatch();
          }
        }
        """);
  }
}
