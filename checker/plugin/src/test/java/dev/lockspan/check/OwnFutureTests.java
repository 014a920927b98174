package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Futures that the code implements itself keep to what the interface promises. */
final class OwnFutureTests extends CheckTestCase {
  private static final String RESULT =
      """
      package own;
      import java.util.concurrent.*;
      public class Result<T> implements Future<T> {
        private final CountDownLatch set = new CountDownLatch(1);
        private volatile T value;
        public void set(T t) { value = t; set.countDown(); }
        @Override public T get() throws InterruptedException { set.await(); return value; }
        @Override public T get(long time, TimeUnit unit) throws InterruptedException, TimeoutException {
          if (!set.await(time, unit)) throw new TimeoutException();
          return value;
        }
        @Override public boolean cancel(boolean may) { return false; }
        @Override public boolean isCancelled() { return false; }
        @Override public boolean isDone() { return value != null || set.getCount() == 0; }
      }
      """;

  @Test
  void judges_getByIsDone() {
    assertFindingsBothWays(
        List.of(RESULT),
        """
        import java.util.*;
        import java.util.concurrent.*;
        import own.Result;
        class User {
          private final List<Result<String>> all = new ArrayList<>();
          synchronized void guarded(Result<String> r) throws Exception { if (r.isDone()) r.get(); }
          synchronized void left(Result<String> r) throws Exception {
            if (!r.isDone()) return;
            r.get();
          }
          synchronized void each() throws Exception { for (Result<String> r : all) if (r.isDone()) r.get(); }
          synchronized void notDone(Result<String> r) throws Exception {
            if (!r.isDone()) {
              r.get(); // WAIT warning
            }
          }
          synchronized void another(Result<String> r, Result<String> other) throws Exception {
            if (other.isDone()) {
              r.get(); // WAIT warning
            }
          }
          synchronized void timed(Result<String> r) throws Exception {
            r.get(1, TimeUnit.SECONDS); // WAIT suggestion
          }
        }
        """);
  }

  @Test
  void judges_aLatchByItsCount() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Gate {
          private final CountDownLatch open = new CountDownLatch(1);
          void open() { open.countDown(); }
          boolean isOpen() { return open.getCount() == 0; }
          void pass() throws InterruptedException { open.await(); }
          synchronized void isZero() throws Exception { if (open.getCount() == 0) open.await(); }
          synchronized void asked(Gate other) throws Exception { if (other.isOpen()) other.pass(); }
          synchronized void isNotZero() throws Exception {
            if (open.getCount() != 0) {
              open.await(); // WAIT
            }
          }
          synchronized void notAsked(Gate other) throws Exception {
            if (!other.isOpen()) {
              other.pass(); // WAIT
            }
          }
        }
        """);
  }
}
