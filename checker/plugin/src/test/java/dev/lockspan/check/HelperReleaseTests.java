package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Locks that a helper gives back only if they are held, or not where it fails. */
final class HelperReleaseTests extends CheckTestCase {
  @Test
  void accepts_afterAHelperThatUnlocksIfThisThreadHasTheLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Channel {
          private final ReentrantLock lock = new ReentrantLock();
          private final CountDownLatch probe = new CountDownLatch(1);
          private int size;
          private void unlockIfHeld() {
            if (lock.isHeldByCurrentThread()) { lock.unlock(); }
          }
          void send() throws Exception {
            lock.lock();
            try { size++; } finally { unlockIfHeld(); }
            probe.await();
          }
          void sendTwice() throws Exception {
            try {
              send();
              probe.await();
            } catch (InterruptedException e) {
              probe.await();
            }
          }
          void held() throws Exception {
            lock.lock();
            try {
              probe.await(); // WAIT
            } finally { unlockIfHeld(); }
          }
        }
        """);
  }

  @Test
  void accepts_lockThatAFailingCalleeMayNotHaveGivenBack() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Manager {
          private final Lock lock = new ReentrantLock();
          private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          private boolean stopped;
          private void wake(Lock l) { notifyAll(); l.unlock(); }
          void shutdown() {
            boolean unlocks = true;
            lock.lock();
            try {
              if (stopped) return;
              stopped = true;
              unlocks = false;
              wake(lock);
            } finally {
              if (unlocks) lock.unlock();
            }
          }
          void close() throws Exception {
            try {
              shutdown();
            } finally {
              queue.take();
            }
          }
        }
        """);
  }
}
