package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods whose caller holds the lock, by {@code @GuardedBy} and {@code @Holding}. */
final class GuardAnnotationTests extends CheckTestCase {
  private static final String JSR305 = annotation("javax.annotation.concurrent", "GuardedBy");
  private static final String JCIP = annotation("net.jcip.annotations", "GuardedBy");
  private static final String ANDROIDX = annotation("androidx.annotation", "GuardedBy");
  private static final String HOLDING =
      """
      package org.checkerframework.checker.lock.qual;
      public @interface Holding { String[] value(); }
      """;

  private static String annotation(String packageName, String name) {
    return "package " + packageName + ";\npublic @interface " + name + " { String value(); }\n";
  }

  @Test
  void accepts_annotatedFieldsAndReleasedLocks() {
    assertFindings(
        """
        import com.google.errorprone.annotations.concurrent.GuardedBy;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          final Condition changed = lock.newCondition();
          @GuardedBy("lock") int size;
          @GuardedBy("this") Future<Integer> last;
          void touchesNothingUnderALock() throws Exception { probe.await(); }
          @GuardedBy("lock") void opensTheLockForTheCall() throws Exception {
            lock.unlock();
            try { probe.await(); } finally { lock.lock(); }
            size++;
          }
          @GuardedBy("lock") void waitsOnTheGuard() throws Exception {
            while (size == 0) changed.await();
          }
          @GuardedBy("this") void waitsOnThis() throws Exception {
            while (size == 0) wait();
          }
          @GuardedBy("lock") Callable<Void> later() {
            return () -> { probe.await(); return null; };
          }
        }
        """);
  }

  @Test
  void accepts_callersOfADeclaredMethod() {
    assertFindings(
        """
        import com.google.errorprone.annotations.concurrent.GuardedBy;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          void caller() throws Exception {
            lock.lock();
            try { locked(); } finally { lock.unlock(); }
          }
          synchronized void monitorCaller() throws Exception { monitorHeld(); }
          @GuardedBy("lock") private void locked() throws Exception {
            probe.await(); // WAIT: 'lock' & declared
          }
          @GuardedBy("this") private void monitorHeld() throws Exception {
            probe.await(); // WAIT: 'this'
          }
        }
        """);
  }

  @Test
  void flags_wholeBodyForEachAnnotation() {
    for (String annotation : List.of(JSR305, JCIP, ANDROIDX)) {
      String name = annotation.lines().findFirst().orElseThrow().replace("package ", "");
      assertFindings(
          annotation,
          """
          import %s.GuardedBy;
          import java.util.concurrent.*;
          class Pool {
            final CountDownLatch probe = new CountDownLatch(1);
            final Object lock = new Object();
            @GuardedBy("lock") void held(boolean fast) throws Exception {
              if (fast) return;
              probe.await(); // WAIT warning: 'lock'
            }
            @GuardedBy("this") void monitor() throws Exception {
              probe.await(); // WAIT warning: 'this'
            }
            @GuardedBy("Pool.class") void ofTheClass() throws Exception {
              probe.await(); // WAIT: 'Pool.class'
            }
          }
          """
              .formatted(name.replace(";", "")));
    }
  }

  @Test
  void flags_holding() {
    assertFindings(
        HOLDING,
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        import org.checkerframework.checker.lock.qual.Holding;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Object lock = new Object();
          final Lock other = new ReentrantLock();
          @Holding("lock") void one() throws Exception {
            probe.await(); // WAIT: 'lock'
          }
          @Holding({"lock", "other"}) void two() throws Exception {
            probe.await(); // WAIT: 'lock' & 'other'
            other.unlock();
            probe.await(); // WAIT: 'lock'
            other.lock();
          }
          @Holding("this.lock") void qualified() throws Exception {
            probe.await(); // WAIT: lock
          }
          @Holding("lock") void waitsWhileTheOtherIsHeld() throws Exception {
            other.lock();
            lock.wait(); // WAIT: 'other'
            other.unlock();
          }
        }
        """);
  }

  @Test
  void flags_otherLocksOfADeclaredMethod() {
    assertFindings(
        """
        import com.google.errorprone.annotations.concurrent.GuardedBy;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Lock lock = new ReentrantLock();
          @GuardedBy("lock") synchronized void both() throws Exception {
            probe.await(); // WAIT: 'lock' & 'this'
          }
          @GuardedBy("lock") void inner() throws Exception {
            synchronized (this) { // its only caller has it already: no order
              probe.await(); // WAIT: 'lock' & 'this'
            }
            probe.await(); // WAIT: 'lock'
          }
          @GuardedBy("itself") void unknownName() throws Exception {
            probe.await(); // WAIT
          }
          // decision: a declared callee is the innermost place even where a caller holds more.
          synchronized void callerHoldsMore() throws Exception {
            lock.lock();
            try { inner(); } finally { lock.unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_memberNamedAsInDocumentation() {
    assertFindings(
        """
        import com.google.errorprone.annotations.concurrent.GuardedBy;
        import java.util.concurrent.locks.*;
        import java.util.function.Predicate;
        class Pool {
          private final StampedLock lock = new StampedLock();
          private final ReadWriteLock both = new ReentrantReadWriteLock();
          private final Object[] stripes = new Object[4];
          private int size;
          @GuardedBy("lock#readLock") private boolean read(Predicate<Integer> test) {
            return test.test(size);
          }
          @GuardedBy("both#writeLock") private boolean write(Predicate<Integer> test) {
            return test.test(size);
          }
          private Predicate<Integer> given;
          void set(Predicate<Integer> test) { given = test; }
          boolean stamped() {
            long stamp = lock.readLock();
            try {
              return read(given); // CALLBACK suggestion: 'lock' is held
            } finally {
              lock.unlockRead(stamp);
            }
          }
          boolean written() {
            both.writeLock().lock();
            try {
              return write(given); // CALLBACK: 'both.writeLock()' is held
            } finally {
              both.writeLock().unlock();
            }
          }
          @GuardedBy("stripes#lock") private boolean striped() {
            return given.test(size); // CALLBACK: 'stripes#lock' is held
          }
          @GuardedBy("stripes#lock") private boolean given(Predicate<Integer> test) {
            return test.test(size);
          }
          synchronized boolean known() {
            return given(given); // CALLBACK: 'this' and 'stripes#lock' are held
          }
        }
        """);
  }

  @Test
  void flags_aLockThatAnInheritedMethodGives() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        interface Locked {
          Lock getLock();
        }
        class Base {
          private final Object mutex = new Object();
          Object mutex() { return mutex; }
        }
        """,
        """
        import com.google.errorprone.annotations.concurrent.GuardedBy;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        abstract class Pool extends Base implements Locked {
          final CountDownLatch probe = new CountDownLatch(1);
          @GuardedBy("getLock()") void byInterface() throws Exception {
            probe.await(); // WAIT: getLock()
            getLock().unlock();
            probe.await();
            getLock().lock();
          }
          @GuardedBy("mutex()") void byClass() throws Exception {
            probe.await(); // WAIT: mutex()
            mutex().wait();
          }
        }
        """);
  }
}
