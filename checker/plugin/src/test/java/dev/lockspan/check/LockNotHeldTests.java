package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** What is done only where a test has shown that the current thread does not hold a lock. */
final class LockNotHeldTests extends CheckTestCase {
  private static final String SEGMENTS =
      """
      import java.util.concurrent.locks.*;
      class Cache {
        interface RemovalListener { void onRemoval(Object o); }
        private final RemovalListener listener;
        private final ReentrantLock other = new ReentrantLock();
        private final ReentrantLock lock = new ReentrantLock();
        private Segment segment = new Segment();
        Cache(RemovalListener l) { listener = l; }
        Segment segmentFor(int hash) { return segment; }
        void reclaim(int hash) { segmentFor(hash).reclaim(); }
        private void tell() { if (!other.isHeldByCurrentThread()) listener.onRemoval(this); }
        class Segment extends ReentrantLock {
          void reclaim() { lock(); try { hashCode(); } finally { unlock(); post(); } }
          void post() { if (!isHeldByCurrentThread()) listener.onRemoval(this); }
      """;

  @Test
  void accepts_whatIsDoneUnlessTheLockOfSuchAnObjectIsHeld() {
    assertFindings(
        SEGMENTS
            + """
                void drain() { lock(); try { reclaim(); } finally { unlock(); } }
                void drainByHash() { lock(); try { Cache.this.reclaim(1); } finally { unlock(); } }
              }
              void drain(Segment s) { s.lock(); try { reclaim(2); } finally { s.unlock(); } }
            }
            """);
  }

  @Test
  void flags_whatIsDoneUnlessAnotherLockIsHeld() {
    assertFindings(
        SEGMENTS
            + """
                synchronized void drain() { Cache.this.reclaim(1); } // CALLBACK warning
              }
              void ofTwo() { lock.lock(); try { tell(); } finally { lock.unlock(); } } // CALLBACK warning
              synchronized void both(Segment s) {
                s.lock();
                try { reclaim(2); } finally { s.unlock(); } // CALLBACK warning: while 'this' is held
              }
            }
            """);
  }

  @Test
  void accepts_theWayOnWhichALockIsNotHeldThatIs() {
    assertFindings(
        """
        import java.util.concurrent.CountDownLatch;
        import java.util.concurrent.locks.ReentrantLock;
        class Recovery {
          private final ReentrantLock lock = new ReentrantLock();
          private final ReentrantLock other = new ReentrantLock();
          private final CountDownLatch latch = new CountDownLatch(1);
          private int count;
          void branch() throws Exception {
            lock.lock();
            try {
              if (lock.isHeldByCurrentThread()) count++; else latch.await();
            } finally {
              lock.unlock();
            }
          }
          synchronized void monitor() throws Exception {
            if (!Thread.holdsLock(this)) latch.await();
          }
          void another() throws Exception {
            lock.lock();
            try {
              if (!other.isHeldByCurrentThread()) latch.await(); // WAIT: 'lock'
            } finally {
              lock.unlock();
            }
          }
        }
        """);
  }
}
