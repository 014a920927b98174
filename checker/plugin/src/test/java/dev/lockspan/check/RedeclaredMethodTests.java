package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Others' methods that a subtype declares again without a body. */
final class RedeclaredMethodTests extends CheckTestCase {
  private static final String TYPES =
      """
      import java.util.concurrent.*;
      import java.util.function.*;
      interface ChangeListener { void changed(); }
      interface Plain extends ChangeListener { }
      interface Again extends ChangeListener { @Override void changed(); void other(); }
      abstract class Abstract implements ChangeListener { @Override public abstract void changed(); }
      interface Task extends Runnable { @Override void run(); int priority(); }
      interface Load extends Callable<String> { @Override String call(); }
      interface Named extends Consumer<String> { @Override void accept(String name); }
      interface Lane extends Executor { @Override void execute(Runnable task); }
      interface Crew extends ExecutorService { @Override void execute(Runnable task); }
      """;

  @Test
  void accepts_methodsOfItsOwnAndBodies() {
    assertFindings(
        TYPES,
        """
        class Known implements Task {
          int runs;
          @Override public void run() { runs++; }
          @Override public int priority() { return runs; }
        }
        class Pool {
          private Again again;
          private Known known;
          private Task task;
          Pool(Again a, Known k, Task t) { again = a; known = k; task = t; }
          synchronized void others() {
            again.other();
            known.run();
            task.priority();
          }
        }
        """);
  }

  @Test
  void flags_theSameMethods() {
    assertFindingsBothWays(
        List.of(TYPES),
        """
        import java.util.*;
        class Pool {
          private Plain plain;
          private Again again;
          private Abstract other;
          private final Queue<Task> tasks = new ArrayDeque<>();
          private Load load;
          private Named named;
          Pool(Plain p, Again a, Abstract o, Load l, Named n) {
            plain = p;
            again = a;
            other = o;
            load = l;
            named = n;
          }
          void add(Task task) { tasks.add(task); }
          synchronized void listeners() {
            plain.changed(); // CALLBACK warning
            again.changed(); // CALLBACK warning
            other.changed(); // CALLBACK warning
          }
          synchronized void functions() {
            tasks.poll().run(); // CALLBACK warning
            load.call(); // CALLBACK warning
            named.accept(""); // CALLBACK warning
          }
        }
        """);
  }

  @Test
  void flags_executorsOfWhichNothingElseIsKnown() {
    assertFindingsBothWays(
        List.of(TYPES),
        """
        class Pool {
          private Lane lane;
          private Crew crew;
          private int n;
          Pool(Lane l, Crew c) { lane = l; crew = c; }
          synchronized void hands() {
            lane.execute(() -> n++); // SUBMIT warning
            crew.execute(() -> n++); // SUBMIT suggestion
          }
        }
        """);
  }

  @Test
  void flags_executorsThatHaveARowOfTheirOwn() {
    assertFindings(
        """
        package org.xnio;
        public interface XnioExecutor extends java.util.concurrent.Executor {
          @Override void execute(Runnable task);
        }
        """,
        """
        class Pool {
          private org.xnio.XnioExecutor executor;
          private int n;
          Pool(org.xnio.XnioExecutor e) { executor = e; }
          synchronized void hands() {
            executor.execute(() -> n++); // SUBMIT suggestion: I/O thread
          }
        }
        """);
  }
}
