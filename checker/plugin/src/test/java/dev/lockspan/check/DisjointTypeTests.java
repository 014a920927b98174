package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Tests of an argument's class that its declared type decides. */
final class DisjointTypeTests extends CheckTestCase {
  @Test
  void accepts_branchesForTypesThatTheArgumentCannotBe() {
    assertFindings(
        """
        import java.io.*;
        import java.util.concurrent.*;
        class Parameters {
          private final Object lock = new Object();
          private final Integer fixed = Integer.valueOf(7);
          private final String name;
          private Object any;
          Parameters(String name) { this.name = name; }
          void setFlag(boolean b) { synchronized (lock) { set(Boolean.valueOf(b)); } }
          void setText(String s) { synchronized (lock) { set(s); } }
          void setInt(int i) { synchronized (lock) { set(i); } }
          void setBytes(byte[] b) { synchronized (lock) { set(b); } }
          void setFixed() { synchronized (lock) { set(fixed); } }
          void setName() { synchronized (lock) { set(name); } }
          void setReader(Reader r) { synchronized (lock) { set(r); } } // WAIT
          void setThread(Thread t) { synchronized (lock) { set(t); } } // WAIT
          void setFuture(FutureTask<?> t) { synchronized (lock) { set(t); } } // WAIT
          void setAny() { synchronized (lock) { set(any); } } // WAIT
          void setTask(Reader r) { synchronized (lock) { task(r); } }
          void setTask(Thread t) { synchronized (lock) { task(t); } }
          void setTask(Runnable r) { synchronized (lock) { task(r); } } // WAIT
          void setTask(Serializable s) { synchronized (lock) { task(s); } } // WAIT
          private void set(Object o) {
            if (o instanceof Future<?> f) {
              try { f.get(); } catch (Exception e) { }
            }
          }
          private void task(Object o) {
            if (o instanceof FutureTask<?> t) {
              try { t.get(); } catch (Exception e) { }
            }
          }
        }
        """);
  }

  @Test
  void flags_branchesForTheBoxesOfPrimitives() {
    assertFindings(
        """
        class Numbers {
          private final Object lock = new Object();
          void one() { synchronized (lock) { number(1); } } // WAIT
          void yes() { synchronized (lock) { number(true); } } // WAIT
          void flag(boolean b) { synchronized (lock) { number(b); } }
          void wide(long x) { synchronized (lock) { number(x); } }
          void whole(int x) { synchronized (lock) { number(x); } } // WAIT
          void chars(char[] x) { synchronized (lock) { number(x); } }
          void constant(Enum<?> x) { synchronized (lock) { number(x); } }
          <T extends Number> void bound(T x) { synchronized (lock) { number(x); } } // WAIT
          void comparable(Comparable<?> x) { synchronized (lock) { number(x); } } // WAIT
          private void number(Object o) {
            if (o instanceof Integer) {
              try { Thread.sleep(10); } catch (InterruptedException e) { }
            }
          }
        }
        """);
  }
}
