package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/**
 * The monitor of one object that goes by several names: of the field with the object, of its class,
 * and of the superclass whose method takes it.
 */
final class MonitorNameOrderTests extends CheckTestCase {
  private static final String BASE =
      """
      class Base {
        protected int size;
        synchronized void grow() { size++; }
      }
      """;

  @Test
  void flags_aBlockOnTheFieldAgainstTheMethodsOfItsObject() {
    assertFindings(
        """
        import java.util.*;
        class Parent {
          private final List<Child> children = new ArrayList<>();
          synchronized void all() {
            for (Child child : children) {
              child.touch(); // ORDER
            }
          }
        }
        """,
        """
        class Child {
          private final Parent parent;
          private int size;
          Child(Parent parent) { this.parent = parent; }
          synchronized void touch() { size++; }
          synchronized void up() {
            synchronized (parent) { // ORDER
              size++;
            }
          }
        }
        """);
  }

  @Test
  void flags_aBlockOnTheOnlyChildsParent() {
    assertFindings(
        """
        class Parent {
          private final Child child = new Child(this);
          synchronized void all() {
            child.touch(); // ORDER
          }
        }
        """,
        """
        class Child {
          private final Parent parent;
          private int size;
          Child(Parent parent) { this.parent = parent; }
          synchronized void touch() { size++; }
          synchronized void up() {
            synchronized (parent) { // ORDER
              size++;
            }
          }
        }
        """);
  }

  @Test
  void accepts_blocksOnFieldsInOneOrder_orOfOneClass() {
    assertFindings(
        """
        class Parent {
          private final Child child = new Child(this);
          synchronized void own() { child.plain(); }
        }
        """,
        """
        class Child {
          private final Parent parent;
          private int size;
          Child(Parent parent) { this.parent = parent; }
          void plain() { size++; }
          synchronized void up() { synchronized (parent) { size++; } }
        }
        """,
        """
        class Node {
          Node next;
          Node previous;
          int size;
          synchronized void forth() { synchronized (next) { size++; } }
          synchronized void back() { synchronized (previous) { size++; } }
        }
        """,
        """
        class Owner {
          static class Part {
            int size;
            synchronized void grow() { size++; }
          }
          private final Part one = new Part();
          private final Part other = new Part();
          private int size;
          void outside() { synchronized (one) { synchronized (this) { size++; } } }
          synchronized void inside() { synchronized (other) { size++; } }
          void again() { synchronized (one) { one.grow(); } }
        }
        """);
  }

  @Test
  void flags_aMethodOfTheSuperclassAgainstOneOfItsOwn() {
    assertFindings(
        BASE,
        """
        class Pool extends Base {
          private final Object gate = new Object();
          synchronized void ab() {
            synchronized (gate) { // ORDER
              size++;
            }
          }
          void ba() {
            synchronized (gate) {
              grow(); // ORDER
            }
          }
        }
        """);
  }

  @Test
  void flags_aMethodOfTheSuperclassOfAField() {
    assertFindings(
        BASE,
        """
        class Service extends Base {
          private final Part part = new Part(this);
          synchronized void ab() {
            part.touch(); // ORDER
          }
        }
        """,
        """
        class Part {
          private final Service service;
          private int size;
          Part(Service service) { this.service = service; }
          synchronized void touch() { size++; }
          synchronized void up() {
            service.grow(); // ORDER
          }
        }
        """);
  }

  @Test
  void accepts_siblingsThatAreNeverOneObject() {
    assertFindings(
        BASE,
        "class Shared { static final Object GATE = new Object(); }",
        """
        class Left extends Base {
          synchronized void ab() { synchronized (Shared.GATE) { size++; } }
        }
        """,
        """
        class Right extends Base {
          void ba() { synchronized (Shared.GATE) { grow(); } }
        }
        """,
        """
        class Holder {
          private final Right right = new Right();
          private final Base base = new Base();
          void ofRight() { synchronized (Shared.GATE) { right.grow(); } }
          void ofBase() { synchronized (Shared.GATE) { base.grow(); } }
          void block() { synchronized (Shared.GATE) { synchronized (right) { right.size++; } } }
        }
        """);
  }
}
