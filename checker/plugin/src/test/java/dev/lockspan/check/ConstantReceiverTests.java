package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls of an object that a test has shown to be a constant, or that is one of some constants. */
final class ConstantReceiverTests extends CheckTestCase {
  private static final String CONSTANTS =
      """
      package lib;
      import java.util.concurrent.*;
      public interface Sink {
        void write();
        CountDownLatch LATCH = new CountDownLatch(1);
        Sink NONE = new Sink() { @Override public void write() {} };
        Sink SLOW = new Sink() { @Override public void write() { await(); } };
        Sink SLOWER = new Sink() { @Override public void write() { await(); } };
        enum Mode {
          EAGER { @Override public void apply() {} },
          LAZY { @Override public void apply() { await(); } },
          PLAIN;
          public void apply() {}
        }
        static void await() {
          try { LATCH.await(); } catch (InterruptedException e) { throw new IllegalStateException(e); }
        }
      }
      """;

  @Test
  void accepts_constantsThatDoNotWait() {
    assertFindingsBothWays(
        List.of(CONSTANTS),
        """
        package app;
        import lib.Sink;
        import lib.Sink.Mode;
        class User {
          private Mode mode;
          private void use(Mode m) { m.apply(); }
          synchronized void same(Sink s) { if (s == Sink.NONE) s.write(); }
          synchronized void other(Sink s) { if (s != Sink.SLOW) s.write(); }
          synchronized void equal(Mode m) { if (m == Mode.EAGER) m.apply(); }
          synchronized void passed(Mode m) { if (m == Mode.EAGER) use(m); }
          synchronized void chosen(Mode m) { switch (m) { case PLAIN -> m.apply(); default -> {} } }
          synchronized void either(Mode m) { if (m == Mode.LAZY || m == Mode.EAGER) m.apply(); }
          synchronized void afterwards(Mode m) {
            if (m == Mode.LAZY) mode = m;
            m.apply();
          }
          synchronized void set(Mode next) {
            if (mode == Mode.LAZY) {
              mode = next;
              mode.apply();
            }
          }
          synchronized void one(boolean b) { (b ? Mode.EAGER : Mode.PLAIN).apply(); }
          synchronized void unknown(boolean b, Sink s) { (b ? Sink.NONE : s).write(); }
        }
        """);
  }

  @Test
  void flags_constantsThatWait() {
    assertFindingsBothWays(
        List.of(CONSTANTS),
        """
        package app;
        import lib.Sink;
        import lib.Sink.Mode;
        class User {
          private final Mode mode;
          User(Mode mode) { this.mode = mode; }
          private void use(Mode m) { m.apply(); }
          synchronized void same(Sink s) { if (s == Sink.SLOW) s.write(); } // WAIT
          synchronized void equal(Mode m) { if (m == Mode.LAZY) m.apply(); } // WAIT
          synchronized void equals(Mode m) { if (m.equals(Mode.LAZY)) m.apply(); } // WAIT
          synchronized void passed(Mode m) { if (m == Mode.LAZY) use(m); } // WAIT
          synchronized void kept() { if (mode == Mode.LAZY) mode.apply(); } // WAIT
          synchronized void chosen(Mode m) {
            switch (m) {
              case LAZY -> m.apply(); // WAIT
              default -> {}
            }
          }
          synchronized void only(Mode m) {
            if (m != Mode.LAZY) return;
            m.apply(); // WAIT
          }
          synchronized void one(boolean b) { (b ? Sink.SLOW : Sink.SLOWER).write(); } // WAIT
          synchronized void perhaps(boolean b) { (b ? Sink.NONE : Sink.SLOW).write(); } // WAIT
        }
        """);
  }

  @Test
  void flags_executorsThatMayBeConstants() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class User {
          private static final Executor DIRECT = Runnable::run;
          private static final ExecutorService ONE = Executors.newFixedThreadPool(1);
          private static final ExecutorService ALL = Executors.newCachedThreadPool();
          private final ExecutorService own = Executors.newFixedThreadPool(2);
          private void work() {}
          synchronized void pools(boolean b) {
            (b ? ONE : ALL).execute(this::work); // SUBMIT suggestion
          }
          synchronized void direct(boolean b) {
            (b ? ONE : DIRECT).execute(this::work); // SUBMIT warning
          }
          synchronized void given(Executor e) {
            (e == null ? own : e).execute(this::work); // SUBMIT warning
          }
          synchronized void now(boolean b) {
            Executor executor = b ? task -> task.run() : DIRECT;
            executor.execute(this::work);
          }
        }
        """);
  }
}
