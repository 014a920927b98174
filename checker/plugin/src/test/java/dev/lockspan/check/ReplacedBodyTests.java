package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Helpers that call a method with a body of what they are given, whose class may replace it. */
final class ReplacedBodyTests extends CheckTestCase {
  private static final String SLOW =
      """
      package lib;
      import java.util.concurrent.*;
      public class Slow {
        public static final CountDownLatch latch = new CountDownLatch(1);
        public static void await() {
          try { latch.await(); } catch (InterruptedException e) { }
        }
      }
      """;

  private static final List<String> ADAPTERS =
      List.of(
          SLOW,
          """
          package lib;
          public class Adapter {
            public void opened() {}
            public static void deliver(Adapter a) { a.opened(); }
            public static void pass(Adapter a) { deliver(a); }
          }
          """,
          """
          package lib;
          public class SlowAdapter extends Adapter {
            @Override public void opened() { Slow.await(); }
          }
          """,
          """
          package lib;
          public class Counter extends Adapter {
            private int n;
            @Override public void opened() { n++; }
          }
          """);

  private static final List<String> TASKS =
      List.of(
          SLOW,
          """
          package lib;
          public class Task {
            public void run() { Slow.await(); }
            public static void exec(Task t) { t.run(); }
          }
          """,
          """
          package lib;
          public class Quick extends Task {
            @Override public void run() {}
          }
          """,
          """
          package lib;
          public class Runner {
            private final Task task;
            public Runner(Task task) { this.task = task; }
            public void go() { task.run(); }
          }
          """);

  @Test
  void accepts_objectsWhoseClassReplacesAWaitByNone() {
    assertFindingsBothWays(
        TASKS,
        """
        import lib.*;
        class Client {
          private final Task quick = new Quick();
          private final Runner runner = new Runner(new Quick());
          private Task other;
          private Quick given;
          void set(Quick q) { given = q; other = new Quick(); }
          synchronized void made() { Task.exec(new Quick()); }
          synchronized void here() { Task.exec(new Task() { @Override public void run() { Slow.latch.countDown(); } }); }
          synchronized void kept() { Task.exec(quick); }
          synchronized void only() { Task.exec(other); }
          synchronized void typed() { Task.exec(given); }
          synchronized void madeWith() { new Runner(new Quick()).go(); }
          synchronized void keptWith() { runner.go(); }
        }
        """);
  }

  @Test
  void flags_objectsWhoseClassLeavesAWait() {
    assertFindingsBothWays(
        TASKS,
        """
        import lib.*;
        class Client {
          private Task any;
          private Runner runner;
          void set(Task t, Runner r) { any = t; runner = r; }
          synchronized void any() {
            Task.exec(any); // WAIT
          }
          synchronized void given(Task t) {
            Task.exec(t); // WAIT
          }
          synchronized void here() {
            Task.exec(new Task() {}); // WAIT
          }
          synchronized void plain() {
            Task.exec(new Task()); // WAIT
          }
          synchronized void madeWith() {
            new Runner(new Task()).go(); // WAIT
          }
          synchronized void keptWith() {
            runner.go(); // WAIT
          }
        }
        """);
  }

  @Test
  void judges_objectsWhoseClassReplacesWhatDoesNothing() {
    assertFindingsBothWays(
        ADAPTERS,
        """
        import lib.*;
        class Client {
          private final Adapter slow = new SlowAdapter();
          private final Adapter counter = new Counter();
          private SlowAdapter typed;
          private Adapter any;
          void set(Adapter a, SlowAdapter s) { any = a; typed = s; }
          synchronized void made() {
            Adapter.pass(new SlowAdapter()); // WAIT
          }
          synchronized void here() {
            Adapter.deliver(new Adapter() {
              @Override public void opened() {
                Slow.await(); // WAIT
              }
            });
          }
          synchronized void kept() {
            Adapter.deliver(slow); // WAIT
          }
          synchronized void typed() {
            Adapter.pass(typed); // WAIT
          }
          synchronized void counts() { Adapter.pass(counter); Adapter.deliver(new Counter()); }
          synchronized void any() { Adapter.pass(any); }
        }
        """);
  }

  @Test
  void judges_whatAFactoryMakesForAFieldByItsClass() {
    assertFindingsBothWays(
        List.of(
            SLOW,
            """
            package lib;
            public class Port {
              public void out() { Slow.await(); }
              public static Port fast() { return new Port() { @Override public void out() {} }; }
              public static Port same() { return new Port() {}; }
              public static Port with(Runnable r) { return new Port() { @Override public void out() { r.run(); } }; }
              public static Port either(boolean b) { return b ? fast() : new Port(); }
            }
            """),
        """
        import lib.*;
        class Client {
          private final Port fast = Port.fast();
          private static final Port SAME = Port.same();
          private final Port quick = Port.with(() -> {});
          private final Port slow = Port.with(Slow::await);
          private final Port either;
          Client(boolean b) { either = Port.either(b); }
          synchronized void quickly() { fast.out(); quick.out(); }
          synchronized void same() {
            SAME.out(); // WAIT
          }
          synchronized void slowly() {
            slow.out(); // WAIT
          }
          synchronized void either() {
            either.out(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_aCallUnderTheCalleesOwnLockOnlyThere() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Client {
          static class Message {
            void write(CountDownLatch sent) throws InterruptedException { sent.await(); }
          }
          static class Empty extends Message {
            @Override void write(CountDownLatch sent) {}
          }
          private final CountDownLatch sent;
          private final Message reset = new Message();
          Client(CountDownLatch sent) { this.sent = sent; }
          synchronized void execute(Message message) throws InterruptedException {
            message.write(sent); // WAIT
          }
          synchronized void reset() throws InterruptedException {
            execute(new Message());
          }
          synchronized void again() throws InterruptedException {
            execute(reset);
          }
        }
        """);
  }
}
