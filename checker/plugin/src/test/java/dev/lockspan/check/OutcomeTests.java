package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Helpers that tell by a constant that they return whether they have kept a lock. */
final class OutcomeTests extends CheckTestCase {
  private static final String GATE =
      """
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      class Gate {
        enum Outcome { OK, BUSY, CLOSED }
        final ReentrantLock lock = new ReentrantLock();
        final CountDownLatch probe = new CountDownLatch(1);
        boolean isClosed;
        int size;
        final Outcome enter() {
          if (!lock.tryLock()) {
            return Outcome.BUSY;
          }
          if (isClosed) {
            lock.unlock();
            return Outcome.CLOSED;
          }
          return Outcome.OK;
        }
        final int begin() {
          lock.lock();
          if (isClosed) {
            lock.unlock();
            return -1;
          }
          return 1;
        }
        final String name() {
          if (!lock.tryLock()) {
            return "busy";
          }
          return "entered";
        }
      }
      """;

  @Test
  void accepts_whereTheConstantSaysThatTheLockIsNotHeld() {
    assertFindingsBothWays(
        List.of(GATE),
        """
        class Pool extends Gate {
          void ok() throws Exception {
            if (enter() == Outcome.OK) {
              try { size++; } finally { lock.unlock(); }
            } else {
              probe.await();
            }
            probe.await();
          }
          void notOk() throws Exception {
            Outcome outcome = enter();
            if (outcome != Outcome.OK) {
              probe.await();
              return;
            }
            try { size++; } finally { lock.unlock(); }
            probe.await();
          }
          void switched() throws Exception {
            switch (enter()) {
              case OK:
                try { size++; } finally { lock.unlock(); }
                break;
              default:
                probe.await();
            }
            probe.await();
          }
          void number() throws Exception {
            if (begin() < 0) {
              probe.await();
              return;
            }
            try { size++; } finally { lock.unlock(); }
            probe.await();
          }
          void notAsked() throws Exception {
            Outcome outcome = enter();
            probe.await();
            if (outcome == Outcome.OK) {
              lock.unlock();
            }
          }
          void busy() throws Exception {
            if (enter() == Outcome.BUSY) { probe.await(); }
          }
          void text() throws Exception {
            if (name().isEmpty()) { probe.await(); }
          }
        }
        """);
  }

  @Test
  void flags_whereTheConstantSaysThatTheLockIsHeld() {
    assertFindingsBothWays(
        List.of(GATE),
        """
        class Pool extends Gate {
          void ok() throws Exception {
            if (enter() == Outcome.OK) {
              try {
                probe.await(); // WAIT
              } finally {
                lock.unlock();
              }
            }
          }
          void notOk() throws Exception {
            Outcome outcome = enter();
            if (outcome != Outcome.OK) {
              return;
            }
            try {
              probe.await(); // WAIT
            } finally {
              lock.unlock();
            }
          }
          void switched() throws Exception {
            switch (enter()) {
              case OK:
                try {
                  probe.await(); // WAIT
                } finally {
                  lock.unlock();
                }
                break;
              default:
                probe.await();
            }
          }
          void number() throws Exception {
            if (begin() < 0) {
              return;
            }
            try {
              probe.await(); // WAIT warning: 'lock'
            } finally {
              lock.unlock();
            }
          }
        }
        """);
  }
}
