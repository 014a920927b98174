package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** What messages call the two locks of an order. */
final class OrderNameTests extends CheckTestCase {
  @Test
  void names_fieldsOfOneNameByTheirClasses() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Pool {
          private final ReentrantLock lock = new ReentrantLock();
          private final Entries entries = new Entries(this);
          private int n;
          void add() {
            lock.lock();
            try {
              entries.add(); // ORDER: 'Entries.lock' is taken & while 'Pool.lock' is held
            } finally {
              lock.unlock();
            }
          }
          void count() { lock.lock(); try { n++; } finally { lock.unlock(); } }
        }
        class Entries {
          private final ReentrantLock lock = new ReentrantLock();
          private final Pool pool;
          private int n;
          Entries(Pool pool) { this.pool = pool; }
          void add() { lock.lock(); try { n++; } finally { lock.unlock(); } }
          void change() {
            lock.lock();
            try {
              pool.count(); // ORDER: 'Pool.lock' is taken & while 'Entries.lock' is held
            } finally {
              lock.unlock();
            }
          }
        }
        """);
  }

  @Test
  void names_fieldsOfTwoNamesAsTheSourceDoes() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Pool {
          private final ReentrantLock lock = new ReentrantLock();
          private final ReentrantLock other = new ReentrantLock();
          private int n;
          void add() {
            lock.lock();
            try {
              other.lock(); // ORDER: 'other' is taken & while 'lock' is held
              other.unlock();
            } finally {
              lock.unlock();
            }
          }
          void count() {
            other.lock();
            try {
              lock.lock(); // ORDER: 'lock' is taken & while 'other' is held
              lock.unlock();
            } finally {
              other.unlock();
            }
          }
        }
        """);
  }
}
