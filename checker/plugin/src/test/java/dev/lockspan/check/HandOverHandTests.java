package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Locks that a loop passes on from one object to the next, by a variable that it sets anew. */
final class HandOverHandTests extends CheckTestCase {
  private static final String LIST =
      """
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      class Chain {
        static final class Node { final Lock lock = new ReentrantLock(); Node next; int value; }
        private final Node head = new Node();
        private final CountDownLatch latch = new CountDownLatch(1);
      """;

  @Test
  void accepts_waysOnWhichTheVariablesLockIsNotHeld() {
    assertFindings(
        LIST
            + """
              void between() throws Exception {
                Node p = head;
                p.lock.lock();
                while (p.next != null) {
                  Node n = p.next;
                  p.lock.unlock();
                  latch.await();
                  n.lock.lock();
                  p = n;
                }
                p.lock.unlock();
                latch.await();
              }
              void goesOnWithout(boolean lockNext) throws Exception {
                Node p = head;
                p.lock.lock();
                while (p.next != null) {
                  Node n = p.next;
                  p.lock.unlock();
                  if (lockNext) n.lock.lock();
                  p = n;
                  latch.await();
                }
              }
              void searched(int value) throws Exception {
                Node p = head;
                while (p != null) {
                  p.lock.lock();
                  boolean isFound = p.value == value;
                  p.lock.unlock();
                  p = p.next;
                }
                latch.await();
              }
            }
            """);
  }

  @Test
  void flags_whatIsDoneUnderTheLockThatWasPassedOn() {
    assertFindings(
        LIST
            + """
              void within() throws Exception {
                Node p = head;
                p.lock.lock();
                try {
                  while (p.next != null) {
                    Node n = p.next;
                    n.lock.lock();
                    p.lock.unlock();
                    p = n;
                    latch.await(); // WAIT warning
                  }
                } finally {
                  p.lock.unlock();
                }
                latch.await();
              }
              void after() throws Exception {
                Node p = head;
                p.lock.lock();
                try {
                  while (p.next != null) {
                    Node n = p.next;
                    n.lock.lock();
                    p.lock.unlock();
                    p = n;
                  }
                  latch.await(); // WAIT warning
                } finally {
                  p.lock.unlock();
                }
                latch.await();
              }
              void two(int value) throws Exception {
                Node previous = head;
                previous.lock.lock();
                try {
                  Node current = previous.next;
                  current.lock.lock();
                  try {
                    while (current.value < value) {
                      previous.lock.unlock();
                      previous = current;
                      current = current.next;
                      current.lock.lock();
                    }
                    latch.await(); // WAIT warning
                  } finally {
                    current.lock.unlock();
                  }
                } finally {
                  previous.lock.unlock();
                }
                latch.await();
              }
              void locks(Lock x, Lock y, int count) throws Exception {
                Lock lock = x;
                lock.lock();
                try {
                  for (int i = 0; i < count; i++) {
                    latch.await(); // WAIT warning
                    lock.unlock();
                    lock = i % 2 == 0 ? y : x;
                    lock.lock();
                  }
                } finally {
                  lock.unlock();
                }
                latch.await();
              }
            }
            """);
  }

  @Test
  void flags_itsOwnConditionOnlyUnderAnotherLock() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Chain {
          static final class Node {
            final Lock lock = new ReentrantLock();
            final Condition ready = lock.newCondition();
            Node next;
          }
          private final Node head = new Node();
          void own() throws Exception {
            Node p = head;
            p.lock.lock();
            while (p.next != null) {
              p.ready.await();
              Node n = p.next;
              n.lock.lock();
              p.lock.unlock();
              p = n;
            }
            p.lock.unlock();
          }
          void ofTheNext() throws Exception {
            Node p = head;
            p.lock.lock();
            while (p.next != null) {
              Node n = p.next;
              n.lock.lock();
              n.ready.await(); // WAIT warning
              p.lock.unlock();
              p = n;
            }
            p.lock.unlock();
          }
        }
        """);
  }
}
