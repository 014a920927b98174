package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Which expressions name the same lock. */
final class IdentityTests extends CheckTestCase {
  @Test
  void accepts_otherNamesOfTheReleasedLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          private Lock getLock() { return lock; }
          static Lock sameAs(Lock l) { return l; }
          void qualified() throws Exception {
            lock.lock();
            this.lock.unlock();
            probe.await();
          }
          void alias() throws Exception {
            Lock l = lock;
            l.lock();
            lock.unlock();
            probe.await();
          }
          void aliasOfAlias() throws Exception {
            Lock a = this.lock;
            Lock b = a;
            a.lock();
            b.unlock();
            probe.await();
          }
          void getter() throws Exception {
            getLock().lock();
            lock.unlock();
            probe.await();
          }
          void parameterAlias(Pool other) throws Exception {
            Pool p = other;
            p.lock.lock();
            other.lock.unlock();
            probe.await();
          }
          void throughAPath(Node n) throws Exception {
            n.owner.lock.lock();
            Pool p = n.owner;
            p.lock.unlock();
            probe.await();
          }
          class Inner {
            void outer() throws Exception {
              lock.lock();
              Pool.this.lock.unlock();
              probe.await();
            }
          }
          static class Node { final Pool owner = new Pool(); }
        }
        """);
  }

  @Test
  void flags_unlockOfAnotherLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock a = new ReentrantLock();
          final Lock b = new ReentrantLock();
          void otherField() throws Exception {
            a.lock();
            b.unlock();
            probe.await(); // WAIT: 'a'
            a.unlock();
          }
          void otherObject(Pool other) throws Exception {
            a.lock();
            other.a.unlock();
            probe.await(); // WAIT: 'a'
            a.unlock();
          }
          void reassigned() throws Exception {
            Lock l = a;
            l.lock();
            l = b;
            l.unlock();
            probe.await(); // WAIT
            a.unlock();
          }
          void reassignedReceiver(Pool p, Pool q) throws Exception {
            p.a.lock();
            p = q;
            p.a.unlock();
            probe.await(); // WAIT
          }
          class Inner {
            final Lock a = new ReentrantLock();
            void shadowed() throws Exception {
              a.lock();
              Pool.this.a.unlock();
              probe.await(); // WAIT: 'a'
              a.unlock();
            }
          }
          void shadowedByAParameter(Lock a) throws Exception {
            a.lock();
            this.a.unlock();
            probe.await(); // WAIT: 'a'
            a.unlock();
          }
        }
        """);
  }

  @Test
  void flags_walkAlongAChain() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Chain {
          static final CountDownLatch PROBE = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          volatile Chain next;
          static void handOverHand(Chain head) throws Exception {
            Chain pred = head;
            pred.lock.lock();
            Chain curr = pred.next;
            curr.lock.lock();
            pred.lock.unlock();
            PROBE.await(); // WAIT
            curr.lock.unlock();
            PROBE.await();
          }
        }
        """);
  }

  @Test
  void accepts_monitorThatNobodyElseCanHave() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          Object shared;
          void fresh() throws Exception {
            synchronized (new Object()) { probe.await(); }
          }
          void local() throws Exception {
            Object mine = new Object();
            synchronized (mine) { probe.await(); }
          }
          void localLock() throws Exception {
            Lock mine = new ReentrantLock();
            mine.lock();
            try { probe.await(); } finally { mine.unlock(); }
          }
          void published() throws Exception {
            Object mine = new Object();
            shared = mine;
            synchronized (mine) {
              probe.await(); // WAIT
            }
          }
          void capturedByATask(Executor pool) throws Exception {
            Object mine = new Object();
            pool.execute(() -> { synchronized (mine) { mine.hashCode(); } });
            synchronized (mine) {
              probe.await(); // WAIT
            }
          }
        }
        """);
  }

  @Test
  void flags_thisOfWhichClass() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Outer {
          final CountDownLatch probe = new CountDownLatch(1);
          class Inner {
            void onOuter() throws Exception {
              synchronized (Outer.this) {
                probe.await(); // WAIT: Outer.this
              }
            }
            synchronized void onInner() throws Exception {
              probe.await(); // WAIT: 'this'
            }
          }
          Callable<Void> lambdaThis() {
            return () -> {
              synchronized (this) {
                probe.await(); // WAIT: 'this'
              }
              return null;
            };
          }
          static void classes(Outer outer) throws Exception {
            synchronized (Inner.class) {
              outer.probe.await(); // WAIT: Inner.class
            }
          }
        }
        """);
  }

  @Test
  void accepts_locksOfEveryPassThroughALoop() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Multi {
          final CountDownLatch probe = new CountDownLatch(1);
          void acquireAll(List<Lock> locks) throws Exception {
            List<Lock> acquired = new ArrayList<>();
            boolean success = true;
            for (Lock lock : locks) {
              try {
                if (lock.tryLock(1, TimeUnit.SECONDS)) {
                  acquired.add(lock);
                } else {
                  success = false;
                  break;
                }
              } catch (RuntimeException e) {
                success = false;
              }
            }
            if (!success) {
              for (Lock lock : acquired) {
                lock.unlock();
              }
            }
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_lockOfARecord() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        record Pool(Lock lock, CompletableFuture<String> probe) {
          void byAccessor() {
            lock().lock();
            probe().join(); // WAIT
            lock.unlock();
            probe.join();
          }
          void ofAnother(Pool other) {
            other.lock.lock();
            probe.join(); // WAIT
            other.lock().unlock();
            probe.join();
          }
        }
        """);
  }

  @Test
  void flags_lockThatIsOnlyChecked() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final Lock lock;
          final CompletableFuture<String> probe = new CompletableFuture<>();
          Pool(Lock lock) { this.lock = Objects.requireNonNull(lock, "lock"); }
          void checked() {
            Objects.requireNonNull(lock).lock();
            probe.join(); // WAIT
            lock.unlock();
            probe.join();
          }
          void released() {
            lock.lock();
            Objects.requireNonNull(lock).unlock();
            probe.join();
          }
        }
        """);
  }

  @Test
  void accepts_aLockReleasedByWayOfWhatItsHolderReturned() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Id {
          private final ReentrantLock lock = new ReentrantLock();
          Object data;
          Object lock() {
            lock.lock();
            return data;
          }
          void unlock() {
            lock.unlock();
          }
        }
        class Replicator {
          Id id;
          void destroy() {
            Id saved = id;
            saved.unlock();
            id = null;
          }
          static void stop(Id id, CountDownLatch done) throws Exception {
            Replicator r = (Replicator) id.lock();
            if (r == null) {
              return;
            }
            r.destroy();
            done.await();
          }
          static void stopAnother(Id id, Replicator other, CountDownLatch done) throws Exception {
            id.lock();
            other.destroy();
            done.await(); // WAIT: 'id.lock'
          }
        }
        """);
  }
}
