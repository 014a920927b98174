package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** The monitor of an object in a field, which the object's own methods take, too. */
final class FieldMonitorOrderTests extends CheckTestCase {
  private static final String CHILD =
      """
      class Child {
        private int v;
        synchronized void bump() { v++; }
        synchronized void with(Runnable action) { action.run(); }
      }
      """;

  @Test
  void accepts_oneOrder_andAMonitorThatIsHeldAlready() {
    assertFindings(
        CHILD,
        """
        class Owner {
          private final Child child = new Child();
          private final Child other = new Child();
          private int n;
          void ab() { synchronized (child) { synchronized (this) { n++; } } }
          void again() { synchronized (child) { synchronized (this) { child.bump(); } } }
          void alone() { child.bump(); }
          synchronized void another() { other.bump(); }
          void with() { child.with(() -> inc()); }
          private synchronized void inc() { n++; }
        }
        """);
  }

  @Test
  void flags_anOrderThatASynchronizedMethodOfTheObjectCloses() {
    assertFindings(
        CHILD,
        """
        class Owner {
          private final Child child = new Child();
          private int n;
          void ab() {
            synchronized (child) {
              synchronized (this) { // ORDER: Owner.java:12
                n++;
              }
            }
          }
          synchronized void ba() {
            child.bump(); // ORDER: 'child' & bump() Owner.java:12 & Owner.java:6
          }
        }
        """);
  }

  @Test
  void flags_anOrderThatAFunctionClosesWhichTheObjectRunsUnderItsMonitor() {
    assertFindings(
        CHILD,
        """
        class Owner {
          private final Child child = new Child();
          private int n;
          private synchronized void inc() { n++; }
          void ab() {
            child.with(() -> inc()); // ORDER
          }
          synchronized void ba() {
            child.bump(); // ORDER
          }
        }
        """);
  }

  @Test
  void flags_theMonitorsOfTwoFieldsOfOneClass() {
    assertFindings(
        CHILD,
        """
        class Owner {
          private final Child a = new Child();
          private final Child b = new Child();
          void ab() {
            synchronized (a) {
              b.bump(); // ORDER
            }
          }
          void ba() {
            synchronized (b) {
              a.bump(); // ORDER
            }
          }
        }
        """);
  }

  @Test
  void flags_theMonitorOfAConstant() {
    assertFindings(
        CHILD,
        """
        class Owner {
          private static final Child CHILD = new Child();
          private int n;
          void ab() {
            synchronized (CHILD) {
              synchronized (this) { // ORDER
                n++;
              }
            }
          }
          synchronized void ba() {
            CHILD.bump(); // ORDER
          }
        }
        """);
  }

  @Test
  void flags_anOrderOnceThatBothNamesOfAMonitorClose() {
    assertFindings(
        """
        class Parent {
          private final Child child = new Child(this);
          private int size;
          synchronized void update() {
            child.refresh(); // ORDER
          }
          synchronized void grow() { size++; }
          void replace() {
            synchronized (child) {
              grow(); // ORDER
            }
          }
        }
        """,
        """
        class Child {
          private final Parent parent;
          private int size;
          Child(Parent parent) { this.parent = parent; }
          synchronized void refresh() { size++; }
          synchronized void grow() {
            parent.grow(); // ORDER
          }
        }
        """);
  }

  @Test
  void accepts_aCallBackToTheOwnerOfTheObjectWhoseMonitorIsHeld() {
    assertFindings(
        """
        class Parent {
          private final Child child = new Child(this);
          private int size;
          void start() { child.start(); }
          void replace() {
            synchronized (child) { synchronized (this) { size++; } }
          }
          synchronized void grow() { child.refresh(); }
        }
        """,
        """
        class Child {
          private final Parent parent;
          private int size;
          Child(Parent parent) { this.parent = parent; }
          synchronized void refresh() { size++; }
          synchronized void start() { parent.grow(); }
        }
        """);
  }

  @Test
  void accepts_aRingOfThree() {
    // decision: that a field has the same object for three threads is one supposition too many.
    assertFindings(
        CHILD,
        """
        class Owner {
          private final Child child = new Child();
          private final Object gate = new Object();
          private int n;
          void ab() { synchronized (child) { synchronized (gate) { n++; } } }
          void bc() { synchronized (gate) { synchronized (this) { n++; } } }
          synchronized void ca() { child.bump(); }
        }
        """);
  }
}
