package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Guava's own futures, and classes that extend these: rows tell what their code does. */
final class GuavaFutureTests extends CheckTestCase {
  @Test
  void flags_whatAFutureInheritsOfGuavas() {
    assertFindings(
        """
        import com.google.common.util.concurrent.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.LockSupport;
        class Pool {
          static class Mine extends AbstractFuture<String> {}
          static class Own extends AbstractFuture<String> {
            private int cancelled;
            @Override public boolean cancel(boolean mayInterrupt) { cancelled++; return false; }
            @Override public String get() { LockSupport.park(); return ""; }
          }
          private final Mine future = new Mine();
          private final Own own = new Own();
          private final SettableFuture<String> settable = SettableFuture.create();
          private final BlockingQueue<Future<String>> shown = new LinkedBlockingQueue<>();
          void show() { shown.add(future); shown.add(own); shown.add(settable); }
          synchronized void cancels() {
            future.cancel(true); // CALLBACK warning: completes the future
            settable.cancel(true); // CALLBACK warning: completes the future
          }
          synchronized void gets() throws Exception {
            future.get(); // WAIT warning: waits for the future
            settable.get(); // WAIT warning: waits for the future
          }
          synchronized void getsForAWhile() throws Exception {
            future.get(1, TimeUnit.SECONDS); // WAIT suggestion
            settable.get(1, TimeUnit.SECONDS); // WAIT suggestion
          }
          synchronized String getsWhatIsThere() throws Exception {
            if (!future.isDone() || !settable.isDone()) return "";
            return future.get() + settable.get();
          }
          synchronized String own() {
            own.cancel(true);
            return own.get(); // WAIT warning
          }
          synchronized SettableFuture<String> makes() {
            SettableFuture<String> made = SettableFuture.create();
            made.cancel(false);
            return made;
          }
        }
        """);
  }
}
