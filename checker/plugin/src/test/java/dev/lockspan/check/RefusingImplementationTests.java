package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Implementations that only throw: the others say what a call does, and the holder is told. */
final class RefusingImplementationTests extends CheckTestCase {
  private static final List<String> STEPS =
      List.of(
          """
          package lib;
          public interface Step { void run() throws Exception; }
          """,
          """
          package lib;
          import java.util.concurrent.*;
          public class Putting implements Step {
            private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
            @Override public void run() throws Exception { queue.put("a"); }
          }
          class Sleeping implements Step {
            @Override public void run() throws Exception { Thread.sleep(9); }
          }
          class Refusing implements Step {
            @Override public void run() { throw new UnsupportedOperationException(); }
          }
          class RefusingByHelper implements Step {
            @Override public void run() { throw unsupported("run"); }
            private static RuntimeException unsupported(String what) {
              return new UnsupportedOperationException("cannot " + what);
            }
          }
          """);

  @Test
  void flags_whatAllOthersDo() {
    assertFindingsBothWays(
        STEPS,
        """
        import lib.Step;
        class Steps {
          private final Step step;
          Steps(Step step) { this.step = step; }
          synchronized void run() throws Exception {
            step.run(); // WAIT suggestion
          }
          synchronized void passed(Step step) throws Exception {
            step.run(); // WAIT suggestion
          }
        }
        """);
  }

  @Test
  void accepts_implementationsThatMayReturn() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Steps {
          interface Step { void run(int n) throws Exception; }
          static class Putting implements Step {
            private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
            @Override public void run(int n) throws Exception { queue.put("a"); }
          }
          static class Checking implements Step {
            @Override public void run(int n) {
              if (n < 0) throw new IllegalArgumentException();
            }
          }
          interface Refused { void run() throws Exception; }
          static class One implements Refused {
            @Override public void run() { throw new UnsupportedOperationException(); }
          }
          static class Two implements Refused {
            @Override public void run() { throw new IllegalStateException(); }
          }
          synchronized void run(Step step) throws Exception { step.run(1); }
          synchronized void refused(Refused step) throws Exception { step.run(); }
        }
        """);
  }

  @Test
  void flags_completionWhereTheLockIsTaken_once() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Requests {
          public interface Request {
            boolean isCompleted();
            void cancel(String reason);
          }
          public abstract static class Base implements Request {
            final CompletableFuture<String> response = new CompletableFuture<>();
            volatile int state;
            @Override public boolean isCompleted() { return state != 0; }
            @Override public void cancel(String reason) { response.completeExceptionally(new RuntimeException()); }
          }
          public static class Get extends Base {}
          public static class Put extends Base {}
          public static class Stub implements Request {
            @Override public boolean isCompleted() { return false; }
            @Override public void cancel(String reason) { throw unsupported("cancel"); }
            private static RuntimeException unsupported(String s) { return new UnsupportedOperationException(s); }
          }
          static class Canceller {
            static void cancel(Request request) {
              if (!request.isCompleted()) request.cancel("x");
            }
          }
          static class Service {
            synchronized void connect(Request request) {
              Canceller.cancel(request); // CALLBACK warning
            }
            void direct(Request request) {
              synchronized (this) {
                request.cancel("y"); // CALLBACK warning
              }
            }
            void send(Request request) { connect(request); }
          }
          private final Service service = new Service();
          void get(Get get) { service.send(get); }
          void put(Put put) { service.direct(put); }
          void base(Base base) { service.connect(base); }
          void any(Request request) { service.connect(request); }
          void under(Put put) {
            synchronized (service) {
              Canceller.cancel(put); // CALLBACK warning
            }
          }
        }
        """);
  }

  @Test
  void flags_passingWhatWaitsWhereOthersComplete() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Requests {
          interface Request { void cancel(); }
          static class Plain implements Request {
            final CompletableFuture<String> response = new CompletableFuture<>();
            CompletableFuture<String> response() { return response; }
            @Override public void cancel() { response.cancel(true); }
          }
          static class Slow implements Request {
            final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
            @Override public void cancel() {
              try {
                queue.put("x");
              } catch (InterruptedException e) {
                queue.clear();
              }
            }
          }
          static class Service {
            synchronized void direct(Request request) {
              request.cancel(); // CALLBACK warning
            }
          }
          private final Service service = new Service();
          void plain(Plain plain) { service.direct(plain); }
          void slow(Slow slow) {
            service.direct(slow); // WAIT warning
          }
        }
        """);
  }
}
