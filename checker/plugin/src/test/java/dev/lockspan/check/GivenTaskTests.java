package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Helpers that hand over under a lock what their callers give them, which may need that lock. */
final class GivenTaskTests extends CheckTestCase {
  @Test
  void suggests_tasksThatDoNotNeedTheLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private final Object other = new Object();
          private boolean closed;
          private volatile int last;
          void set(int n) { later(() -> last = n); }
          void more(int n) { later(() -> { synchronized (other) { last = n; } }); }
          void of(Pool that, int n) { that.later(() -> { synchronized (this) { last = n; } }); }
          private synchronized void later(Runnable task) {
            if (!closed) pool.execute(task); // SUBMIT suggestion
          }
          synchronized void anyOf(Runnable task) {
            pool.execute(task); // SUBMIT suggestion
          }
          void any(int n) { anyOf(() -> { synchronized (this) { last = n; } }); }
        }
        """);
  }

  @Test
  void flags_tasksThatNeedTheLock() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private final Set<Integer> current = new HashSet<>();
          private boolean closed;
          void remove(int n) { later(() -> { synchronized (this) { current.remove(n); } }); }
          void add(int n) { later(() -> { synchronized (this) { current.add(n); } }); }
          private synchronized void later(Runnable task) {
            if (!closed) pool.execute(task); // SUBMIT warning
          }
          void own(int n) { ofClass(new Remover(n)); }
          void quiet() { ofClass(() -> { }); }
          private class Remover implements Runnable {
            private final int n;
            Remover(int n) { this.n = n; }
            @Override public void run() { synchronized (Pool.this) { current.remove(n); } }
          }
          private synchronized void ofClass(Runnable task) {
            pool.submit(task); // SUBMIT warning
          }
          void wrapped(int n) { passed(() -> { synchronized (this) { current.remove(n); } }); }
          private void passed(Runnable task) { inTurn(task); }
          private synchronized void inTurn(Runnable task) {
            pool.execute(() -> task.run()); // SUBMIT warning
          }
          class Part {
            void remove(int n) { forPart(() -> { synchronized (Pool.this) { current.remove(n); } }); }
          }
          private synchronized void forPart(Runnable task) {
            pool.execute(task); // SUBMIT warning
          }
          static void all(int n) { constant(() -> { synchronized (Pool.class) { n(n); } }); }
          private static void n(int n) { }
          private static synchronized void constant(Runnable task) {
            new Thread(task).start(); // SUBMIT warning
          }
        }
        """);
  }
}
