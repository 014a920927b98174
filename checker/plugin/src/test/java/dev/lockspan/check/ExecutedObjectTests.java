package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Objects and functions of classes that execute-around methods are given in place of a plain
 * lambda.
 */
final class ExecutedObjectTests extends CheckTestCase {
  @Test
  void flags_functionsOfATypeThatHasNamedClassesToo() {
    assertFindingsBothWays(
        List.of(
            """
            interface Step { void go() throws InterruptedException; }
            """,
            """
            class Noop implements Step { @Override public void go() { } }
            """,
            """
            enum Standard implements Step { NOTHING { @Override public void go() { } } }
            """,
            """
            class Around {
              private final Object mutex = new Object();
              void locked(Step s) throws InterruptedException { synchronized (mutex) { s.go(); } }
              void run(Step s) throws InterruptedException { s.go(); }
            }
            """),
        """
        import java.util.concurrent.*;
        class Pool {
          private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          private final Around around = new Around();
          void m() throws InterruptedException {
            around.locked(() -> queue.take()); // WAIT warning: 'around.mutex'
            around.locked(new Noop());
            around.locked(() -> queue.poll());
          }
          synchronized void underAnother() throws InterruptedException {
            around.run(() -> queue.take()); // WAIT warning: 'this'
            around.run(new Noop());
          }
        }
        """);
  }

  @Test
  void flags_functionsThatSomeWriteAsAnonymousClasses() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          interface Step { void go() throws InterruptedException; }
          private final Object mutex = new Object();
          private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          private void locked(Step s) throws InterruptedException { synchronized (mutex) { s.go(); } }
          void lambda() throws InterruptedException {
            locked(() -> queue.take()); // WAIT warning
          }
          void anonymous() throws InterruptedException {
            locked(new Step() {
              @Override public void go() throws InterruptedException {
                queue.take(); // WAIT warning
              }
            });
            locked(new Step() { @Override public void go() { queue.poll(); } });
          }
        }
        """);
  }

  @Test
  void flags_onlyImplementationWhereTheMethodIsCalled() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          interface Store { void save() throws InterruptedException; }
          static class Queued implements Store {
            private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
            @Override public void save() throws InterruptedException { queue.put(""); }
          }
          synchronized void flush(Store store) throws InterruptedException {
            store.save(); // WAIT warning
          }
        }
        """);
  }

  @Test
  void flags_commandsByTheirClass() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          interface Command { void run() throws Exception; }
          static class Take implements Command {
            private final BlockingQueue<String> queue;
            Take(BlockingQueue<String> queue) { this.queue = queue; }
            @Override public void run() throws Exception { queue.take(); }
          }
          static class Count implements Command { int n; @Override public void run() { n++; } }
          private final Object mutex = new Object();
          private void exec(Command c) throws Exception { synchronized (mutex) { c.run(); } }
          void take(BlockingQueue<String> queue) throws Exception {
            exec(new Take(queue)); // WAIT warning: 'mutex'
          }
          void count() throws Exception { exec(new Count()); }
        }
        """);
  }

  @Test
  void judges_whatAnAdaptedTaskWasMadeOf() {
    assertFindingsBothWays(
        List.of(
            """
            package around;
            import java.util.concurrent.*;
            public class Locked {
              private final Object monitor = new Object();
              <T> T call(Callable<T> task) throws Exception { synchronized (monitor) { return task.call(); } }
              public void run(Runnable task) throws Exception { call(Executors.callable(task)); } // CALLBACK warning
            }
            """),
        """
        import around.Locked;
        import java.util.concurrent.*;
        class Pool {
          private final CountDownLatch probe = new CountDownLatch(1);
          private final Object monitor = new Object();
          private int size;
          private void slow() { try { probe.await(); } catch (InterruptedException e) { } }
          private <T> T locked(Callable<T> task) throws Exception { synchronized (monitor) { return task.call(); } }
          private void locked(Runnable task) throws Exception { locked(Executors.callable(task)); }
          void direct() throws Exception {
            Runnable grow = () -> size++;
            Runnable wait = () -> slow();
            locked(Executors.callable(wait)); // WAIT warning
            locked(Executors.callable(grow));
          }
          void through(Locked other) throws Exception {
            locked(() -> slow()); // WAIT warning
            locked(() -> size++);
            other.run(() -> slow()); // WAIT warning
            other.run(() -> size++);
          }
          synchronized void called() throws Exception {
            Executors.callable(() -> slow(), "").call(); // WAIT warning
            Runnable wait = () -> slow();
            Callable<Object> later = Executors.callable(wait);
            later.hashCode();
          }
        }
        """);
  }
}
