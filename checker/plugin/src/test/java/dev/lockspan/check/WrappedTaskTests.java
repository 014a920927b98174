package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Tasks that run a function or an object they have: they need the locks that it needs. */
final class WrappedTaskTests extends CheckTestCase {
  @Test
  void flags_tasksThatRunWhatNeedsTheLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private int n;
          private synchronized void need() { n++; }
          private int needed() { need(); return n; }
          private void lambda(Runnable r) { pool.execute(() -> r.run()); }
          private void reference(Runnable r) { pool.execute(r::run); }
          private void tried(Runnable r) {
            pool.execute(() -> { try { r.run(); } catch (RuntimeException e) { n = 0; } });
          }
          private Runnable wrap(Runnable r) { return () -> { n++; r.run(); }; }
          private void wrapped(Runnable r) { pool.execute(wrap(r)); }
          private <T> Callable<T> named(String name, Callable<T> c) {
            return () -> { Thread.currentThread().setName(name); return c.call(); };
          }
          private <T> Future<T> call(Callable<T> c) { return pool.submit(() -> c.call()); }
          private final class Need implements Runnable {
            @Override public void run() { need(); }
          }
          synchronized void handsOver(boolean isFirst) {
            lambda(this::need); // SUBMIT warning
            reference(this::need); // SUBMIT warning
            tried(this::need); // SUBMIT warning
            pool.execute(wrap(this::need)); // SUBMIT warning
            wrapped(this::need); // SUBMIT warning
            Runnable local = this::need;
            pool.execute(() -> local.run()); // SUBMIT warning
            Runnable either = isFirst ? new Need() : this::need;
            pool.execute(either); // SUBMIT warning
          }
          synchronized void waits() throws Exception {
            call(this::needed).get(); // SUBMIT warning // WAIT error
            pool.submit(named("a", this::needed)).get(); // SUBMIT warning // WAIT error
          }
        }
        """);
  }

  @Test
  void accepts_tasksThatRunWhatNeedsNoLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private int n;
          private synchronized void need() { n++; }
          private void free() { n--; }
          private int freely() { return n; }
          private void lambda(Runnable r) { pool.execute(() -> r.run()); }
          private void reference(Runnable r) { pool.execute(r::run); }
          private Runnable wrap(Runnable r) { return () -> { n++; r.run(); }; }
          private <T> Future<T> call(Callable<T> c) { return pool.submit(() -> c.call()); }
          private Runnable drop(Runnable r) { return () -> n++; }
          synchronized void handsOver(boolean isFirst) {
            lambda(this::free); // SUBMIT suggestion
            reference(this::free); // SUBMIT suggestion
            pool.execute(wrap(this::free)); // SUBMIT suggestion
            pool.execute(drop(this::need)); // SUBMIT suggestion
            Runnable either = isFirst ? () -> n++ : this::free;
            pool.execute(either); // SUBMIT suggestion
          }
          synchronized void waits() throws Exception {
            call(this::freely).get(); // SUBMIT warning // WAIT warning
          }
        }
        """);
  }
}
