package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Views of a read-write lock in fields that are neither final nor private. */
final class LockViewTests extends CheckTestCase {
  private static final String SCHEMA =
      """
      import java.util.concurrent.locks.*;
      class Schema {
        ReadWriteLock lock = new ReentrantReadWriteLock();
        Lock readLock = lock.readLock();
        Lock writeLock = lock.writeLock();
        int n;
      }
      """;

  @Test
  void accepts_readersOfOneLockInACycle() {
    assertFindings(
        SCHEMA,
        """
        class Store {
          private final Schema schema = new Schema();
          private final Object files = new Object();
          private int n;
          void forward() {
            schema.readLock.lock();
            try { synchronized (files) { n++; } } finally { schema.readLock.unlock(); }
          }
          void backward() {
            synchronized (files) {
              schema.readLock.lock();
              try { n--; } finally { schema.readLock.unlock(); }
            }
          }
        }
        """);
  }

  @Test
  void flags_aWriterAndAReaderOfOneLock() {
    assertFindings(
        SCHEMA,
        """
        class Store {
          private final Schema schema = new Schema();
          private final Object files = new Object();
          private int n;
          void forward() {
            schema.writeLock.lock();
            try {
              synchronized (files) { // ORDER: 'files'
                n++;
              }
            } finally { schema.writeLock.unlock(); }
          }
          void backward() {
            synchronized (files) {
              schema.readLock.lock(); // ORDER: 'schema.readLock'
              try { n--; } finally { schema.readLock.unlock(); }
            }
          }
        }
        """);
  }

  @Test
  void flags_whatIsDoneUnderAViewThatAConstructorSets() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Rows {
          protected ReadWriteLock lock;
          protected Lock readLock;
          protected Lock writeLock;
          private final CountDownLatch loaded = new CountDownLatch(1);
          Rows() {
            lock = new ReentrantReadWriteLock(true);
            readLock = lock.readLock();
            writeLock = lock.writeLock();
          }
          void read() throws Exception {
            readLock.lock();
            try {
              loaded.await(); // WAIT suggestion
            } finally { readLock.unlock(); }
          }
          void write() throws Exception {
            writeLock.lock();
            try {
              loaded.await(); // WAIT warning
            } finally { writeLock.unlock(); }
          }
          void mixed() throws Exception {
            lock.writeLock().lock();
            writeLock.unlock();
            loaded.await();
          }
        }
        """);
  }

  @Test
  void flags_whatIsDoneUnderALockThatAMethodSetsAsWell() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Rows {
          ReadWriteLock lock = new ReentrantReadWriteLock();
          Lock guard = lock.readLock();
          private final CountDownLatch loaded = new CountDownLatch(1);
          void exclude() { guard = lock.writeLock(); }
          void load() throws Exception {
            guard.lock();
            try {
              loaded.await(); // WAIT warning
            } finally { guard.unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_viewsThatALockOfOnesOwnIsMadeWith() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        final class Timed {
          private final Lock lock;
          private long waited;
          Timed(Lock lock) { this.lock = lock; }
          void enter() {
            long start = System.nanoTime();
            lock.lock();
            waited += System.nanoTime() - start;
          }
          void leave() { lock.unlock(); }
        }
        class Store {
          private final CountDownLatch latch = new CountDownLatch(1);
          private final Timed writing = new Timed(new ReentrantReadWriteLock().writeLock());
          private final Timed reading = new Timed(new ReentrantReadWriteLock().readLock());
          void write() throws Exception {
            writing.enter();
            latch.await(); // WAIT warning
            writing.leave();
            latch.await();
          }
          void read() throws Exception {
            reading.enter();
            latch.await(); // WAIT suggestion
            reading.leave();
            latch.await();
          }
        }
        """);
  }
}
