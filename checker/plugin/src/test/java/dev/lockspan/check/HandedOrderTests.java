package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of locks that a helper takes of its arguments is that of the call. */
final class HandedOrderTests extends CheckTestCase {
  private static final String HELPERS =
      """
      import java.util.concurrent.locks.*;
      final class Both {
        static int sum(Object first, Object second) {
          synchronized (first) { synchronized (second) { return 1; } }
        }
        static void lock(Lock first, Lock second) {
          first.lock();
          second.lock();
        }
        static void with(Lock first, Lock second, Runnable action) {
          first.lock();
          try {
            second.lock();
            try { action.run(); } finally { second.unlock(); }
          } finally {
            first.unlock();
          }
        }
        static int inOrder(Object first, Object second) {
          if (System.identityHashCode(first) < System.identityHashCode(second)) {
            synchronized (first) { synchronized (second) { return 1; } }
          }
          synchronized (second) { synchronized (first) { return 2; } }
        }
        static int apart(Object first, Object second) {
          int n = 0;
          synchronized (first) { n++; }
          synchronized (second) { n++; }
          return n;
        }
      }
      """;

  @Test
  void accepts_oneOrder() {
    assertFindingsBothWays(
        List.of(HELPERS),
        """
        import java.util.concurrent.locks.*;
        class Pool {
          private final Object a = new Object();
          private final Object b = new Object();
          private final Lock c = new ReentrantLock();
          private final Lock d = new ReentrantLock();
          int n;
          void once() { n += Both.sum(a, b); }
          void again() { n += Both.sum(a, b); }
          void same() { n += Both.sum(a, a); }
          void ordered() { n += Both.inOrder(b, a); }
          void apart() { n += Both.apart(b, a); }
          void with() { Both.with(c, d, () -> n++); }
          void lock() {
            Both.lock(c, d);
            n++;
            d.unlock();
            c.unlock();
          }
        }
        """);
  }

  @Test
  void accepts_anOrderUnderOneMoreLock() {
    assertFindings(
        """
        class Pool {
          static final Object GATE = new Object();
          static final Object LAST = new Object();
          private final Object a = new Object();
          static int set(Object given) {
            synchronized (GATE) { synchronized (given) { return 1; } }
          }
          static int close(Object given) {
            synchronized (GATE) {
              synchronized (given) {
                synchronized (LAST) { // ORDER: GATE & LAST
                  return 1;
                }
              }
            }
          }
          static int back() {
            synchronized (LAST) {
              synchronized (GATE) { // ORDER: GATE & LAST
                return 1;
              }
            }
          }
          // whoever comes from 'a' to LAST has the gate, for which whoever has LAST waits
          int set() { return set(a); }
          int close() { return close(a); }
        }
        """);
  }

  @Test
  void flags_oppositeOrdersOfArguments() {
    assertFindings(
        HELPERS,
        """
        import java.util.concurrent.locks.*;
        class Pool {
          private final Object a = new Object();
          private final Object b = new Object();
          private final Lock c = new ReentrantLock();
          private final Lock d = new ReentrantLock();
          int n;
          void forward() {
            n += Both.sum(a, b); // ORDER: 'a' & 'b'
          }
          void backward() {
            n += Both.sum(b, a); // ORDER: 'a' & 'b'
          }
          void withForward() {
            Both.with(c, d, () -> n++); // ORDER: 'c' & 'd'
          }
          void lockBackward() {
            Both.lock(d, c); // ORDER: 'c' & 'd'
            n++;
            c.unlock();
            d.unlock();
          }
        }
        """);
  }

  @Test
  void flags_aHelperAgainstPlainCode() {
    assertFindings(
        """
        class Pool {
          private static final Object GLOBAL = new Object();
          private final Object a = new Object();
          private final Object b = new Object();
          int n;
          static int inside(Object given) {
            synchronized (GLOBAL) { synchronized (given) { return 1; } }
          }
          synchronized void move(Object given) {
            synchronized (given) { n++; }
          }
          void byHelper() {
            n += inside(a); // ORDER: 'a'
          }
          void plain() {
            synchronized (a) {
              synchronized (GLOBAL) { // ORDER: 'GLOBAL'
                n++;
              }
            }
          }
          void ofThis() {
            move(b); // ORDER: 'b'
          }
          void plainOfThis() {
            synchronized (b) {
              synchronized (this) { // ORDER: 'b'
                n++;
              }
            }
          }
        }
        """);
  }
}
