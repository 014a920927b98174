package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Locks in the constructor of the object that keeps them: its own, and those handed in. */
final class HandedInLockTests extends CheckTestCase {
  @Test
  void accepts_locksThatNobodyElseHasYet() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Session {
          private final Object own = new Object();
          private final Object either;
          Session(Future<?> login) throws Exception {
            either = this;
            synchronized (own) { login.get(); }
            synchronized (this) { login.get(); }
          }
          Session(Object given, Future<?> login) throws Exception {
            either = given;
            init(login);
          }
          private void init(Future<?> login) throws Exception {
            synchronized (either) { login.get(); }
          }
        }
        class Wrapping {
          private final Lock lock;
          Wrapping(ReadWriteLock given, Future<?> login) throws Exception {
            lock = new ReentrantLock(given.hashCode() > 0);
            lock.lock();
            try { login.get(); } finally { lock.unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_locksThatWereHandedInAndAreKept() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Registry {
          static final Object ALL = new Object();
          final Object lock = new Object();
          final ReadWriteLock rw = new ReentrantReadWriteLock();
        }
        class Session {
          private final Registry registry;
          private final Object lock;
          private final Object all;
          private final Lock write;
          Session(Registry registry, Future<?> login) throws Exception {
            this.registry = registry;
            lock = registry.lock;
            all = Registry.ALL;
            write = registry.rw.writeLock();
            synchronized (this.registry) {
              login.get(); // WAIT warning: 'registry'
            }
            synchronized (this.registry.lock) {
              login.get(); // WAIT warning
            }
            synchronized (lock) {
              login.get(); // WAIT warning: 'lock'
            }
            synchronized (all) {
              login.get(); // WAIT warning
            }
            init(login);
          }
          private void init(Future<?> login) throws Exception {
            write.lock();
            try {
              login.get(); // WAIT warning
            } finally { write.unlock(); }
          }
        }
        class Completing {
          private final Lock lock;
          Completing(Lock lock, CompletableFuture<String> done) {
            this.lock = lock;
            this.lock.lock();
            try {
              done.complete("x"); // CALLBACK warning
            } finally { this.lock.unlock(); }
          }
        }
        """);
  }
}
