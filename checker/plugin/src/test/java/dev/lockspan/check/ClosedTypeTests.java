package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/**
 * Own types that inherit the method which they are called by, and that only code here implements.
 */
final class ClosedTypeTests extends CheckTestCase {
  @Test
  void accepts_typesWhoseImplementationsAreAllHereAndHarmless() {
    assertFindings(
        """
        import java.util.*;
        import java.util.function.*;
        public class Pool {
          abstract static class Job implements Runnable {}
          static final class First extends Job { int k; @Override public void run() { k++; } }
          static final class Second extends Job { @Override public void run() {} }
          public enum Op implements IntBinaryOperator {
            ADD { @Override public int applyAsInt(int x, int y) { return x + y; } },
            MUL { @Override public int applyAsInt(int x, int y) { return x * y; } }
          }
          public sealed interface Cmd extends Runnable permits A, B {}
          public record A() implements Cmd { @Override public void run() {} }
          public record B() implements Cmd { @Override public void run() {} }
          interface Part extends Consumer<String> {}
          static final class OnePart implements Part {
            @Override public void accept(String text) {}
          }
          private final Deque<Job> jobs = new ArrayDeque<>();
          private Op op = Op.ADD;
          private Cmd cmd;
          private Part part;
          public void set(Cmd c, Op o) { cmd = c; op = o; }
          void set(Part p) { part = p; }
          synchronized void poll() {
            Job job = jobs.poll();
            if (job != null) { job.run(); }
          }
          synchronized int apply() { return op.applyAsInt(1, 2); }
          synchronized void command() { cmd.run(); }
          synchronized void part() { part.accept(""); }
          public synchronized int given(Op o, Cmd c) { c.run(); return o.applyAsInt(1, 2); }
        }
        """);
  }

  @Test
  void flags_typesWhoseImplementationsAllWait() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.locks.*;
        public class Pool {
          abstract static class Job implements Runnable {}
          static final class First extends Job {
            @Override public void run() { LockSupport.park(); }
          }
          static final class Second extends Job {
            @Override public void run() { LockSupport.parkNanos(5); }
          }
          public enum Op implements Runnable {
            ADD { @Override public void run() { LockSupport.park(); } },
            MUL { @Override public void run() { LockSupport.park(); } }
          }
          private final Deque<Job> jobs = new ArrayDeque<>();
          private Op op = Op.ADD;
          public void set(Op o) { op = o; }
          synchronized void poll() {
            jobs.poll().run(); // WAIT
          }
          synchronized void apply() {
            op.run(); // WAIT
          }
          public synchronized void given(Op o) {
            o.run(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_typesThatOthersMayImplement() {
    assertFindings(
        """
        import java.util.*;
        import java.util.function.*;
        public class Pool {
          public abstract static class Job implements Runnable {}
          static final class First extends Job { @Override public void run() {} }
          abstract static class Task implements Runnable {}
          public abstract static class OpenTask extends Task {}
          static final class Own extends OpenTask { @Override public void run() {} }
          public sealed interface Cmd extends Runnable permits A, B {}
          public record A() implements Cmd { @Override public void run() {} }
          public abstract static non-sealed class B implements Cmd {}
          interface Part extends Consumer<String> {}
          static final class OnePart implements Part {
            @Override public void accept(String text) {}
          }
          abstract static class Bare implements Runnable {}
          private final Deque<Job> jobs = new ArrayDeque<>();
          private final Deque<Task> tasks = new ArrayDeque<>();
          private final Deque<Cmd> commands = new ArrayDeque<>();
          private final Deque<Part> parts = new ArrayDeque<>();
          private final Deque<Bare> bare = new ArrayDeque<>();
          void add(Consumer<String> c) { parts.add(text -> c.accept(text)); }
          synchronized void exposed() {
            jobs.poll().run(); // CALLBACK
          }
          synchronized void exposedBelow() {
            tasks.poll().run(); // CALLBACK
          }
          synchronized void notSealed() {
            commands.poll().run(); // CALLBACK
          }
          synchronized void lambdas() {
            parts.poll().accept(""); // CALLBACK
          }
          synchronized void noneIsHere() {
            bare.poll().run(); // CALLBACK
          }
        }
        """);
  }
}
