package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Records set their fields without its being written, and show them by accessors. */
class RecordFieldTests extends CheckTestCase {
  @Test
  void judges_functionsInTheRecordsOfAField() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private record Timer(long at, Runnable task) {}
          private record Late(long at, Runnable task) {
            Late { if (at < 0) { throw new IllegalArgumentException(); } }
            void run() { task.run(); }
          }
          private record Written(Runnable task) {
            Written(Runnable task) { this.task = task; }
          }
          private final Deque<Timer> timers = new ArrayDeque<>();
          private final Map<String, Late> late = new HashMap<>();
          private final List<Written> written = new ArrayList<>();
          private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          private int count;
          private void bump() { count++; }
          private void take() { try { queue.take(); } catch (InterruptedException e) { } }
          void add() {
            timers.add(new Timer(1, this::bump));
            late.put("x", new Late(1, this::take));
            written.add(new Written(this::bump));
          }
          synchronized void quiet() {
            for (Timer timer : timers) { timer.task().run(); }
            Timer next = timers.poll();
            if (next != null) { next.task.run(); }
            written.forEach(one -> one.task().run());
          }
          synchronized void waits() {
            for (Late one : late.values()) { one.run(); } // WAIT warning
            Late one = late.get("x");
            if (one != null) { one.task().run(); } // WAIT warning
          }
        }
        """);
  }

  @Test
  void flags_functionsThatAreNotKnown() {
    assertFindings(
        """
        import java.util.*;
        public class Pool {
          private record Timer(long at, Runnable task) {}
          private record Hooks(List<Runnable> all) {}
          private final Deque<Timer> timers = new ArrayDeque<>();
          private final Hooks hooks = new Hooks(new ArrayList<>());
          private int count;
          private void bump() { count++; }
          void add(Runnable task) {
            timers.add(new Timer(1, this::bump));
            timers.add(new Timer(1, task));
            hooks.all().add(task);
          }
          public void set(Runnable task) { add(task); }
          synchronized void told() {
            for (Timer timer : timers) { timer.task().run(); } // CALLBACK warning
            for (Runnable hook : hooks.all()) { hook.run(); } // CALLBACK warning
          }
        }
        """);
  }
}
