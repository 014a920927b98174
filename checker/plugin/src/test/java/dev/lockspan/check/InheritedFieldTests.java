package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a class's constructors give to the final fields of its superclasses. */
final class InheritedFieldTests extends CheckTestCase {
  private static final String BASE =
      """
      package lib;
      import java.io.*;
      import java.util.concurrent.*;
      public abstract class Base {
        protected final Runnable hook;
        private final boolean waits;
        private final long time;
        private final BlockingQueue<String> queue;
        private final OutputStream out;
        private final CountDownLatch latch = new CountDownLatch(1);
        protected Base(
            Runnable hook, boolean waits, long time, BlockingQueue<String> queue, OutputStream out) {
          this.hook = hook;
          this.waits = waits;
          this.time = time;
          this.queue = queue;
          this.out = out;
        }
        protected final void fire() { hook.run(); }
        protected final void flag() throws Exception { if (waits) latch.await(); }
        protected final void time() throws Exception { latch.await(time, TimeUnit.SECONDS); }
        protected final void push(String s) throws Exception { queue.put(s); }
        protected final void write() throws Exception { out.write(1); }
        public static void sleep() {
          try { Thread.sleep(9); } catch (InterruptedException e) { }
        }
      }
      """;

  @Test
  void accepts_whatTheSubclassGives() {
    assertFindingsBothWays(
        List.of(BASE),
        """
        package app;
        import java.io.*;
        import java.util.concurrent.*;
        class Quiet extends lib.Base {
          Quiet() { super(() -> {}, false, 0, new LinkedBlockingQueue<>(), new ByteArrayOutputStream()); }
          synchronized void fires() { fire(); }
          synchronized void calls() { hook.run(); }
          synchronized void flags() throws Exception { flag(); }
          synchronized void times() throws Exception { time(); }
          synchronized void pushes() throws Exception { push(""); }
          synchronized void writes() throws Exception { write(); }
        }
        class Deeper extends Quiet {
          synchronized void firesToo() { fire(); }
        }
        class Private extends lib.Base {
          Private() { this(() -> {}); }
          private Private(Runnable hook) { super(hook, false, 0, null, null); }
          synchronized void fires() { fire(); }
        }
        class Anonymous {
          lib.Base base = new lib.Base(() -> {}, false, 0, null, null) {
            synchronized void fires() { fire(); }
          };
        }
        """);
  }

  @Test
  void flags_whatTheSubclassGives() {
    assertFindingsBothWays(
        List.of(BASE),
        """
        package app;
        import java.io.*;
        import java.util.concurrent.*;
        class Slow extends lib.Base {
          Slow(String file) throws IOException {
            super(lib.Base::sleep, true, 5, new LinkedBlockingQueue<>(9), new FileOutputStream(file));
          }
          synchronized void fires() { fire(); } // WAIT
          synchronized void calls() { hook.run(); } // WAIT
          synchronized void flags() throws Exception { flag(); } // WAIT warning
          synchronized void times() throws Exception { time(); } // WAIT suggestion
          synchronized void pushes() throws Exception { push(""); } // WAIT
          synchronized void writes() throws Exception { write(); } // IO
        }
        """);
  }

  @Test
  void flags_whatConstructorsGiveDifferently() {
    assertFindingsBothWays(
        List.of(BASE),
        """
        package app;
        import java.io.*;
        import java.util.concurrent.*;
        class Given extends lib.Base {
          Given(Runnable hook, boolean waits) {
            super(hook, waits, 0, new LinkedBlockingQueue<>(), new ByteArrayOutputStream());
          }
          synchronized void fires() { fire(); } // CALLBACK
          synchronized void flags() throws Exception { flag(); } // WAIT warning
        }
        class Either extends lib.Base {
          Either() { super(() -> {}, false, 0, new LinkedBlockingQueue<>(), null); }
          Either(int size) { super(() -> {}, true, 0, new ArrayBlockingQueue<>(size), null); }
          synchronized void flags() throws Exception { flag(); } // WAIT warning
          synchronized void pushes() throws Exception { push(""); } // WAIT
        }
        """);
  }

  @Test
  void grades_executorsThatTheSubclassGives() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.concurrent.*;
            public abstract class Worker {
              private final Executor executor;
              protected Worker(Executor executor) { this.executor = executor; }
              protected final void push(Runnable task) { executor.execute(task); }
            }
            """),
        """
        package app;
        import java.util.concurrent.*;
        class Direct extends lib.Worker {
          Direct() { super(Runnable::run); }
          synchronized void pushes() { push(() -> System.nanoTime()); }
        }
        class Queueing extends lib.Worker {
          Queueing() { super(Executors.newSingleThreadExecutor()); }
          synchronized void pushes() { push(() -> System.nanoTime()); } // SUBMIT suggestion
        }
        class Unknown extends lib.Worker {
          Unknown(Executor executor) { super(executor); }
          synchronized void pushes() { push(() -> System.nanoTime()); } // SUBMIT warning
        }
        """);
  }

  private static final String MAKERS =
      """
      package lib;
      import java.util.concurrent.locks.LockSupport;
      public class Makers {
        public interface Sink { void write(String s); int size(); }
        public static class Memory implements Sink {
          private int n;
          @Override public void write(String s) { n++; }
          @Override public int size() { return n; }
        }
        public static class Waiting extends Memory {
          @Override public void write(String s) { LockSupport.park(); }
        }
        public abstract static class Base {
          private final Sink sink = make("x");
          protected abstract Sink make(String name);
          public void write() { sink.write("y"); }
        }
        public static class Plain {
          protected final Sink sink;
          public Plain() { sink = make(); }
          protected Sink make() { return new Memory(); }
          public void write() { sink.write("y"); }
          public synchronized void locked() { sink.write("y"); }
        }
      }
      """;

  @Test
  void accepts_whatTheSubclassMakes() {
    assertFindingsBothWays(
        List.of(MAKERS),
        """
        package app;
        import lib.Makers.*;
        class Quick extends Base {
          @Override protected Sink make(String name) { return new Memory(); }
          synchronized void run() { write(); }
        }
        class Same extends Plain {
          synchronized void run() { write(); }
          synchronized void here() { sink.write("z"); }
        }
        class Either extends Plain {
          private static boolean isSlow;
          @Override protected Sink make() { return isSlow ? new Waiting() : new Memory(); }
          synchronized void here() { sink.write("z"); }
        }
        class User {
          private final Base base = new Quick();
          synchronized void known() { base.write(); }
          synchronized void unknown(Base other) { other.write(); }
          synchronized void any(Plain other) { other.write(); }
        }
        """);
  }

  @Test
  void flags_whatTheSubclassMakes() {
    assertFindingsBothWays(
        List.of(MAKERS),
        """
        package app;
        import lib.Makers.*;
        class Slow extends Base {
          @Override protected Sink make(String name) { return new Waiting(); }
          synchronized void run() { write(); } // WAIT
        }
        class Other extends Plain {
          @Override protected Sink make() { return new Waiting(); }
          synchronized void run() { write(); } // WAIT
          synchronized void here() { sink.write("z"); } // WAIT
        }
        class User {
          private final Base base = new Slow();
          private final Plain plain = new Other();
          synchronized void known() { base.write(); } // WAIT
          synchronized void replaced() { plain.write(); } // WAIT
        }
        """);
  }
}
