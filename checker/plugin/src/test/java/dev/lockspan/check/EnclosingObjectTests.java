package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** What an inner class that is inherited calls on the object around. */
final class EnclosingObjectTests extends CheckTestCase {
  private static final String BASE =
      """
      import java.util.concurrent.*;
      abstract class Base {
        final CompletableFuture<Object> future = new CompletableFuture<>();
        CompletableFuture<Object> future() { return future; }
        protected abstract void submit(int code);
        protected void end() { submit(0); }
        abstract class Request {
          boolean done;
          void fail(int code) { if (!done) { done = true; submit(code); } }
          void finish() { end(); }
        }
      }
      """;

  @Test
  void flags_theMethodOfTheClassAround() {
    assertFindings(
        BASE,
        """
        class Batch extends Base {
          @Override protected void submit(int code) { future.completeExceptionally(new Exception()); }
        }
        class Single extends Base {
          int n;
          @Override protected void submit(int code) { if (n++ > 2) future.complete("x"); }
          class Sequence extends Request {
            synchronized void error() {
              fail(1); // CALLBACK: CompletableFuture.complete()
            }
            synchronized void last() {
              finish(); // CALLBACK: CompletableFuture.complete()
            }
            synchronized void own() {
              submit(2); // CALLBACK: CompletableFuture.complete()
            }
          }
          Request local() {
            return new Request() {
              synchronized void error() {
                fail(1); // CALLBACK: CompletableFuture.complete()
              }
            };
          }
        }
        """);
  }

  @Test
  void flags_theOnlyMethodThatWaits() {
    assertFindings(
        BASE,
        """
        import java.util.concurrent.locks.LockSupport;
        class Quiet extends Base {
          @Override protected void submit(int code) { }
          class Sequence extends Request {
            synchronized void error() { fail(1); finish(); submit(2); }
          }
        }
        class Waiting extends Base {
          @Override protected void submit(int code) { LockSupport.park(); }
          class Sequence extends Request {
            synchronized void error() {
              fail(1); // WAIT
            }
          }
          // Its objects may be of any other.
          static class Apart extends Base.Request {
            Apart(Base base) { base.super(); }
            synchronized void error() { fail(1); }
          }
        }
        """);
  }
}
