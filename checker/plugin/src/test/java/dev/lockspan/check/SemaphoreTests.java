package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** A semaphore of one permit used as a mutex. */
final class SemaphoreTests extends CheckTestCase {
  @Test
  void accepts_semaphoreThatIsNoMutex() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Semaphore permits = new Semaphore(10);
          final Semaphore signal = new Semaphore(0);
          final Semaphore given;
          Pool(Semaphore given) { this.given = given; }
          void many() throws Exception {
            permits.acquire();
            try { probe.await(); } finally { permits.release(); }
          }
          void signalled() throws Exception {
            signal.acquire();
            probe.await();
          }
          void unknownCount() throws Exception {
            given.acquire();
            try { probe.await(); } finally { given.release(); }
          }
        }
        """);
  }

  @Test
  void accepts_afterTheRelease() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Semaphore mutex = new Semaphore(1);
          void released() throws Exception {
            mutex.acquire();
            try { hashCode(); } finally { mutex.release(); }
            probe.await();
          }
          void notGot() throws Exception {
            if (!mutex.tryAcquire()) { probe.await(); return; }
            mutex.release();
          }
        }
        """);
  }

  @Test
  void flags_mutexFromAFactory() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          private final Semaphore mutex = mutex();
          private final Semaphore permits = permits(1);
          private static Semaphore mutex() { return new Semaphore(1, true); }
          private static Semaphore permits(int n) { return new Semaphore(n); }
          void made() throws Exception {
            mutex.acquire();
            probe.await(); // WAIT warning: 'mutex'
            mutex.release();
            probe.await();
          }
          void unknownCount() throws Exception {
            permits.acquire();
            probe.await();
            permits.release();
          }
        }
        """);
  }

  @Test
  void flags_mutex() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private static final int ONE = 1;
          final CountDownLatch probe = new CountDownLatch(1);
          final Semaphore mutex = new Semaphore(1);
          final Semaphore fair = new Semaphore(ONE, true);
          void acquired() throws Exception {
            mutex.acquire();
            try {
              probe.await(); // WAIT: 'mutex'
            } finally { mutex.release(); }
          }
          void uninterruptibly() throws Exception {
            fair.acquireUninterruptibly();
            probe.await(); // WAIT: 'fair'
            fair.release();
            probe.await();
          }
          void tried() throws Exception {
            if (mutex.tryAcquire(1, TimeUnit.SECONDS)) {
              try {
                probe.await(); // WAIT: 'mutex'
              } finally { mutex.release(); }
            }
          }
        }
        """);
  }

  @Test
  void flags_acquireWhileALockIsHeld() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final Semaphore permits = new Semaphore(10);
          final Semaphore mutex = new Semaphore(1);
          synchronized void untimed() throws Exception {
            permits.acquire(); // WAIT warning
          }
          synchronized void several() throws Exception {
            permits.acquireUninterruptibly(3); // WAIT warning
          }
          synchronized void timed() throws Exception {
            permits.tryAcquire(1, TimeUnit.SECONDS); // WAIT suggestion
          }
          synchronized void withoutWaiting() {
            permits.tryAcquire();
            permits.drainPermits();
            permits.release();
          }
          // decision: a mutex is a second lock, and taking one is never by itself a wait.
          synchronized void asASecondLock() throws Exception {
            mutex.acquire();
            mutex.release();
          }
        }
        """);
  }

  @Test
  void accepts_permitsThatOthersGiveBack() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Feeder {
          private final Semaphore one = new Semaphore(1);
          private final ExecutorService pool = Executors.newCachedThreadPool();
          void feed(Iterable<Runnable> work) throws Exception {
            for (Runnable each : work) {
              one.acquire();
              try {
                pool.submit(() -> { try { each.run(); } finally { one.release(); } });
              } catch (RejectedExecutionException e) {
                one.release();
              }
            }
          }
          void feedAnonymous(Iterable<Runnable> work) throws Exception {
            for (Runnable each : work) {
              one.acquire();
              pool.submit(new Runnable() {
                @Override public void run() { try { each.run(); } finally { one.release(); } }
              });
            }
          }
          void feedLocal(CompletableFuture<String> work) throws Exception {
            Semaphore local = new Semaphore(1);
            local.acquire();
            work.thenRun(local::release);
            local.acquire();
          }
          synchronized void feedLocked(Runnable work) throws Exception {
            one.acquire(); // WAIT warning
            pool.execute(() -> { work.run(); one.release(); }); // SUBMIT
          }
        }
        class Turns {
          private final CountDownLatch probe = new CountDownLatch(1);
          private final Semaphore mine = new Semaphore(1);
          private final Semaphore yours = new Semaphore(0);
          void ping() throws Exception {
            for (;;) { mine.acquire(); probe.await(); yours.release(); }
          }
          void pong() throws Exception {
            for (;;) { yours.acquire(); probe.await(); mine.release(); }
          }
        }
        """);
  }

  @Test
  void flags_aMutexThatIsTakenTwiceAndGivenBack() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final CountDownLatch probe = new CountDownLatch(1);
          private final Semaphore mutex = new Semaphore(1);
          void twice() throws Exception {
            mutex.acquire();
            try { inner(); } finally { mutex.release(); } // WAIT error
          }
          private void inner() throws Exception {
            mutex.acquire();
            try { hashCode(); } finally { mutex.release(); }
          }
          private void lock() throws Exception { mutex.acquire(); }
          private void unlock() { mutex.release(); }
          void byHelpers() throws Exception {
            lock();
            probe.await(); // WAIT warning: 'mutex'
            unlock();
          }
        }
        """);
  }

  @Test
  void accepts_aCountThatIsGivenAnotherValueOnOneWay() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Sorter {
          final CountDownLatch probe = new CountDownLatch(1);
          private final Semaphore inMemory;
          Sorter(Executor executor, int most) {
            if (executor == null) {
              most = 1;
            }
            this.inMemory = new Semaphore(most);
          }
          void sort() throws Exception {
            inMemory.acquire();
            try { probe.await(); } finally { inMemory.release(); }
          }
        }
        """);
  }

  @Test
  void flags_mutexOfOnePermitHoweverItWasMade() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          private final Semaphore mutex;
          private final Semaphore other;
          private final Map<String, Semaphore> mutexes = new ConcurrentHashMap<>();
          Pool(boolean isFair) {
            mutex = isFair ? new Semaphore(1, true) : new Semaphore(1);
            other = new Semaphore(1, isFair);
          }
          Pool() {
            mutex = new Semaphore(1);
            other = new Semaphore(1, true);
          }
          void conditional() throws Exception {
            mutex.acquire();
            try { probe.await(); } finally { mutex.release(); } // WAIT warning: 'mutex'
            probe.await();
          }
          void ofTwoConstructors() throws Exception {
            other.acquire();
            try { probe.await(); } finally { other.release(); } // WAIT warning: 'other'
          }
          void ofAKey(String key) throws Exception {
            Semaphore own = mutexes.computeIfAbsent(key, k -> new Semaphore(1));
            own.acquire();
            try { probe.await(); } finally { own.release(); } // WAIT warning
          }
          void ofAKeyFair(String key) throws Exception {
            Semaphore own = mutexes.computeIfAbsent(key, k -> { return new Semaphore(1, true); });
            own.acquire();
            try { probe.await(); } finally { own.release(); } // WAIT warning
          }
        }
        """);
  }

  @Test
  void accepts_semaphoreThatMayHaveMorePermits() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          private final Semaphore permits;
          private final Semaphore given;
          private final Map<String, Semaphore> each = new ConcurrentHashMap<>();
          private final int most;
          Pool(boolean isFair) {
            permits = isFair ? new Semaphore(1, true) : new Semaphore(2);
            given = new Semaphore(1);
            most = 3;
          }
          public Pool(Semaphore other, int most) {
            permits = new Semaphore(1);
            given = other;
            this.most = most;
          }
          void some() throws Exception {
            permits.acquire();
            try { probe.await(); } finally { permits.release(); }
          }
          void given() throws Exception {
            given.acquire();
            try { probe.await(); } finally { given.release(); }
          }
          void ofAKey(String key) throws Exception {
            Semaphore own = each.computeIfAbsent(key, k -> new Semaphore(3));
            own.acquire();
            try { probe.await(); } finally { own.release(); }
          }
          void ofAKeyWithALimit(String key) throws Exception {
            Semaphore own = each.computeIfAbsent(key, k -> new Semaphore(most));
            own.acquire();
            try { probe.await(); } finally { own.release(); }
          }
        }
        """);
  }

  @Test
  void flags_aSecondPermitOnlyWhereTheFirstIsHeldOnAllWays() {
    assertFindings(
        """
        import java.util.concurrent.Semaphore;
        public class Nodes {
          private final Semaphore live = new Semaphore(1);
          private final Semaphore own = new Semaphore(1);
          volatile int state;
          void awaitLive() throws InterruptedException {
            do {
              live.acquire();
              if (state == 1) {
                live.release();
              } else if (state == 2) {
                break;
              }
            } while (true);
          }
          public void crash() { live.release(); }
          void twice() throws InterruptedException {
            own.acquire();
            try {
              own.acquire(); // WAIT error
            } finally {
              own.release();
            }
          }
        }
        """);
  }

  @Test
  void judges_semaphoresInAnArrayByTheirPermits() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Striped {
          private final Semaphore[] stripes = new Semaphore[4];
          private final Semaphore[] wide = {new Semaphore(3), new Semaphore(1)};
          private final CountDownLatch latch;
          Striped(CountDownLatch latch) {
            this.latch = latch;
            for (int i = 0; i < 4; i++) stripes[i] = new Semaphore(1);
          }
          synchronized void stripe(int i) throws InterruptedException {
            stripes[i].acquire();
            stripes[i].release();
          }
          synchronized void wide(int i) throws InterruptedException {
            wide[i].acquire(); // WAIT warning
          }
        }
        """);
  }
}
