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
  void accepts_secondReadOfAStampedLock() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Pool {
          final StampedLock sl = new StampedLock();
          void twoReaders() {
            long s = sl.readLock();
            long t = sl.readLock(); // waits only for a writer that came in between
            sl.unlockRead(t);
            sl.unlockRead(s);
          }
        }
        """);
  }

  @Test
  void flags_lockThatCannotBeTakenTwice() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Pool {
          final StampedLock sl = new StampedLock();
          final StampedLock other = new StampedLock();
          int size;
          void direct() {
            long s = sl.writeLock();
            long t = sl.writeLock(); // WAIT error: 'sl'
            sl.unlockWrite(t);
            sl.unlockWrite(s);
          }
          void readUnderWrite() {
            long s = sl.writeLock();
            try {
              long t = sl.readLock(); // WAIT error: 'sl'
              sl.unlockRead(t);
            } finally { sl.unlockWrite(s); }
          }
          void inAHelper() {
            long s = sl.writeLock();
            try {
              grow(); // WAIT error: grow()
            } finally { sl.unlockWrite(s); }
          }
          private void grow() {
            long s = sl.writeLock();
            size++;
            sl.unlockWrite(s);
          }
          void two() {
            long s = sl.writeLock();
            long t = other.writeLock();
            other.unlockWrite(t);
            sl.unlockWrite(s);
          }
          void tried() {
            long s = sl.writeLock();
            long t = sl.tryWriteLock();
            if (t != 0) sl.unlockWrite(t);
            sl.unlockWrite(s);
          }
          void oneAfterTheOther() {
            long s = sl.writeLock();
            sl.unlockWrite(s);
            s = sl.writeLock();
            sl.unlockWrite(s);
          }
        }
        """);
  }

  @Test
  void flags_recursiveUpdateInAHelper() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Registry {
          private final ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
          String resolve(String k) {
            return map.computeIfAbsent(k, x -> load(x)); // WAIT error
          }
          private String load(String k) {
            map.put(k + "!", "seen");
            return k;
          }
          String harmless(String k) { return map.computeIfAbsent(k, x -> name(x)); }
          private String name(String k) { return map.getOrDefault(k, "none"); }
        }
        """);
  }

  @Test
  void accepts_aHelperThatGivesTheLockBackBeforeItTakesOne() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Pool {
          private final StampedLock lock = new StampedLock();
          private final ReentrantLock a = new ReentrantLock();
          private final ReentrantLock b = new ReentrantLock();
          private long stamp;
          private void pause() {
            lock.unlockWrite(stamp);
            Thread.onSpinWait();
            stamp = lock.writeLock();
          }
          private void takeAgain() {
            stamp = lock.writeLock();
          }
          private void handOver() {
            a.unlock();
            b.lock();
            b.unlock();
            a.lock();
          }
          void paused() {
            stamp = lock.writeLock();
            pause();
            lock.unlockWrite(stamp);
          }
          void twice() {
            stamp = lock.writeLock();
            takeAgain(); // WAIT error
            lock.unlockWrite(stamp);
          }
          void oneOrder() {
            a.lock();
            handOver();
            a.unlock();
          }
          void otherOrder() {
            b.lock();
            a.lock();
            a.unlock();
            b.unlock();
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
  void flags_waitForSeveralTasksOfWhichOneNeedsTheLock() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(4);
          private final Object other = new Object();
          private int size;
          private synchronized void grow() { size++; }
          synchronized void all() {
            CompletableFuture<Void> grown = CompletableFuture.runAsync(this::grow); // SUBMIT warning
            CompletableFuture.allOf(grown).join(); // WAIT error: 'this'
          }
          synchronized void oneOfThem(CompletableFuture<String> given) throws Exception {
            CompletableFuture.allOf(given, CompletableFuture.runAsync(this::grow)).get(); // SUBMIT warning // WAIT error
          }
          synchronized void stages() {
            CompletableFuture.runAsync(this::grow).thenApply(x -> "").join(); // SUBMIT warning // WAIT error
          }
          synchronized void asynchronousStages() {
            CompletableFuture.runAsync(this::grow).thenRunAsync(() -> { }).join(); // SUBMIT warning // SUBMIT warning // WAIT error
          }
          synchronized void invoked() throws Exception {
            pool.invokeAll(List.of(() -> { grow(); return ""; })); // WAIT error: 'this'
          }
          synchronized void invokedTogether() throws Exception {
            pool.invokeAll(Arrays.asList(() -> "", () -> { grow(); return ""; })); // WAIT error
          }
          synchronized void adapted() throws Exception {
            pool.invokeAll(Collections.singletonList(Executors.callable(this::grow))); // WAIT error
          }
          synchronized void adaptedAndSubmitted() throws Exception {
            pool.submit(Executors.callable(this::grow)).get(); // SUBMIT warning // WAIT error
          }
        }
        """);
  }

  @Test
  void accepts_waitForSeveralTasksThatMayEnd() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(4);
          private final Object other = new Object();
          private int size;
          private synchronized void grow() { size++; }
          private void shrink() { synchronized (other) { size--; } }
          synchronized void any(CompletableFuture<String> given) {
            CompletableFuture.anyOf(given, CompletableFuture.runAsync(this::grow)).join(); // SUBMIT warning // WAIT warning
          }
          synchronized void either(CompletableFuture<Void> given) {
            given.runAfterEither(CompletableFuture.runAsync(this::grow), () -> { }).join(); // SUBMIT warning // WAIT warning
          }
          synchronized void anotherLock() throws Exception {
            pool.invokeAll(List.of(Executors.callable(this::shrink))); // WAIT warning
            CompletableFuture.allOf(CompletableFuture.runAsync(this::shrink)).join(); // SUBMIT // WAIT warning
          }
          synchronized void inTime() throws Exception {
            pool.invokeAll(List.of(Executors.callable(this::grow)), 1, TimeUnit.SECONDS); // WAIT warning
            pool.invokeAny(List.of(Executors.callable(this::grow), Executors.callable(this::shrink))); // WAIT warning
          }
          synchronized void unknown(List<Callable<String>> tasks) throws Exception {
            pool.invokeAll(tasks); // WAIT warning
            pool.invokeAll(new CopyOnWriteArrayList<>(tasks)); // WAIT warning
          }
          synchronized void limited() {
            CompletableFuture.runAsync(this::grow).orTimeout(1, TimeUnit.SECONDS).join(); // SUBMIT warning // WAIT warning
          }
        }
        """);
  }

  @Test
  void flags_updateThroughAViewInsideTheMapsOwnFunction() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Registry {
          private final ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
          private final ConcurrentHashMap<String, Integer> other = new ConcurrentHashMap<>();
          void own(String key) {
            map.computeIfAbsent(key, k -> {
              map.keySet().remove("y"); // WAIT error
              return 1;
            });
          }
          void another(String key) {
            map.computeIfAbsent(key, k -> {
              other.keySet().remove("y");
              return map.keySet().contains("y") ? 1 : 2;
            });
          }
          void outside(String key) {
            map.computeIfAbsent(key, k -> 1);
            map.keySet().remove("y");
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
