package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects of an inner class of an inner class, which reach the outermost object. */
final class InnerOfInnerTests extends CheckTestCase {
  @Test
  void judges_whatIsDoneToTheOutermostObject() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Store {
          private final CountDownLatch probe = new CountDownLatch(1);
          private final Object lock = new Object();
          int size;
          private void slow() {
            try { probe.await(); } catch (InterruptedException e) { Thread.currentThread().interrupt(); }
          }
          final class Session {
            final class Change {
              void commit() { slow(); }
              void count() { size++; }
              void flush() { Session.this.flush(); }
            }
            Change begin() { return new Change(); }
            void flush() { slow(); }
            void atOnce() {
              synchronized (lock) {
                new Change().commit(); // WAIT
              }
            }
          }
          Session open() { return new Session(); }
          void qualified() {
            synchronized (lock) {
              new Session().new Change().commit(); // WAIT
            }
          }
          void opened() {
            Session.Change change = open().begin();
            change.commit();
            synchronized (lock) {
              change.count();
              change.commit(); // WAIT
            }
          }
          void ofTheOneAround() {
            Session session = new Session();
            Session.Change change = session.new Change();
            synchronized (lock) {
              change.flush(); // WAIT
            }
          }
        }
        """);
  }

  @Test
  void judges_locksOfTheOutermostObject() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.concurrent.locks.*;
            class Store {
              final Lock lock = new ReentrantLock();
              final class Session {
                final class Hold implements AutoCloseable {
                  Hold() { lock.lock(); }
                  @Override public void close() { lock.unlock(); }
                }
                Hold hold() { return new Hold(); }
              }
            }
            """),
        """
        import java.util.concurrent.*;
        class Pool extends Store {
          final CountDownLatch probe = new CountDownLatch(1);
          void in() throws Exception {
            Session session = new Session();
            try (Session.Hold hold = session.hold()) {
              probe.await(); // WAIT
            }
          }
          void after() throws Exception {
            try (Session.Hold hold = new Session().new Hold()) { hashCode(); }
            probe.await();
          }
        }
        """);
  }
}
