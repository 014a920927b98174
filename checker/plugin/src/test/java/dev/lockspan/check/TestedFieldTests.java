package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields that may be set again, which a caller tests under a lock and the callee tests first. */
final class TestedFieldTests extends CheckTestCase {
  private static final String CONSUMER =
      """
      import java.util.concurrent.*;
      class Consumer {
        Runnable handler;
        boolean closed;
        final CountDownLatch latch = new CountDownLatch(1);
        void complete() throws InterruptedException {
          if (handler == null) return;
          latch.await();
        }
        void ifOpen() throws InterruptedException {
          if (!closed) latch.await();
        }
        void afterACall() throws InterruptedException {
          prepare();
          if (handler == null) return;
          latch.await();
        }
        void prepare() { handler = () -> {}; }
        void run(Runnable action) { handler = action; action.run(); }
      }
      """;

  @Test
  void accepts_aCalleeThatReturnsByWhatTheCallerHasTested() {
    assertFindingsBothWays(
        List.of(CONSUMER),
        """
        class Setting extends Consumer {
          synchronized void set(Runnable h) throws InterruptedException {
            handler = h;
            if (handler == null) {
              complete();
            }
          }
          synchronized void setElse(Runnable h) throws InterruptedException {
            boolean none = handler == null;
            handler = h;
            if (handler != null && none) {
              hashCode();
            } else if (handler == null && !none) {
              complete();
            }
          }
          synchronized void close() throws InterruptedException {
            if (closed) {
              ifOpen();
            }
          }
          void ofAnother(Consumer other) throws InterruptedException {
            synchronized (this) {
              if (other.handler == null) other.complete();
            }
          }
        }
        """);
  }

  @Test
  void flags_aCalleeThatGoesOn() {
    assertFindingsBothWays(
        List.of(CONSUMER),
        """
        class Setting extends Consumer {
          synchronized void set(Runnable h) throws InterruptedException {
            if (handler != null) {
              complete(); // WAIT
              handler = h;
            }
          }
          synchronized void close() throws InterruptedException {
            if (!closed) {
              ifOpen(); // WAIT
            }
          }
          synchronized void untested() throws InterruptedException {
            complete(); // WAIT
            ifOpen(); // WAIT
          }
          void ofAnother(Consumer other) throws InterruptedException {
            synchronized (this) {
              if (handler == null) other.complete(); // WAIT
            }
          }
        }
        """);
  }

  @Test
  void flags_whatMayHaveChangedSinceTheTest() {
    assertFindingsBothWays(
        List.of(CONSUMER),
        """
        class Setting extends Consumer {
          synchronized void stored(Runnable h) throws InterruptedException {
            if (handler == null) {
              handler = h;
              complete(); // WAIT
            }
          }
          synchronized void storedBefore(Runnable h) throws InterruptedException {
            boolean none = handler == null;
            handler = h;
            if (none) {
              complete(); // WAIT
            }
          }
          synchronized void called() throws InterruptedException {
            if (handler == null) {
              prepare();
              complete(); // WAIT
            }
          }
          synchronized void calledIn() throws InterruptedException {
            if (handler == null) {
              afterACall(); // WAIT
            }
          }
          synchronized void learnedInACall(Runnable h) throws InterruptedException {
            complete(); // WAIT
            handler = h;
            complete(); // WAIT
          }
          void beforeTheLock() throws InterruptedException {
            if (handler == null) {
              synchronized (this) {
                complete(); // WAIT
              }
            }
          }
          synchronized void passedOn() {
            if (handler == null) {
              run(() -> quietly()); // WAIT
            }
          }
          private void quietly() {
            try {
              complete();
            } catch (InterruptedException e) {
              hashCode();
            }
          }
          synchronized void reference() {
            if (handler == null) {
              run(this::first); // WAIT
            }
          }
          private void first() {
            if (handler == null) return;
            try {
              latch.await();
            } catch (InterruptedException e) {
              hashCode();
            }
          }
          void letGo() throws InterruptedException {
            synchronized (latch) {
              synchronized (this) {
                if (handler != null) return;
              }
              complete(); // WAIT
            }
          }
        }
        """);
  }
}
