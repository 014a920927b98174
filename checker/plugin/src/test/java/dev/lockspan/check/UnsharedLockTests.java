package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Locks that only their field leads to, while others are unlocked of which less is known. */
final class UnsharedLockTests extends CheckTestCase {
  @Test
  void accepts_whatMayBeUnlockedByAnotherPath() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Store {
          final ReentrantLock a = new ReentrantLock();
          final ReentrantLock b = new ReentrantLock();
          final ReentrantLock c = new ReentrantLock();
          private final ReentrantLock d = new ReentrantLock();
          private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          private final Lock[] kept = {b, rw.writeLock()};
          final List<Lock> listed = new ArrayList<>();
          final CountDownLatch done = new CountDownLatch(1);
          Store() { listed.add(c); }
          Lock d() { return d; }
          void local() throws Exception {
            a.lock();
            Lock[] all = {a, b};
            for (Lock l : all) l.unlock();
            done.await();
          }
          void field() throws Exception {
            b.lock();
            for (Lock l : kept) l.unlock();
            done.await();
          }
          void view() throws Exception {
            rw.writeLock().lock();
            for (Lock l : kept) l.unlock();
            done.await();
          }
          void list() throws Exception {
            c.lock();
            for (Lock l : listed) l.unlock();
            done.await();
          }
          void helper() throws Exception {
            c.lock();
            unlockAll();
            done.await();
          }
          private void unlockAll() { for (Lock l : listed) l.unlock(); }
          void given(Lock[] some) throws Exception {
            d.lock();
            for (Lock l : some) l.unlock();
            done.await();
          }
          static class Either {
            private final ReentrantLock e = new ReentrantLock();
            private final ReentrantLock f = new ReentrantLock();
            final CountDownLatch done = new CountDownLatch(1);
            void unlock(boolean first) throws Exception {
              e.lock();
              Lock l = first ? e : f;
              l.unlock();
              done.await();
            }
            void lockBoth(boolean first) {
              Lock l = f;
              if (first) l = e;
              l.unlock();
            }
          }
          static class InConstructor {
            private final Lock[] locks = new Lock[2];
            private final ReentrantLock g;
            final CountDownLatch done = new CountDownLatch(1);
            InConstructor() {
              ReentrantLock made = new ReentrantLock();
              g = made;
              locks[0] = made;
            }
            void elements() throws Exception {
              g.lock();
              for (Lock l : locks) l.unlock();
              done.await();
            }
          }
          static class Shared {
            private final ReentrantLock h;
            final CountDownLatch done = new CountDownLatch(1);
            Shared(ReentrantLock h) { this.h = h; }
            void elements(Lock[] locks) throws Exception {
              h.lock();
              for (Lock l : locks) l.unlock();
              done.await();
            }
          }
        }
        """);
  }

  @Test
  void accepts_aFieldThatTheUnlockingClassHasPassedOn() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Base {
          protected final ReentrantLock lock = new ReentrantLock();
        }
        """,
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Derived extends Base {
          private final Lock[] all = {lock};
          final CountDownLatch done = new CountDownLatch(1);
          void elements() throws Exception {
            lock.lock();
            for (Lock l : all) l.unlock();
            done.await();
          }
        }
        """);
  }

  @Test
  void flags_whatOnlyItsFieldLeadsTo() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.concurrent.locks.*;
            class Segments {
              private final ReentrantReadWriteLock[] locks = new ReentrantReadWriteLock[16];
              void lockAll() { for (ReentrantReadWriteLock l : locks) l.writeLock().lock(); }
              void unlockAll() { for (ReentrantReadWriteLock l : locks) l.writeLock().unlock(); }
            }
            """),
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Store {
          final ReentrantLock a = new ReentrantLock();
          private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          private final Lock write = rw.writeLock();
          final List<Lock> listed = new ArrayList<>();
          final Segments segments = new Segments();
          final CountDownLatch done = new CountDownLatch(1);
          void elements(Lock[] locks) throws Exception {
            a.lock();
            for (Lock l : locks) l.unlock();
            done.await(); // WAIT
            a.unlock();
            done.await();
          }
          void list() throws Exception {
            write.lock();
            for (Lock l : listed) l.unlock();
            done.await(); // WAIT
            write.unlock();
          }
          void helper() throws Exception {
            a.lock();
            segments.lockAll();
            done.await(); // WAIT
            segments.unlockAll();
            done.await(); // WAIT
            a.unlock();
            done.await();
          }
          void helperOfAnother(Segments others) throws Exception {
            rw.writeLock().lock();
            others.unlockAll();
            waitForIt(others); // WAIT
            rw.writeLock().unlock();
          }
          private void waitForIt(Segments others) throws Exception {
            others.unlockAll();
            done.await();
          }
        }
        """);
  }
}
