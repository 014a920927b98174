package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Waits that can never end, reported as errors and told apart from those that may. */
final class CertainDeadlockTests extends CheckTestCase {
  @Test
  void accepts_waitsThatAreNotCertain() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final ExecutorService pool = Executors.newFixedThreadPool(2);
          final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          final ReentrantLock lock = new ReentrantLock();
          final Object other = new Object();
          int size;
          synchronized void grow() { size++; }
          void read() {
            rw.readLock().lock();
            try { size++; } finally { rw.readLock().unlock(); }
          }
          void reentrant() {
            lock.lock();
            lock.lock();
            lock.unlock();
            lock.unlock();
            synchronized (this) { synchronized (this) { size++; } }
          }
          void waitsWithoutTheLock() throws Exception { pool.submit(this::grow).get(); }
          void waitsAfterRelease() throws Exception {
            Future<?> f;
            synchronized (this) {
              f = pool.submit(this::grow); // SUBMIT warning
            }
            f.get();
          }
          synchronized void needsAnotherLock() throws Exception {
            pool.submit(() -> { synchronized (other) { size++; } }).get(); // SUBMIT warning // WAIT warning
          }
          void readersShare() throws Exception {
            rw.readLock().lock();
            try {
              pool.submit(this::read).get(); // SUBMIT // WAIT suggestion
            } finally { rw.readLock().unlock(); }
          }
          void anotherPool(Pool q) throws Exception {
            synchronized (q) {
              pool.submit(this::grow).get(); // SUBMIT warning // WAIT warning
            }
          }
        }
        """);
  }

  @Test
  void flags_waitForATaskThatNeedsTheLock() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final ExecutorService pool = Executors.newFixedThreadPool(2);
          final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          final ReentrantLock lock = new ReentrantLock();
          int size;
          synchronized void grow() { size++; }
          private void growThrough() { grow(); }
          void locked() {
            lock.lock();
            try { size++; } finally { lock.unlock(); }
          }
          void write() {
            rw.writeLock().lock();
            try { size++; } finally { rw.writeLock().unlock(); }
          }
          synchronized void onOneLine() throws Exception {
            pool.submit(() -> grow()).get(); // SUBMIT warning // WAIT error
          }
          synchronized void inTwoSteps() throws Exception {
            Future<?> f = pool.submit(this::grow); // SUBMIT warning
            size++;
            f.get(); // WAIT error
          }
          synchronized void twoFramesDown() throws Exception {
            pool.submit(this::growThrough).get(); // SUBMIT warning // WAIT error
          }
          synchronized void stage() {
            CompletableFuture.runAsync(this::grow).join(); // SUBMIT warning // WAIT error
          }
          synchronized void thread() throws Exception {
            Thread t = new Thread(this::grow);
            t.start(); // SUBMIT warning
            t.join(); // WAIT error
          }
          synchronized void all() throws Exception {
            pool.invokeAll(List.of(Executors.callable(this::grow))); // WAIT error
          }
          void underALock() throws Exception {
            lock.lock();
            try {
              pool.submit(this::locked).get(); // SUBMIT warning // WAIT error: 'lock'
            } finally { lock.unlock(); }
          }
          void underARead() throws Exception {
            rw.readLock().lock();
            try {
              pool.submit(this::write).get(); // SUBMIT // WAIT error
            } finally { rw.readLock().unlock(); }
          }
        }
        """);
  }

  @Test
  void accepts_aWaitToBeNotifiedOnAnObjectThatRunsItself() {
    assertFindings(
        """
        class Connection implements Runnable {
          private final Object reader = new Object();
          private boolean isReady;
          private int read;
          private synchronized boolean waitForWork() throws InterruptedException {
            while (!isReady) { wait(); }
            return true;
          }
          @Override public void run() {
            try {
              synchronized (reader) {
                while (waitForWork()) { read++; } // WAIT warning
              }
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        }
        """);
  }

  @Test
  void flags_aTimedWaitForWorkThatNeedsTheLock_oneTierLower() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final Object lock = new Object();
          private final ExecutorService executor = Executors.newFixedThreadPool(2);
          private int size;
          void timed() throws Exception {
            synchronized (lock) {
              Future<?> grown = executor.submit(this::grow); // SUBMIT warning
              grown.get(1, TimeUnit.SECONDS); // WAIT warning
            }
          }
          private void grow() {
            synchronized (lock) { size++; }
          }
        }
        """);
  }

  @Test
  void flags_aWaitForWorkThatNeedsTheLockOnSomeWays_asAnyWait() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final Object lock = new Object();
          private final ExecutorService executor = Executors.newFixedThreadPool(2);
          private boolean isFull;
          private int size;
          void perhaps() throws Exception {
            synchronized (lock) {
              Future<?> grown = executor.submit(() -> { // SUBMIT warning
                if (!isFull) {
                  grow();
                }
              });
              grown.get(); // WAIT warning
            }
          }
          void surely() throws Exception {
            synchronized (lock) {
              Future<?> grown = executor.submit(() -> { // SUBMIT warning
                if (isFull) {
                  System.out.println("full");
                }
                grow();
              });
              grown.get(); // WAIT error
            }
          }
          private void grow() {
            synchronized (lock) { size++; }
          }
        }
        """);
  }

  @Test
  void flags_asWarningWorkThatWasHandedOverWithoutTheLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final Object m = new Object();
          private int n;
          private final ExecutorService mine = Executors.newFixedThreadPool(2);
          private void count() { synchronized (m) { n++; } }
          private Future<?> start() { return mine.submit(this::count); }
          void before() throws Exception {
            Future<?> f = mine.submit(this::count);
            synchronized (m) {
              f.get(); // WAIT warning: only if that was over before
            }
          }
          void thread() throws Exception {
            Thread t = new Thread(this::count);
            t.start();
            synchronized (m) {
              t.join(); // WAIT warning
            }
          }
          void letGoInBetween() throws Exception {
            Future<?> f;
            synchronized (m) {
              f = mine.submit(this::count); // SUBMIT warning
            }
            n++;
            synchronized (m) {
              f.get(); // WAIT warning
            }
          }
          void under() throws Exception {
            synchronized (m) {
              Future<?> f = mine.submit(this::count); // SUBMIT warning
              n++;
              f.get(); // WAIT error: this never returns
            }
          }
          void threadUnder() throws Exception {
            synchronized (m) {
              Thread t = new Thread(this::count);
              t.start(); // SUBMIT warning
              t.join(); // WAIT error
            }
          }
          void throughAHelper() throws Exception {
            synchronized (m) {
              Future<?> f = start(); // SUBMIT warning
              f.get(); // WAIT error
            }
          }
          private void startAndWait() throws Exception { start().get(); }
          void allInAHelper() throws Exception {
            synchronized (m) {
              startAndWait(); // WAIT error
            }
          }
          void onOneWay(boolean now) throws Exception {
            Future<?> f = now ? null : start();
            synchronized (m) {
              if (now) f = start(); // SUBMIT warning
              f.get(); // WAIT warning
            }
          }
        }
        """);
  }
}
