package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Orders of a monitor that a class and its superclass both take. */
final class InheritedMonitorOrderTests extends CheckTestCase {
  @Test
  void accepts_oneOrder() {
    assertFindings(
        """
        abstract class Store {
          private final Object files = new Object();
          private int n;
          public synchronized void add() {
            synchronized (files) { n++; }
          }
          public void clear() {
            synchronized (files) { n = 0; }
          }
        }
        class Cache extends Store {
          public synchronized void reset() { clear(); }
        }
        """);
  }

  @Test
  void accepts_ordersOfTwoSubclasses() {
    assertFindings(
        """
        abstract class Store {
          protected static final Object FILES = new Object();
          protected int n;
          public synchronized void add() { n++; }
        }
        class Cache extends Store {
          public synchronized void reset() {
            synchronized (FILES) { n = 0; }
          }
        }
        class Log extends Store {
          public void write() {
            synchronized (FILES) {
              synchronized (this) { n++; }
            }
          }
        }
        """);
  }

  @Test
  void accepts_aMethodThatTheSubclassReplaces() {
    assertFindings(
        """
        abstract class Store {
          private final Object files = new Object();
          private int n;
          public void add() {
            synchronized (files) {
              synchronized (this) { n++; }
            }
          }
          public void clear() {
            synchronized (files) { n = 0; }
          }
        }
        class Cache extends Store {
          private int resets;
          @Override public void add() {}
          public synchronized void reset() {
            resets++;
            clear();
          }
        }
        """);
  }

  @Test
  void flags_theOtherOrderInASubclass() {
    assertFindings(
        """
        abstract class Store {
          private final Object files = new Object();
          private int n;
          public void add() {
            synchronized (files) {
              synchronized (this) { n++; } // ORDER warning
            }
          }
          public void clear() {
            synchronized (files) { n = 0; }
          }
        }
        """,
        """
        class Cache extends Store {
          private int resets;
          public synchronized void reset() {
            resets++;
            clear(); // ORDER warning
          }
          public synchronized void again() {
            clear();
          }
        }
        """);
  }
}
