package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Locks made of a flag in classes that do not say to be locks, and what looks like them. */
final class OwnMutexTests extends CheckTestCase {
  private static final String TYPES =
      """
      package lib;
      public class Types {
        public interface Sync {
          void acquire() throws InterruptedException;
          void release();
        }
        public static class Mutex implements Sync {
          protected boolean inuse;
          public void acquire() throws InterruptedException {
            if (Thread.interrupted()) throw new InterruptedException();
            synchronized (this) {
              try {
                while (inuse) wait();
                inuse = true;
              } catch (InterruptedException e) {
                notify();
                throw e;
              }
            }
          }
          public synchronized void release() {
            inuse = false;
            notify();
          }
        }
        public static class Gate {
          private boolean open;
          public synchronized void acquire() throws InterruptedException {
            while (!open) wait();
          }
          public synchronized void release() {
            open = true;
            notifyAll();
          }
        }
        public static class Signal {
          private boolean given;
          public synchronized void acquire() throws InterruptedException {
            while (!given) wait();
            given = false;
          }
          public synchronized void release() {
            given = true;
            notify();
          }
        }
        public static class Pool {
          private int free = 5;
          public synchronized void acquire() throws InterruptedException {
            while (free == 0) wait();
            free--;
          }
          public synchronized void release() {
            free++;
            notify();
          }
        }
      }
      """;

  @Test
  void knows_whoeverSetsTheFlagHimself() {
    assertFindingsBothWays(
        List.of(TYPES),
        """
        import java.util.concurrent.locks.LockSupport;
        import lib.Types.*;
        class User {
          private final Mutex mutex = new Mutex();
          private final Sync sync = new Mutex();
          private int n;
          synchronized void second() throws InterruptedException {
            mutex.acquire();
            try { n++; } finally { mutex.release(); }
          }
          void under() throws InterruptedException {
            mutex.acquire();
            try {
              LockSupport.park(); // WAIT: 'mutex'
            } finally { mutex.release(); }
            LockSupport.park();
          }
          void underSync() throws InterruptedException {
            sync.acquire();
            try {
              LockSupport.park(); // WAIT: 'sync'
            } finally { sync.release(); }
            LockSupport.park();
          }
        }
        """);
  }

  @Test
  void accepts_gatesSignalsAndPoolsAsNoLocks() {
    assertFindingsBothWays(
        List.of(TYPES),
        """
        import java.util.concurrent.locks.LockSupport;
        import lib.Types.*;
        class User {
          private final Gate gate = new Gate();
          private final Signal signal = new Signal();
          private final Pool pool = new Pool();
          synchronized void gate() throws InterruptedException {
            gate.acquire(); // WAIT: Object.wait()
          }
          synchronized void signal() throws InterruptedException {
            signal.acquire(); // WAIT: Object.wait()
          }
          synchronized void pool() throws InterruptedException {
            pool.acquire(); // WAIT: Object.wait()
          }
          void between() throws InterruptedException {
            gate.acquire();
            signal.acquire();
            pool.acquire();
            LockSupport.park();
            pool.release();
            signal.release();
            gate.release();
          }
        }
        """);
  }
}
