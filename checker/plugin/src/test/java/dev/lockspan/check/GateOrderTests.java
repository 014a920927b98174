package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Orders of two locks under a third one, which keeps their threads apart or does not. */
final class GateOrderTests extends CheckTestCase {
  @Test
  void flags_gatesThatLetSeveralThreadsThrough() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Read {
          private final ReadWriteLock gate = new ReentrantReadWriteLock();
          private final Object a = new Object();
          private final Object b = new Object();
          private int n;
          void forward() {
            gate.readLock().lock();
            try { synchronized (a) { synchronized (b) { n++; } } } // ORDER
            finally { gate.readLock().unlock(); }
          }
          void backward() {
            gate.readLock().lock();
            try { synchronized (b) { synchronized (a) { n++; } } } // ORDER
            finally { gate.readLock().unlock(); }
          }
        }
        class Instance {
          private static final Object A = new Object();
          private static final Object B = new Object();
          private static int n;
          synchronized void forward() { synchronized (A) { synchronized (B) { n++; } } } // ORDER
          synchronized void backward() { synchronized (B) { synchronized (A) { n++; } } } // ORDER
        }
        """);
  }

  @Test
  void accepts_gatesThatOneThreadPassesAtATime() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Write {
          private final ReadWriteLock gate = new ReentrantReadWriteLock();
          private final Object a = new Object();
          private final Object b = new Object();
          private int n;
          void forward() {
            gate.readLock().lock();
            try { synchronized (a) { synchronized (b) { n++; } } }
            finally { gate.readLock().unlock(); }
          }
          void backward() {
            gate.writeLock().lock();
            try { synchronized (b) { synchronized (a) { n++; } } }
            finally { gate.writeLock().unlock(); }
          }
        }
        class Static {
          private static final Object A = new Object();
          private static final Object B = new Object();
          private static int n;
          static synchronized void forward() { synchronized (A) { synchronized (B) { n++; } } }
          static synchronized void backward() { synchronized (B) { synchronized (A) { n++; } } }
        }
        class TwoOfThree {
          private final Object gate = new Object();
          private final Object a = new Object();
          private final Object b = new Object();
          private final Object c = new Object();
          private int n;
          void first() { synchronized (gate) { synchronized (a) { synchronized (b) { n++; } } } }
          void second() { synchronized (gate) { synchronized (b) { synchronized (c) { n++; } } } }
          void third() { synchronized (c) { synchronized (a) { n++; } } }
        }
        """);
  }
}
