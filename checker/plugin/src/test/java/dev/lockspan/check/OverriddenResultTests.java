package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What calls return, and tell by their end, whose method a subclass replaces. */
final class OverriddenResultTests extends CheckTestCase {
  private static final String COMMANDS =
      """
      package lib;
      import java.io.*;
      import java.util.*;
      import java.util.concurrent.*;
      public class Command {
        public enum Mode { SYNC, ASYNC }
        public boolean isSync() { return false; }
        public boolean isNever() { return false; }
        public final boolean isFinal() { return false; }
        public long timeout() { return 0; }
        public Future<?> pending() { return null; }
        public Mode mode() { return Mode.ASYNC; }
        public String name() { return "a"; }
        public List<Future<?>> all() { return List.of(); }
        public CompletableFuture<String> answer() { return CompletableFuture.completedFuture(""); }
        public BlockingQueue<String> queue() { return new LinkedBlockingQueue<>(); }
        public Executor executor() { return Runnable::run; }
        public OutputStream open() throws IOException { return new ByteArrayOutputStream(); }
        public OutputStream buffer() { return new ByteArrayOutputStream(); }
        public boolean isOver(Future<?> f) { return f.isDone(); }
        public void check() throws IOException { }
        public void refuse(boolean it) { if (it) throw new IllegalStateException(); }
      }
      """;

  private static final String STOP =
      """
      package lib;
      import java.io.*;
      import java.util.*;
      import java.util.concurrent.*;
      public class Stop extends Command {
        private final CompletableFuture<String> future = new CompletableFuture<>();
        private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(2);
        private final ExecutorService pool;
        public Stop(ExecutorService pool) { this.pool = pool; }
        void end() { future.complete(""); }
        @Override public boolean isSync() { return true; }
        @Override public boolean isNever() { return false; }
        @Override public long timeout() { return 5; }
        @Override public Future<?> pending() { return future; }
        @Override public Mode mode() { return Mode.SYNC; }
        @Override public String name() { return "b"; }
        @Override public List<Future<?>> all() { return List.of(future); }
        @Override public CompletableFuture<String> answer() { return future; }
        @Override public BlockingQueue<String> queue() { return queue; }
        @Override public Executor executor() { return pool; }
        @Override public OutputStream open() throws IOException {
          return new FileOutputStream("x");
        }
        @Override public OutputStream buffer() { return new ByteArrayOutputStream(9); }
        @Override public boolean isOver(Future<?> f) { return true; }
        @Override public void check() throws IOException { throw new IOException(); }
        @Override public void refuse(boolean it) { }
      }
      """;

  @Test
  void accepts_whatAllBodiesReturn() {
    assertFindingsBothWays(
        List.of(COMMANDS, STOP),
        """
        package app;
        import java.io.*;
        import java.util.concurrent.*;
        import lib.*;
        class User {
          private final CountDownLatch latch;
          private final Command own = new Command();
          User(CountDownLatch latch) { this.latch = latch; }
          private void run(Command c) throws Exception { if (c.isSync()) latch.await(); }
          private void limited(Command c) throws Exception {
            latch.await(c.timeout(), TimeUnit.SECONDS);
          }
          synchronized void same(Command c) throws Exception {
            if (c.isNever() || c.isFinal()) latch.await();
            c.buffer().write(1);
          }
          synchronized void exactly() throws Exception {
            Command c = new Command();
            if (c.isSync()) latch.await();
            latch.await(c.timeout(), TimeUnit.SECONDS);
            c.answer().get();
            c.queue().put("x");
            c.open().write(1);
          }
          synchronized void passed() throws Exception { run(new Command()); run(own); limited(new Command()); }
          synchronized void narrower(Stop s) throws Exception { if (!s.isSync()) latch.await(); }
        }
        """);
  }

  @Test
  void flags_whatAnOverriderReturns() {
    assertFindingsBothWays(
        List.of(COMMANDS, STOP),
        """
        package app;
        import java.io.*;
        import java.util.concurrent.*;
        import lib.*;
        class User {
          private final CountDownLatch latch;
          User(CountDownLatch latch) { this.latch = latch; }
          static void nothing() { }
          private void run(Command c) throws Exception { if (c.isSync()) latch.await(); }
          private void limited(Command c) throws Exception {
            latch.await(c.timeout(), TimeUnit.SECONDS);
          }
          synchronized void flag(Command c) throws Exception {
            if (c.isSync()) latch.await(); // WAIT warning
          }
          synchronized void time(Command c) throws Exception {
            latch.await(c.timeout(), TimeUnit.SECONDS); // WAIT suggestion
          }
          synchronized void object(Command c) throws Exception {
            Future<?> f = c.pending();
            if (f != null) f.get(); // WAIT
          }
          synchronized void constant(Command c) throws Exception {
            if (c.mode() == Command.Mode.SYNC) latch.await(); // WAIT
            if (c.name().equals("b")) latch.await(); // WAIT
          }
          synchronized void list(Command c) throws Exception {
            for (Future<?> f : c.all()) f.get(); // WAIT
          }
          synchronized void future(Command c) throws Exception {
            c.answer().get(); // WAIT
          }
          synchronized void queue(Command c) throws Exception {
            c.queue().put("x"); // WAIT
          }
          synchronized void executor(Command c) {
            c.executor().execute(User::nothing); // SUBMIT
          }
          synchronized void stream(Command c) throws Exception {
            c.open().write(1); // IO
          }
          synchronized void test(Command c, Future<?> f) throws Exception {
            if (c.isOver(f)) f.get(); // WAIT
          }
          synchronized void ends(Command c, boolean it) throws Exception {
            try { c.check(); } catch (IOException e) { latch.await(); } // WAIT
            c.refuse(it);
            if (it) latch.await(); // WAIT
          }
          synchronized void passed(Command c) throws Exception {
            run(c); // WAIT
            run(new Stop(null)); // WAIT
            limited(new Stop(null)); // WAIT suggestion
          }
        }
        """);
  }

  @Test
  void flags_whatTheObjectsOwnMethodReturns() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Base {
          final CountDownLatch latch;
          final Object lock = new Object();
          Base(CountDownLatch latch) { this.latch = latch; }
          boolean waits() { return false; }
          Object mutex() { return lock; }
          void run() throws Exception { if (waits()) latch.await(); }
          void here() throws Exception {
            synchronized (lock) { if (waits()) latch.await(); } // WAIT
          }
          void releases() throws Exception { synchronized (lock) { mutex().wait(); } }
        }
        class Slow extends Base {
          Slow(CountDownLatch latch) { super(latch); }
          @Override boolean waits() { return true; }
          void go() throws Exception { synchronized (lock) { run(); } } // WAIT
        }
        class Fast extends Base {
          final Base other;
          Fast(CountDownLatch latch, Base other) { super(latch); this.other = other; }
          @Override Object mutex() { return this; }
          void go() throws Exception { synchronized (lock) { run(); } }
        }
        class User {
          private final Object lock = new Object();
          void exactly(CountDownLatch l) throws Exception {
            synchronized (lock) { new Base(l).run(); }
          }
          void slow(CountDownLatch l) throws Exception {
            synchronized (lock) { new Slow(l).run(); } // WAIT
          }
          void any(Base base) throws Exception {
            synchronized (lock) { base.run(); } // WAIT
          }
        }
        """);
  }

  @Test
  void flags_whatAConstantOrAnImplementationReturns() {
    assertFindings(
        """
        import java.util.concurrent.*;
        enum Kind {
          FAST, SLOW { @Override boolean waits() { return true; } };
          boolean waits() { return false; }
        }
        interface Config { default boolean waits() { return false; } }
        class Plain implements Config { }
        class Slow implements Config { @Override public boolean waits() { return true; } }
        interface Test { boolean waits(); }
        class Never implements Test { @Override public boolean waits() { return false; } }
        class Adapter { boolean waits() { return false; } }
        class Users {
          private final CountDownLatch latch;
          Users(CountDownLatch latch) { this.latch = latch; }
          static final Test ALWAYS = () -> true;
          static final Adapter ADAPTER = new Adapter() { @Override boolean waits() { return true; } };
          synchronized void constant(Kind k) throws Exception {
            if (k.waits()) latch.await(); // WAIT
          }
          synchronized void config(Config c, Plain p) throws Exception {
            if (p.waits()) latch.await();
            if (c.waits()) latch.await(); // WAIT
          }
          synchronized void function(Test t, Never n) throws Exception {
            if (n.waits()) latch.await();
            if (t.waits()) latch.await(); // WAIT
          }
          synchronized void anonymous(Adapter a) throws Exception {
            if (a.waits()) latch.await(); // WAIT
          }
        }
        """);
  }
}
