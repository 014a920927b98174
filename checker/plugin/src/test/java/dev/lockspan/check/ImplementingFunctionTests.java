package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lambdas and method references implement the project's interfaces as classes do. */
final class ImplementingFunctionTests extends CheckTestCase {
  @Test
  void accepts_classesThatWaitWhereFunctionsDoNot() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        interface Sink { void put(String s); }
        interface Other { void put(String s); }
        class Remote implements Sink, Other {
          private final CountDownLatch latch = new CountDownLatch(1);
          void open() { latch.countDown(); }
          @Override public void put(String s) {
            try { latch.await(); } catch (InterruptedException e) { }
          }
        }
        class OfLambda {
          private final Sink sink;
          OfLambda(Sink sink) { this.sink = sink; }
          static OfLambda inMemory(List<String> queue) { return new OfLambda(x -> queue.add(x)); }
          synchronized void go() { sink.put("x"); }
        }
        class OfReference {
          private final Other sink;
          OfReference(Other sink) { this.sink = sink; }
          static OfReference inMemory(List<String> queue) { return new OfReference(queue::add); }
          synchronized void go() { sink.put("x"); }
        }
        """);
  }

  @Test
  void flags_functionsThatAllWait() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class OnlyLambda {
          interface Sink { void put(String s); }
          private final Sink sink;
          OnlyLambda(Sink sink) { this.sink = sink; }
          static OnlyLambda of(CompletableFuture<?> f) { return new OnlyLambda(x -> f.join()); }
          synchronized void go() {
            sink.put("x"); // WAIT
          }
        }
        class SetLater {
          interface Sink { Object put(); }
          private Sink sink;
          void set(Sink sink) { this.sink = sink; }
          static void of(SetLater to, CompletableFuture<?> f) { to.set(f::join); }
          synchronized void go() {
            sink.put(); // WAIT
          }
        }
        class All {
          interface Sink { void put(String s); }
          static class Slow implements Sink {
            private final CompletableFuture<?> f = new CompletableFuture<>();
            void done() { f.complete(null); }
            @Override public void put(String s) { f.join(); }
          }
          private final Sink sink;
          All(Sink sink) { this.sink = sink; }
          static All of(CompletableFuture<?> f) { return new All(x -> f.join()); }
          static All logged(Sink next) { return new All(x -> { System.out.println(); next.put(x); }); }
          synchronized void go() {
            sink.put("x"); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_functionsThatDiffer() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Two {
          interface Sink { void put(String s); }
          private final Sink sink;
          Two(Sink sink) { this.sink = sink; }
          static Two of(CompletableFuture<?> f) { return new Two(x -> f.join()); }
          static Two none() { return new Two(x -> { }); }
          synchronized void go() { sink.put("x"); }
        }
        """);
  }

  @Test
  void flags_theObjectThatIsPassedWhereOthersPassFunctions() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Around {
          interface Op { void run(); }
          static class Slow implements Op {
            private final CompletableFuture<?> f;
            Slow(CompletableFuture<?> f) { this.f = f; }
            @Override public void run() { f.join(); }
          }
          private final ReentrantLock lock = new ReentrantLock();
          private int n;
          private void with(Op op) {
            lock.lock();
            try { op.run(); } finally { lock.unlock(); }
          }
          void waits(CompletableFuture<?> f) {
            with(new Slow(f)); // WAIT
          }
          void counts() { with(() -> n++); }
        }
        """);
  }

  @Test
  void judges_functionsInClassFilesOfTheProject() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.*;
            import java.util.concurrent.*;
            public class Sinks {
              public interface Fast { void put(String s); }
              public interface Slow { void put(String s); }
              public static class Remote implements Fast {
                private final CountDownLatch latch = new CountDownLatch(1);
                public void open() { latch.countDown(); }
                @Override public void put(String s) {
                  try { latch.await(); } catch (InterruptedException e) { }
                }
              }
              private final List<Slow> all = new ArrayList<>();
              public static Fast of(List<String> queue) { return queue::add; }
              public void waiting(CompletableFuture<?> f) { all.add(x -> f.join()); }
            }
            """),
        """
        package app;
        import lib.Sinks;
        class Pool {
          private final Sinks.Fast fast;
          private final Sinks.Slow slow;
          Pool(Sinks.Fast fast, Sinks.Slow slow) { this.fast = fast; this.slow = slow; }
          synchronized void fast() { fast.put("x"); }
          synchronized void slow() {
            slow.put("x"); // WAIT
          }
        }
        """);
  }
}
