package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Ways through, out of and back into a critical section: loops, jumps and conditions. */
final class ControlFlowTests extends CheckTestCase {
  static final String HEAD =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      class Pool {
        final CountDownLatch probe = new CountDownLatch(1);
        final ReentrantLock lock = new ReentrantLock();
        int size;
      """;

  @Test
  void accepts_exitsFromLoops() {
    assertFindings(
        HEAD
            + """
              void breakOut() throws Exception {
                for (;;) {
                  lock.lock();
                  try {
                    if (size > 0) break;
                  } finally { lock.unlock(); }
                  probe.await();
                }
                probe.await();
              }
              void breakLabel() throws Exception {
                outer:
                while (true) {
                  synchronized (this) {
                    for (int i = 0; i < size; i++) {
                      if (i == 3) break outer;
                      if (i == 4) continue outer;
                    }
                  }
                  probe.await();
                }
                probe.await();
              }
              void continueInside() throws Exception {
                for (int i = 0; i < 10; i++) {
                  lock.lock();
                  try {
                    if (i == size) continue;
                    size++;
                  } finally { lock.unlock(); }
                  probe.await();
                }
                probe.await();
              }
              void releasedInTheLoop() throws Exception {
                lock.lock();
                while (size == 0) {
                  lock.unlock();
                  probe.await();
                  lock.lock();
                }
                lock.unlock();
              }
              void unlockBeforeBreak() throws Exception {
                while (true) {
                  lock.lock();
                  if (size > 0) { lock.unlock(); break; }
                  lock.unlock();
                  probe.await();
                }
                probe.await();
              }
              void labelledBlock(boolean b) throws Exception {
                section: {
                  lock.lock();
                  if (b) { lock.unlock(); break section; }
                  lock.unlock();
                }
                probe.await();
              }
              void takenInALoopThatMayNotRun(List<Lock> locks) throws Exception {
                for (Lock l : locks) l.lock();
                probe.await();
                for (Lock l : locks) l.unlock();
              }
              void unlockInTheUpdate() throws Exception {
                for (lock.lock(); size > 0; lock.unlock()) { break; }
                lock.unlock();
                probe.await();
              }
            }
            """);
  }

  @Test
  void flags_loops() {
    assertFindings(
        HEAD
            + """
              void wholeLoop() throws Exception {
                lock.lock();
                try {
                  while (size > 0) {
                    probe.await(); // WAIT
                    size--;
                  }
                } finally { lock.unlock(); }
              }
              void inEachTurn() throws Exception {
                for (int i = 0; i < 3; i++) {
                  lock.lock();
                  try {
                    probe.await(); // WAIT
                  } finally { lock.unlock(); }
                }
              }
              void retakenAtTheEnd() throws Exception {
                lock.lock();
                for (;;) {
                  probe.await(); // WAIT
                  lock.unlock();
                  probe.await();
                  lock.lock();
                }
              }
              void doWhile() throws Exception {
                do {
                  lock.lock();
                  probe.await(); // WAIT
                  lock.unlock();
                } while (size > 0);
                probe.await();
              }
              void condition(BlockingQueue<Boolean> q) throws Exception {
                lock.lock();
                try {
                  do { size++; } while (q.take()); // WAIT
                  for (; q.take(); ) size++; // WAIT
                  for (size = 0; size < 3; q.take()) size++; // WAIT
                } finally { lock.unlock(); }
              }
              void forEach(BlockingQueue<List<String>> q) throws Exception {
                lock.lock();
                try {
                  for (String s : q.take()) { // WAIT
                    size++;
                  }
                } finally { lock.unlock(); }
              }
              void breakWithTheLock() throws Exception {
                while (true) {
                  lock.lock();
                  if (size > 0) break;
                  lock.unlock();
                }
                probe.await(); // WAIT
                lock.unlock();
              }
              void continueWithTheLock() throws Exception {
                lock.lock();
                for (int i = 0; i < 3; i++) {
                  if (i == 1) continue;
                  probe.await(); // WAIT
                }
                lock.unlock();
              }
            }
            """);
  }

  @Test
  void flags_conditionsAndExpressions() {
    assertFindings(
        HEAD
            + """
              void shortCircuit(Future<Boolean> f) throws Exception {
                lock.lock();
                boolean b = size > 0 && f.get(); // WAIT
                boolean c = size > 0 || f.get(); // WAIT
                int d = b ? 1 : f.get() ? 2 : 3; // WAIT
                lock.unlock();
                boolean e = b && f.get();
              }
              void releasedOnBothSides(boolean b, Future<Boolean> f) throws Exception {
                lock.lock();
                if (b) lock.unlock(); else lock.unlock();
                f.get();
              }
              void constantCondition() throws Exception {
                lock.lock();
                if (true) { lock.unlock(); }
                probe.await();
              }
              void assertions(Future<Boolean> f) throws Exception {
                lock.lock();
                try {
                  int[] a = { 1, size };
                  a[f.get() ? 0 : 1]++; // WAIT
                  String s = "a" + f.get(); // WAIT
                  Object o = (Object) f.get(); // WAIT
                  boolean i = f.get() instanceof Boolean; // WAIT
                  new Pool().use(f.get()); // WAIT
                } finally { lock.unlock(); }
              }
              void use(Object o) {}
            }
            """);
  }

  @Test
  void flags_evenInCodeThatLooksDead() {
    assertFindings(
        HEAD
            + """
              void afterAnInfiniteLoopWithBreak() throws Exception {
                lock.lock();
                for (;;) { if (size++ > 3) break; }
                probe.await(); // WAIT
                lock.unlock();
              }
              void returnThenNothing(boolean b) throws Exception {
                synchronized (this) {
                  if (b) { return; } else {
                    probe.await(); // WAIT
                    return;
                  }
                }
              }
              synchronized void emptyBody() {}
              synchronized void localRecord() throws Exception {
                record Entry(int n) { void later() throws Exception { new CountDownLatch(1).hashCode(); } }
                new Entry(1).later();
                probe.await(); // WAIT
              }
            }
            """);
  }
}
