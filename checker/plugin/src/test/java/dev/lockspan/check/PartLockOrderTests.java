package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** The order of two locks that are the same field of two parts of an object. */
final class PartLockOrderTests extends CheckTestCase {
  private static final String GUARD =
      """
      import java.util.concurrent.locks.ReentrantLock;
      final class Guard implements AutoCloseable {
        private final ReentrantLock lock = new ReentrantLock();
        Guard open() { lock.lock(); return this; }
        @Override public void close() { lock.unlock(); }
      }
      """;

  @Test
  void flags_twoPartsInBothOrders() {
    assertFindings(
        GUARD,
        """
        class Pool {
          private final Guard state = new Guard();
          private final Guard metrics = new Guard();
          int size;
          void record() {
            try (Guard s = state.open()) {
              try (Guard m = metrics.open()) { size++; } // ORDER: 'metrics.lock' & 'state.lock'
            }
          }
          void report() {
            try (Guard m = metrics.open()) {
              try (Guard s = state.open()) { size++; } // ORDER: 'state.lock' & 'metrics.lock'
            }
          }
        }
        """);
  }

  @Test
  void flags_locksThatAreParts() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Pool {
          static final class Part {
            final Lock lock = new ReentrantLock();
            int size;
            void grow() {
              lock.lock();
              try { size++; } finally { lock.unlock(); }
            }
          }
          private final Part in = new Part();
          private final Part out = new Part();
          void forth() {
            in.lock.lock();
            try {
              out.grow(); // ORDER: 'out.lock' & 'in.lock'
            } finally {
              in.lock.unlock();
            }
          }
          void back() {
            out.lock.lock();
            try {
              in.grow(); // ORDER: 'in.lock' & 'out.lock'
            } finally {
              out.lock.unlock();
            }
          }
        }
        """);
  }

  @Test
  void flags_locksOfConstants() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        enum Stage {
          IN, OUT;
          private final Lock lock = new ReentrantLock();
          void locked(Runnable work) {
            lock.lock();
            try { work.run(); } finally { lock.unlock(); }
          }
        }
        class Stages {
          int n;
          void forth() { Stage.IN.locked(() -> Stage.OUT.locked(() -> n++)); } // ORDER: 'OUT.lock'
          void back() { Stage.OUT.locked(() -> Stage.IN.locked(() -> n++)); } // ORDER: 'IN.lock'
        }
        """);
  }

  @Test
  void accepts_oneOrderAndPartsThatMayBeOne() {
    assertFindings(
        GUARD,
        """
        class Ordered {
          private final Guard state = new Guard();
          private final Guard metrics = new Guard();
          int size;
          void record() {
            try (Guard s = state.open(); Guard m = metrics.open()) { size++; }
          }
          void again() {
            try (Guard s = state.open(); Guard t = state.open(); Guard m = metrics.open()) { size++; }
          }
          void alone() {
            try (Guard m = metrics.open()) { size++; }
            try (Guard s = state.open()) { size++; }
          }
        }
        class Gated {
          private final Guard state = new Guard();
          private final Guard metrics = new Guard();
          int size;
          synchronized void record() {
            try (Guard s = state.open(); Guard m = metrics.open()) { size++; }
          }
          synchronized void report() {
            try (Guard m = metrics.open(); Guard s = state.open()) { size++; }
          }
        }
        class Given {
          private final Guard state;
          private final Guard metrics;
          int size;
          Given(Guard state, Guard metrics) { this.state = state; this.metrics = metrics; }
          void record() {
            try (Guard s = state.open(); Guard m = metrics.open()) { size++; }
          }
          void report() {
            try (Guard m = metrics.open(); Guard s = state.open()) { size++; }
          }
        }
        """);
  }

  @Test
  void accepts_aPartThatIsHeldAlready() {
    assertFindings(
        GUARD,
        """
        class Pool {
          private final Guard state = new Guard();
          private final Guard metrics = new Guard();
          int size;
          void record() {
            try (Guard s = state.open(); Guard m = metrics.open()) { size++; }
          }
          void report() {
            try (Guard s = state.open(); Guard m = metrics.open()) {
              try (Guard again = state.open()) { size++; }
            }
          }
        }
        """);
  }
}
