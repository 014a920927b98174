package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code @SuppressWarnings} at every level, and generated code. */
final class SuppressionTests extends CheckTestCase {
  @Test
  void accepts_suppressedAtEveryLevel() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          Future<String> pending;
          final Object lock = new Object();
          @SuppressWarnings("LockHeldAcrossBlockingCall") // serialises the connection
          synchronized void method() throws Exception { pending.get(); }
          @SuppressWarnings({"unchecked", "LockHeldAcrossBlockingCall"})
          synchronized void amongOthers() throws Exception { pending.get(); }
          @SuppressWarnings("all")
          synchronized void everything() throws Exception { pending.get(); }
          @SuppressWarnings("LockHeldAcrossBlockingCall")
          Pool() throws Exception { synchronized (Pool.class) { pending.get(); } }
          @SuppressWarnings("LockHeldAcrossBlockingCall")
          final Callable<String> field = () -> { synchronized (lock) { return pending.get(); } };
          synchronized void variable() throws Exception {
            @SuppressWarnings("LockHeldAcrossBlockingCall")
            String s = pending.get();
          }
          @SuppressWarnings("LockHeldAcrossBlockingCall")
          synchronized void helper() throws Exception { waits(); }
          private void waits() throws Exception { pending.get(); }
        }
        @SuppressWarnings("LockHeldAcrossBlockingCall")
        class Whole {
          Future<String> pending;
          synchronized void method() throws Exception { pending.get(); }
          class Inner {
            synchronized void method() throws Exception { pending.get(); }
          }
          Callable<String> later() {
            return new Callable<>() {
              @Override public synchronized String call() throws Exception { return pending.get(); }
            };
          }
        }
        """);
  }

  @Test
  void flags_whatIsNotSuppressed() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          Future<String> pending;
          CompletableFuture<String> stage;
          @SuppressWarnings("LockHeldAcrossCallback")
          synchronized void anotherCheck() throws Exception {
            pending.get(); // WAIT
            stage.complete("x");
          }
          synchronized void nextStatement() throws Exception {
            @SuppressWarnings("LockHeldAcrossBlockingCall")
            String s = pending.get();
            pending.get(); // WAIT
          }
          // decision: the finding is where the lock is held; quieting the helper does not quiet it.
          synchronized void caller() throws Exception {
            helper(); // WAIT
          }
          @SuppressWarnings("LockHeldAcrossBlockingCall")
          private void helper() throws Exception { pending.get(); }
        }
        """);
  }

  @Test
  void accepts_generatedCode() {
    assertFindings(
        List.of(),
        """
        import java.util.concurrent.*;
        import javax.annotation.processing.Generated;
        @Generated("a generator")
        class Pool {
          Future<String> pending;
          synchronized void method() throws Exception { pending.get(); }
          class Inner {
            synchronized void method() throws Exception { pending.get(); }
          }
        }
        """,
        """
        import java.util.concurrent.*;
        class Written {
          final Pool pool = new Pool();
          synchronized void method() throws Exception {
            pool.pending.get(); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_whatAnyAnnotationCallsGenerated() {
    assertFindings(
        """
        package tool;
        public @interface Generated {}
        """,
        """
        package other;
        public @interface Generate {}
        """,
        """
        import java.util.concurrent.*;
        class Pool {
          Future<String> pending;
          @tool.Generated
          synchronized void generated() throws Exception { pending.get(); }
          @other.Generate
          synchronized void written() throws Exception {
            pending.get(); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_suppressionOfEachCheck() {
    assertFindings(
        """
        import java.nio.file.*;
        import java.util.concurrent.*;
        class Pool {
          final Object a = new Object();
          final Object b = new Object();
          ExecutorService pool = Executors.newCachedThreadPool();
          Runnable hook;
          @SuppressWarnings("LockHeldAcrossTaskSubmission")
          synchronized void submits() { pool.execute(() -> hashCode()); }
          @SuppressWarnings("LockHeldAcrossCallback")
          synchronized void calls() { hook.run(); }
          @SuppressWarnings("LockHeldAcrossIo")
          synchronized void reads() throws Exception { Files.readString(Path.of("x")); }
          @SuppressWarnings("InconsistentLockOrder")
          void forward() { synchronized (a) { synchronized (b) { hashCode(); } } }
          @SuppressWarnings("InconsistentLockOrder")
          void backward() { synchronized (b) { synchronized (a) { hashCode(); } } }
        }
        """);
  }
}
