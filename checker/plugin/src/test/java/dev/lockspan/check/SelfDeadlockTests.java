package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/**
 * Locks that a thread takes twice and that do not allow it, and maps changed by their own
 * functions.
 */
final class SelfDeadlockTests extends CheckTestCase {
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
}
