package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** A result or a state that nobody takes back: who waits for it need not once it was seen. */
final class LastingResultTests extends CheckTestCase {
  private static final String READER =
      """
      class Reader {
        synchronized void tested(Promise promise) throws Exception {
          if (promise.isDone()) promise.get();
        }
        synchronized void early(Promise promise) throws Exception {
          if (!promise.isDone()) return;
          promise.get();
        }
        synchronized void untested(Promise promise) throws Exception {
          promise.get(); // WAIT
        }
        synchronized void onTheWrongSide(Promise promise) throws Exception {
          if (!promise.isDone()) promise.get(); // WAIT
        }
        synchronized void ofAnother(Promise promise, Promise other) throws Exception {
          if (promise.isDone()) other.get(); // WAIT
        }
      }
      """;

  @Test
  void accepts_waitForResultThatIsThere() {
    assertFindings(
        """
        final class Promise {
          private static final Object NONE = new Object();
          private volatile Object result;
          void set(Object value) {
            synchronized (this) {
              if (result != null) return;
              result = value == null ? NONE : value;
              notifyAll();
            }
          }
          boolean isDone() { return result != null; }
          private void await() throws InterruptedException {
            synchronized (this) { while (!isDone()) wait(); }
          }
          Object get() throws InterruptedException {
            Object found = result;
            if (found == null) { await(); found = result; }
            return found == NONE ? null : found;
          }
        }
        """
            + READER);
  }

  @Test
  void accepts_waitForResultUnderALockOfItsOwn() {
    assertFindings(
        """
        import java.util.concurrent.*;
        final class Promise {
          private final Object lock = new Object();
          private final CountDownLatch latch = new CountDownLatch(1);
          private Boolean succeeded;
          void set(boolean is) {
            synchronized (lock) { succeeded = is; }
            latch.countDown();
          }
          boolean isDone() {
            synchronized (lock) { return succeeded != null; }
          }
          void get() throws InterruptedException {
            if (isDone()) return;
            latch.await();
          }
        }
        """
            + READER);
  }

  @Test
  void accepts_waitForStateThatIsReached() {
    assertFindings(
        """
        final class Promise {
          enum State { NEW, DONE }
          private volatile State state = State.NEW;
          synchronized void set() { state = State.DONE; notifyAll(); }
          boolean isDone() { return state == State.DONE; }
          synchronized void get() throws InterruptedException {
            while (!isDone()) wait();
          }
          synchronized void otherwise() throws InterruptedException {
            while (state != State.DONE) wait();
          }
        }
        class Other {
          synchronized void tested(Promise promise) throws Exception {
            if (promise.isDone()) promise.otherwise();
          }
        }
        """
            + READER);
  }

  @Test
  void flags_waitForWhatMayBeTakenBack() {
    assertFindings(
        """
        class Cleared {
          private String value;
          synchronized void set(String s) { value = s; notifyAll(); }
          synchronized void clear() { value = null; }
          synchronized boolean isDone() { return value != null; }
          synchronized void get() throws InterruptedException { while (value == null) wait(); }
        }
        final class Given {
          private String value;
          private synchronized void put(String s) { value = s; notifyAll(); }
          void set(String s) { put(s); }
          void clear() { put(null); }
          synchronized boolean isDone() { return value != null; }
          synchronized void get() throws InterruptedException { while (value == null) wait(); }
        }
        class Later {
          private String value;
          synchronized void set(String s, java.util.concurrent.Executor e) {
            e.execute(() -> { synchronized (this) { value = s; notifyAll(); } }); // SUBMIT warning
          }
          synchronized boolean isDone() { return value != null; }
          synchronized void get() throws InterruptedException { while (value == null) wait(); }
        }
        class Polled {
          private String value;
          synchronized void set(java.util.Queue<String> q) { value = q.poll(); notifyAll(); }
          synchronized boolean isDone() { return value != null; }
          synchronized void get() throws InterruptedException { while (value == null) wait(); }
        }
        class Machine {
          enum State { NEW, DONE, AGAIN }
          private State state = State.NEW;
          synchronized void set() { state = State.DONE; notifyAll(); }
          synchronized void again() { state = State.AGAIN; }
          synchronized boolean isDone() { return state == State.DONE; }
          synchronized void get() throws InterruptedException { while (state != State.DONE) wait(); }
        }
        class Reader {
          synchronized void cleared(Cleared cell) throws Exception {
            if (cell.isDone()) cell.get(); // WAIT
          }
          synchronized void given(Given cell) throws Exception {
            if (cell.isDone()) cell.get(); // WAIT
          }
          synchronized void later(Later cell) throws Exception {
            if (cell.isDone()) cell.get(); // WAIT
          }
          synchronized void polled(Polled cell) throws Exception {
            if (cell.isDone()) cell.get(); // WAIT
          }
          synchronized void machine(Machine cell) throws Exception {
            if (cell.isDone()) cell.get(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_waitForTheFutureThatIsThere() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Loader {
          private CompletableFuture<String> current;
          synchronized void set(CompletableFuture<String> next) { current = next; }
          private boolean isThere() { return current != null; }
          synchronized String tested() {
            return current != null ? current.join() : ""; // WAIT
          }
          synchronized String throughHelper() {
            return isThere() ? current.join() : ""; // WAIT
          }
        }
        """);
  }
}
