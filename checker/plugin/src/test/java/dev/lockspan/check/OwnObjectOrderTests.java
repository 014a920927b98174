package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** The locks of two objects of one class, each made for a final field of its own. */
final class OwnObjectOrderTests extends CheckTestCase {
  private static final String GATE =
      """
      import java.util.concurrent.locks.*;
      class Gate {
        final ReentrantLock lock = new ReentrantLock();
        final Object mon = new Object();
        private int v;
        void lock() { lock.lock(); }
        void unlock() { lock.unlock(); }
        void set() { lock.lock(); try { v++; } finally { lock.unlock(); } }
        void mset() { synchronized (mon) { v++; } }
      }
      """;

  private static final String EVENT =
      """
      import java.util.concurrent.locks.*;
      class Event {
        private final ReentrantLock lock;
        private int v;
        Event() { this(null); }
        Event(ReentrantLock lock) { this.lock = lock == null ? new ReentrantLock() : lock; }
        void set() { lock.lock(); try { v++; } finally { lock.unlock(); } }
        void lock() { lock.lock(); }
        void unlock() { lock.unlock(); }
      }
      """;

  @Test
  void accepts_theLocksOfTwoObjects() {
    assertFindings(
        GATE,
        """
        import java.util.concurrent.locks.*;
        class Pair {
          private final ReentrantLock w = new ReentrantLock();
          private final Gate a = new Gate();
          private final Gate b = new Gate();
          Pair() {}
          Pair(int n) { w.getHoldCount(); }
          private int w() { w.lock(); try { return 1; } finally { w.unlock(); } }
          void one() { a.lock(); try { w(); } finally { a.unlock(); } }
          void two() { w.lock(); try { b.set(); } finally { w.unlock(); } }
        }
        """,
        """
        import java.util.concurrent.locks.*;
        class Monitors {
          private final ReentrantLock w = new ReentrantLock();
          private final Gate a = new Gate();
          private static final Gate B = new Gate();
          private int w() { w.lock(); try { return 1; } finally { w.unlock(); } }
          void one() { synchronized (a.mon) { w(); } }
          void two() { w.lock(); try { B.mset(); } finally { w.unlock(); } }
        }
        """,
        """
        import java.util.concurrent.locks.*;
        class Event {
          final Gate gate = new Gate();
        }
        """,
        """
        import java.util.concurrent.locks.*;
        class TwoSteps {
          private final ReentrantLock w = new ReentrantLock();
          private final Event a = new Event();
          private final Event b = new Event();
          private int w() { w.lock(); try { return 1; } finally { w.unlock(); } }
          void one() { a.gate.lock(); try { w(); } finally { a.gate.unlock(); } }
          void two() { w.lock(); try { b.gate.set(); } finally { w.unlock(); } }
        }
        """);
  }

  @Test
  void flags_theLockOfOneObject() {
    assertFindings(
        GATE,
        """
        import java.util.concurrent.locks.*;
        class One {
          private final ReentrantLock w = new ReentrantLock();
          private final Gate a = new Gate();
          private int w() { w.lock(); try { return 1; } finally { w.unlock(); } }
          void one() {
            a.lock();
            try {
              w(); // ORDER
            } finally { a.unlock(); }
          }
          void two() { w.lock(); try {
            a.set(); // ORDER
          } finally { w.unlock(); } }
        }
        """);
  }

  @Test
  void flags_theLocksOfWhatMayBeOneObject() {
    assertFindings(
        GATE,
        """
        import java.util.concurrent.locks.*;
        class Given {
          private final ReentrantLock w = new ReentrantLock();
          private final Gate a;
          private final Gate b;
          Given(Gate a, Gate b) { this.a = a; this.b = b; }
          private int w() { w.lock(); try { return 1; } finally { w.unlock(); } }
          void one() {
            a.lock();
            try {
              w(); // ORDER
            } finally { a.unlock(); }
          }
          void two() { w.lock(); try {
            b.set(); // ORDER
          } finally { w.unlock(); } }
        }
        """,
        """
        import java.util.concurrent.locks.*;
        class Same {
          private final ReentrantLock w = new ReentrantLock();
          private final Gate a;
          private final Gate b;
          Same() { Gate made = new Gate(); a = made; b = made; }
          private int w() { w.lock(); try { return 1; } finally { w.unlock(); } }
          void one() {
            a.lock();
            try {
              w(); // ORDER
            } finally { a.unlock(); }
          }
          void two() { w.lock(); try {
            b.set(); // ORDER
          } finally { w.unlock(); } }
        }
        """,
        """
        import java.util.concurrent.locks.*;
        class Replaced {
          private final ReentrantLock w = new ReentrantLock();
          private Gate a = new Gate();
          private Gate b = new Gate();
          void swap() { Gate old = a; a = b; b = old; }
          private int w() { w.lock(); try { return 1; } finally { w.unlock(); } }
          void one() {
            a.lock();
            try {
              w(); // ORDER
            } finally { a.unlock(); }
          }
          void two() { w.lock(); try {
            b.set(); // ORDER
          } finally { w.unlock(); } }
        }
        """);
  }

  @Test
  void flags_aLockThatTwoObjectsMayShare_andOneOfEither() {
    assertFindings(
        GATE,
        """
        import java.util.concurrent.locks.*;
        class Shared {
          final ReentrantLock lock;
          private int v;
          Shared(ReentrantLock lock) { this.lock = lock; }
          void set() { lock.lock(); try { v++; } finally { lock.unlock(); } }
        }
        """,
        """
        import java.util.concurrent.locks.*;
        class Sharing {
          private final ReentrantLock w = new ReentrantLock();
          private final Shared a;
          private final Shared b;
          Sharing(ReentrantLock lock) { a = new Shared(lock); b = new Shared(lock); }
          private int w() { w.lock(); try { return 1; } finally { w.unlock(); } }
          void one() {
            a.lock.lock();
            try {
              w(); // ORDER
            } finally { a.lock.unlock(); }
          }
          void two() { w.lock(); try {
            b.set(); // ORDER
          } finally { w.unlock(); } }
        }
        """,
        """
        import java.util.concurrent.locks.*;
        class Both {
          private final ReentrantLock w = new ReentrantLock();
          private final Gate a = new Gate();
          private final Gate b = new Gate();
          private int w() { w.lock(); try { return 1; } finally { w.unlock(); } }
          void one() {
            a.lock();
            try {
              w(); // ORDER
            } finally { a.unlock(); }
          }
          private void both() { b.set(); a.set(); }
          void two() { w.lock(); try {
            both(); // ORDER
          } finally { w.unlock(); } }
        }
        """);
  }

  @Test
  void accepts_theLocksOfObjectsThatAreGivenNone() {
    assertFindings(
        EVENT,
        """
        import java.util.concurrent.locks.*;
        class Pair {
          private final ReentrantLock w = new ReentrantLock();
          private final Event a = new Event();
          private final Event b = new Event();
          private int w() { w.lock(); try { return 1; } finally { w.unlock(); } }
          void one() { a.lock(); try { w(); } finally { a.unlock(); } }
          void two() { w.lock(); try { b.set(); } finally { w.unlock(); } }
        }
        """);
  }

  @Test
  void flags_theLocksOfObjectsThatAreGivenOne() {
    assertFindings(
        EVENT,
        """
        import java.util.concurrent.locks.*;
        class Pair {
          private final ReentrantLock w = new ReentrantLock();
          private final ReentrantLock both = new ReentrantLock();
          private final Event a = new Event(both);
          private final Event b = new Event(both);
          private int w() { w.lock(); try { return 1; } finally { w.unlock(); } }
          void one() {
            a.lock();
            try {
              w(); // ORDER
            } finally { a.unlock(); }
          }
          void two() { w.lock(); try {
            b.set(); // ORDER
          } finally { w.unlock(); } }
        }
        """,
        """
        import java.util.concurrent.locks.*;
        class Made {
          private final ReentrantLock w = new ReentrantLock();
          private final Event a;
          private final Event b;
          Made() {
            ReentrantLock made = new ReentrantLock();
            a = new Event(made);
            b = new Event(made);
          }
          private int w() { w.lock(); try { return 1; } finally { w.unlock(); } }
          void one() {
            a.lock();
            try {
              w(); // ORDER
            } finally { a.unlock(); }
          }
          void two() { w.lock(); try {
            b.set(); // ORDER
          } finally { w.unlock(); } }
        }
        """);
  }
}
