package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Read and write locks, two modes of one lock. */
final class ReadWriteLockTests extends CheckTestCase {
  @Test
  void accepts_releasedMode() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Cache {
          final CountDownLatch probe = new CountDownLatch(1);
          final ReadWriteLock rw = new ReentrantReadWriteLock();
          final Lock read = rw.readLock();
          final Lock write = rw.writeLock();
          int size;
          void readThenLoad() throws Exception {
            rw.readLock().lock();
            try { if (size > 0) return; } finally { rw.readLock().unlock(); }
            probe.await();
            rw.writeLock().lock();
            try { size++; } finally { rw.writeLock().unlock(); }
          }
          void viewInAField() throws Exception {
            read.lock();
            rw.readLock().unlock();
            probe.await();
          }
          void viewInALocal() throws Exception {
            Lock w = rw.writeLock();
            w.lock();
            try { size++; } finally { write.unlock(); }
            probe.await();
          }
          void downgradeAndRelease() throws Exception {
            write.lock();
            try { size++; read.lock(); } finally { write.unlock(); }
            try { hashCode(); } finally { read.unlock(); }
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_eachMode() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Cache {
          final CountDownLatch probe = new CountDownLatch(1);
          final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          final ReadWriteLock plain = new ReentrantReadWriteLock();
          final ReentrantReadWriteLock.WriteLock w = rw.writeLock();
          int size;
          void underRead() throws Exception {
            rw.readLock().lock();
            try {
              probe.await(); // WAIT suggestion: (read)
            } finally { rw.readLock().unlock(); }
          }
          void underWrite() throws Exception {
            rw.writeLock().lock();
            try {
              probe.await(); // WAIT warning
            } finally { rw.writeLock().unlock(); }
          }
          void interfaceTyped() throws Exception {
            plain.writeLock().lock();
            try {
              probe.await(); // WAIT warning
            } finally { plain.writeLock().unlock(); }
            plain.readLock().lock();
            try {
              probe.await(); // WAIT suggestion
            } finally { plain.readLock().unlock(); }
          }
          void fieldView() throws Exception {
            w.lock();
            try {
              probe.await(); // WAIT warning
            } finally { w.unlock(); }
          }
          void ofAnother(Cache other) throws Exception {
            other.rw.writeLock().lock();
            try {
              probe.await(); // WAIT: other.rw
            } finally { other.rw.writeLock().unlock(); }
          }
          void tried() throws Exception {
            if (rw.readLock().tryLock()) {
              try {
                probe.await(); // WAIT suggestion
              } finally { rw.readLock().unlock(); }
            }
          }
        }
        """);
  }

  @Test
  void flags_modeThatIsStillHeld() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Cache {
          final CountDownLatch probe = new CountDownLatch(1);
          final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          void downgraded() throws Exception {
            rw.writeLock().lock();
            rw.readLock().lock();
            rw.writeLock().unlock();
            probe.await(); // WAIT suggestion
            rw.readLock().unlock();
            probe.await();
          }
          void readReleasedWriteHeld() throws Exception {
            rw.writeLock().lock();
            rw.readLock().lock();
            rw.readLock().unlock();
            probe.await(); // WAIT warning
            rw.writeLock().unlock();
          }
          void readUnderAMonitor() throws Exception {
            synchronized (this) {
              rw.readLock().lock();
              try {
                probe.await(); // WAIT warning: 'this'
              } finally { rw.readLock().unlock(); }
            }
          }
        }
        """);
  }

  @Test
  void flags_upgradeThatNeverReturns() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Cache {
          final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          void upgrade() {
            rw.readLock().lock();
            rw.writeLock().lock(); // WAIT error
            rw.writeLock().unlock();
            rw.readLock().unlock();
          }
          void upgradeRight() {
            rw.readLock().lock();
            rw.readLock().unlock();
            rw.writeLock().lock();
            rw.writeLock().unlock();
          }
          void triedUpgrade() {
            rw.readLock().lock();
            if (rw.writeLock().tryLock()) rw.writeLock().unlock();
            rw.readLock().unlock();
          }
          void readUnderWrite() {
            rw.writeLock().lock();
            rw.readLock().lock();
            rw.readLock().unlock();
            rw.writeLock().unlock();
          }
        }
        """);
  }

  @Test
  void accepts_locksByKeyAndUpgradeByHand() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Store {
          private final Map<String, ReadWriteLock> locks = new ConcurrentHashMap<>();
          private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          private final CountDownLatch probe = new CountDownLatch(1);
          private Object value;
          private ReadWriteLock lockFor(String k) { return locks.computeIfAbsent(k, x -> new ReentrantReadWriteLock()); }
          void keyed(String k) throws Exception {
            lockFor(k).readLock().lock();
            try { hashCode(); } finally { lockFor(k).readLock().unlock(); }
            probe.await();
          }
          void keyedLocal(String k) throws Exception {
            ReadWriteLock l = lockFor(k);
            Lock w = l.writeLock();
            w.lock();
            try { hashCode(); } finally { l.writeLock().unlock(); }
            probe.await();
          }
          Object cached() throws Exception {
            rw.readLock().lock();
            if (value == null) {
              rw.readLock().unlock();
              Object loaded = load();
              rw.writeLock().lock();
              try {
                if (value == null) value = loaded;
                rw.readLock().lock();
              } finally { rw.writeLock().unlock(); }
            }
            try { return value; } finally { rw.readLock().unlock(); }
          }
          private Object load() throws Exception { probe.await(); return new Object(); }
        }
        """);
  }

  @Test
  void flags_viewsOfALockThatOnlyTheyKeep() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Cache {
          final CountDownLatch probe = new CountDownLatch(1);
          private final Lock read;
          private final Lock write;
          Cache() {
            ReadWriteLock both = new ReentrantReadWriteLock();
            read = both.readLock();
            write = both.writeLock();
          }
          void underRead() throws Exception {
            read.lock();
            try {
              probe.await(); // WAIT suggestion: 'read'
            } finally { read.unlock(); }
          }
          void underWrite() throws Exception {
            write.lock();
            try {
              probe.await(); // WAIT warning: 'write'
            } finally { write.unlock(); }
          }
          void upgrade() {
            read.lock();
            write.lock(); // WAIT error
          }
          void ofAnother(Cache other) throws Exception {
            other.read.lock();
            read.unlock();
            probe.await(); // WAIT: 'other.read'
          }
        }
        """);
  }

  @Test
  void accepts_aHelperThatTakesAgainWhatItTriedFor() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Segment extends ReentrantReadWriteLock {
          private int size;
          void flush() {
            readLock().lock();
            try {
              evict();
            } finally { readLock().unlock(); }
          }
          void clearWhileReading() {
            readLock().lock();
            try {
              clear(); // WAIT error: waits for the write lock
            } finally { readLock().unlock(); }
          }
          private void evict() {
            if (writeLock().tryLock()) {
              try {
                Freeing.free(writeLock(), this);
                clear();
              } finally { writeLock().unlock(); }
            }
          }
          private void clear() {
            writeLock().lock();
            size = 0;
            writeLock().unlock();
          }
          void shrink() { size--; }
        }
        class Freeing {
          private final Lock lock;
          private final Segment segment;
          Freeing(Lock lock, Segment segment) { this.lock = lock; this.segment = segment; }
          static void free(Lock lock, Segment segment) {
            Freeing freeing = new Freeing(lock, segment);
            if (lock.tryLock()) {
              try {
                freeing.call();
              } finally { lock.unlock(); }
            }
          }
          void call() {
            lock.lock();
            try {
              segment.shrink();
            } finally { lock.unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_aReadLockOfAFactoryMilder() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.concurrent.locks.*;
            public final class Locks {
              public static Lock toRead() { return new ReentrantReadWriteLock().readLock(); }
              public static Lock toWrite() { return new ReentrantReadWriteLock().writeLock(); }
              public static Lock either(boolean reads) {
                ReentrantReadWriteLock both = new ReentrantReadWriteLock();
                if (reads) return both.readLock();
                return both.writeLock();
              }
            }
            """),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final CompletableFuture<?> future;
          private final Lock read = Locks.toRead();
          private final Lock other = Locks.toRead();
          private final Lock write = Locks.toWrite();
          private final Lock either = Locks.either(false);
          Pool(CompletableFuture<?> future) { this.future = future; }
          void read() {
            read.lock();
            try {
              future.join(); // WAIT suggestion: 'read'
            } finally { read.unlock(); }
            future.join();
          }
          void write() {
            write.lock();
            try {
              future.join(); // WAIT warning: 'write'
            } finally { write.unlock(); }
          }
          void either() {
            either.lock();
            try {
              future.join(); // WAIT warning: 'either'
            } finally { either.unlock(); }
          }
          void two() {
            read.lock();
            other.lock();
            read.unlock();
            future.join(); // WAIT suggestion: 'other'
            other.unlock();
          }
        }
        """);
  }
}
