package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Exceptions, handlers and finally blocks in and around critical sections. */
final class ExceptionFlowTests extends CheckTestCase {
  @Test
  void accepts_handlerAfterAFailureOfTheRelease() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        import java.util.function.*;
        public class Pool {
          private final Counter counter = new Counter();
          public void handle(Consumer<Throwable> fallback) {
            try {
              counter.count();
            } catch (RuntimeException e) {
              fallback.accept(e);
            }
          }
        }
        class Counter {
          private final ReentrantLock lock = new ReentrantLock();
          private int n;
          void count() {
            lock.lock();
            try {
              n++;
            } finally {
              lock.unlock();
            }
          }
        }
        """);
  }

  @Test
  void accepts_exceptionsAndFinally() {
    assertFindings(
        ControlFlowTests.HEAD
            + """
              void catchAfterFinally() throws Exception {
                try {
                  lock.lock();
                  try { size++; } finally { lock.unlock(); }
                } catch (RuntimeException e) { probe.await(); }
              }
              void synchronizedThrows() throws Exception {
                try {
                  synchronized (this) {
                    if (size > 0) throw new IllegalStateException();
                  }
                } catch (IllegalStateException e) { probe.await(); }
              }
              void finallyAfterSynchronized() throws Exception {
                try {
                  synchronized (this) { if (size > 0) return; }
                } finally { probe.await(); }
              }
              void unlockInCatchAndAfter() throws Exception {
                lock.lock();
                try { Integer.parseInt("x"); }
                catch (NumberFormatException e) { lock.unlock(); throw e; }
                lock.unlock();
                probe.await();
              }
              void flag() throws Exception {
                boolean held = true;
                lock.lock();
                try {
                  size++;
                  lock.unlock();
                  held = false;
                  probe.await();
                } finally { if (held) lock.unlock(); }
                probe.await();
              }
              void nestedFinally() throws Exception {
                lock.lock();
                try {
                  try { size++; } finally { size--; }
                } finally {
                  try { size++; } finally { lock.unlock(); }
                }
                probe.await();
              }
              void returnInFinally() throws Exception {
                lock.lock();
                try { size++; throw new IllegalStateException(); }
                finally { lock.unlock(); probe.await(); }
              }
              void unreached(boolean b) throws Exception {
                lock.lock();
                if (b) { lock.unlock(); }
                else { try { throw new IllegalStateException(); } finally { lock.unlock(); } }
                probe.await();
              }
              int yieldsTheLockLast() throws Exception {
                lock.lock();
                try { return size; } finally { lock.unlock(); }
              }
            }
            """);
  }

  @Test
  void flags_exceptionsAndFinally() {
    assertFindings(
        ControlFlowTests.HEAD
            + """
              void catchInside() throws Exception {
                synchronized (this) {
                  try {
                    Integer.parseInt("x");
                  } catch (NumberFormatException e) {
                    probe.await(); // WAIT: 'this'
                  }
                }
              }
              void finallyInside() throws Exception {
                synchronized (this) {
                  try { size++; } finally {
                    probe.await(); // WAIT: 'this'
                  }
                }
              }
              void finallyBeforeTheUnlock() throws Exception {
                lock.lock();
                try {
                  size++;
                } finally {
                  try {
                    probe.await(); // WAIT: 'lock'
                  } finally { lock.unlock(); }
                }
              }
              void catchThatDoesNotRelease() throws Exception {
                lock.lock();
                try { Integer.parseInt("x"); }
                catch (NumberFormatException e) {
                  probe.await(); // WAIT: 'lock'
                  lock.unlock();
                  return;
                }
                probe.await(); // WAIT: 'lock'
                lock.unlock();
              }
              void retakenInFinally() throws Exception {
                lock.lock();
                try {
                  lock.unlock();
                  try { probe.await(); } finally { lock.lock(); }
                  probe.await(); // WAIT: 'lock'
                } finally { lock.unlock(); }
              }
              void throwsOutOfTheReleasingBranch() throws Exception {
                lock.lock();
                try {
                  if (size > 0) throw new IllegalStateException();
                } catch (IllegalStateException e) {
                  lock.unlock();
                  throw e;
                }
                probe.await(); // WAIT: 'lock'
                lock.unlock();
              }
              // decision: an await in finally is one call, reported once, however many paths lead there.
              void onePlaceManyPaths(boolean b) throws Exception {
                lock.lock();
                try {
                  if (b) return;
                  size++;
                } finally {
                  probe.await(); // WAIT: 'lock'
                  lock.unlock();
                }
              }
            }
            """);
  }
}
