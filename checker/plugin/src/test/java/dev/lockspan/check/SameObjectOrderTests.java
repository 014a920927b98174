package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** The monitors of objects of one class in fields of several, which may be one object. */
final class SameObjectOrderTests extends CheckTestCase {
  private static final String DATABASE =
      """
      class Database {
        int size;
        synchronized void grow() { size++; }
      }
      class Lock { }
      """;

  @Test
  void accepts_theOneObjectThatTwoClassesHave() {
    assertFindings(
        DATABASE,
        """
        class Session {
          private final Database database;
          Table table;
          int runs;
          Session(Database d) { database = d; }
          void run() {
            synchronized (database) {
              table.clear();
            }
          }
          void count() {
            synchronized (database) {
              runs++;
            }
          }
        }
        class Table {
          private final Database shared;
          Session session;
          int rows;
          Table(Database d) { shared = d; }
          void clear() {
            synchronized (shared) {
              rows = 0;
            }
          }
          void fill() {
            synchronized (shared) {
              session.count();
            }
          }
        }
        """);
  }

  @Test
  void flags_objectsOfTwoClasses() {
    assertFindings(
        DATABASE,
        """
        class Session {
          private final Database database;
          Table table;
          int runs;
          Session(Database d) { database = d; }
          void run() {
            synchronized (database) {
              table.clear(); // ORDER warning
            }
          }
          void count() {
            synchronized (database) {
              runs++;
            }
          }
        }
        class Table {
          private final Lock lock;
          Session session;
          int rows;
          Table(Lock l) { lock = l; }
          void clear() {
            synchronized (lock) {
              rows = 0;
            }
          }
          void fill() {
            synchronized (lock) {
              session.count(); // ORDER warning
            }
          }
        }
        """);
  }

  @Test
  void flags_objectsThatEachClassMakesForItself() {
    assertFindings(
        DATABASE,
        """
        class Session {
          private final Database database = new Database();
          Table table;
          int runs;
          void run() {
            synchronized (database) {
              table.clear(); // ORDER warning
            }
          }
          void count() {
            synchronized (database) {
              runs++;
            }
          }
        }
        class Table {
          private final Database own = new Database();
          Session session;
          int rows;
          void clear() {
            synchronized (own) {
              rows = 0;
            }
          }
          void fill() {
            synchronized (own) {
              session.count(); // ORDER warning
            }
          }
        }
        """);
  }

  @Test
  void flags_twoFieldsOfOneClass() {
    assertFindings(
        DATABASE,
        """
        class Pair {
          private final Database left;
          private final Database right;
          Pair(Database l, Database r) {
            left = l;
            right = r;
          }
          void up() {
            synchronized (left) {
              synchronized (right) { // ORDER warning
                left.size = right.size;
              }
            }
          }
          void down() {
            synchronized (right) {
              synchronized (left) { // ORDER warning
                right.size = left.size;
              }
            }
          }
        }
        """);
  }
}
