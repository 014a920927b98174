package dev.lockspan.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Inner sections that look like the repair and change nothing: the message says so. */
final class UselessRepairTests extends CheckTestCase {
  @Test
  void flags_innerBlockInAMethodThatIsStillSynchronized() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          int size;
          synchronized void half() throws Exception {
            int copy;
            synchronized (this) { copy = size; }
            probe.await(); // WAIT: still synchronized on 'this'
          }
          static synchronized void ofTheClass(Pool p) throws Exception {
            synchronized (Pool.class) { p.size++; }
            p.probe.await(); // WAIT: still synchronized on 'Pool.class'
          }
          synchronized void otherLock(Object other) throws Exception {
            synchronized (other) { size++; }
            probe.await(); // WAIT: 'this'
          }
        }
        """);
  }

  @Test
  void flags_innerHoldOfAReentrantLock() {
    assertFindings(
        """
        import com.google.errorprone.annotations.concurrent.GuardedBy;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          int size;
          void relocked() throws Exception {
            lock.lock();
            try {
              lock.lock();
              try { size++; } finally { lock.unlock(); }
              probe.await(); // WAIT: still & 'lock'
            } finally { lock.unlock(); }
          }
          @GuardedBy("lock") void heldByTheCaller() throws Exception {
            lock.lock();
            try { size++; } finally { lock.unlock(); }
            probe.await(); // WAIT: still & 'lock'
          }
          @GuardedBy("this") void monitorOfTheCaller() throws Exception {
            synchronized (this) { size++; }
            probe.await(); // WAIT: still & 'this'
          }
        }
        """);
  }

  @Test
  void flags_innerBlockOfAHelperWhoseCallerHoldsTheLock() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.locks.*;
        public class Pool {
          private final List<Runnable> hooks = new ArrayList<>();
          private final Lock lock = new ReentrantLock();
          public synchronized void hook(Runnable r) { hooks.add(r); }
          public synchronized void held() { fire(); } // CALLBACK: still synchronized on 'this'
          private void fire() {
            List<Runnable> copy;
            synchronized (this) { copy = new ArrayList<>(hooks); }
            copy.forEach(Runnable::run);
          }
          public void locked() {
            lock.lock();
            try { fireLocked(); } finally { lock.unlock(); } // CALLBACK: still holds 'lock'
          }
          private void fireLocked() {
            List<Runnable> copy;
            lock.lock();
            try { copy = new ArrayList<>(hooks); } finally { lock.unlock(); }
            for (Runnable each : copy) { each.run(); }
          }
        }
        """);
  }

  @Test
  void flags_withoutTheNoteWhereTheHelpersSectionIsLaterOrAnother() {
    List<Reported> findings =
        findings(
            List.of(),
            """
            import java.util.*;
            public class Pool {
              private final List<Runnable> hooks = new ArrayList<>();
              private final Object other = new Object();
              private int count;
              public void hook(Runnable r) { hooks.add(r); }
              public synchronized void later() { first(); }
              private void first() {
                for (Runnable each : hooks) { each.run(); }
                synchronized (this) { count++; }
              }
              public synchronized void another() { beside(); }
              private void beside() {
                synchronized (other) { count++; }
                for (Runnable each : hooks) { each.run(); }
              }
            }
            """);
    assertEquals(2, findings.size());
    findings.forEach(each -> assertFalse(each.message().contains("still"), each.message()));
  }

  @Test
  void flags_withoutTheNoteWhereThereIsNoInnerSection() {
    List<Reported> findings =
        findings(
            List.of(),
            """
            import java.util.concurrent.*;
            class Pool {
              final CountDownLatch probe = new CountDownLatch(1);
              synchronized void plain() throws Exception { probe.await(); }
            }
            """);
    assertEquals(1, findings.size());
    assertFalse(findings.get(0).message().contains("still"), findings.get(0).message());
  }

  @Test
  void flags_withoutTheNoteWhereTheOuterSectionIsOnOneWayOnly() {
    List<Reported> findings =
        findings(
            List.of(),
            """
            import java.util.concurrent.*;
            import java.util.concurrent.locks.*;
            class Queue {
              final CountDownLatch sent = new CountDownLatch(1);
              final ReentrantLock lock = new ReentrantLock();
              void send(boolean isAsked) {
                boolean mine = isAsked || lock.isHeldByCurrentThread();
                while (true) {
                  try {
                    if (lock.tryLock(1, TimeUnit.SECONDS)) {
                      try {
                        if (mine) { sent.await(); return; }
                      } finally { lock.unlock(); }
                    }
                  } catch (InterruptedException e) { Thread.yield(); }
                }
              }
            }
            """);
    assertEquals(1, findings.size());
    assertFalse(findings.get(0).message().contains("still"), findings.get(0).message());
  }
}
