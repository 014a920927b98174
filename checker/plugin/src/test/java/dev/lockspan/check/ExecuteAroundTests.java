package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods that call a functional parameter while they hold a lock. */
final class ExecuteAroundTests extends CheckTestCase {
  private static final String GUARDED =
      """
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      import java.util.function.*;
      class Guarded {
        private final Lock lock = new ReentrantLock();
        private Runnable stored;
        void withLock(Runnable body) {
          lock.lock();
          try { body.run(); } finally { lock.unlock(); }
        }
        <T> T call(Callable<T> body) throws Exception {
          lock.lock();
          try { return body.call(); } finally { lock.unlock(); }
        }
        synchronized <T> T get(Supplier<T> body) { return body.get(); }
        void twoLevels(Runnable body) { withLock(body); }
        void wrapped(Runnable body) { withLock(() -> body.run()); }
        void inALoop(Consumer<Integer> body) {
          for (int i = 0; i < 3; i++) {
            int n = i;
            withLock(() -> body.accept(n));
          }
        }
        void afterRelease(Runnable body) {
          lock.lock();
          try { stored = null; } finally { lock.unlock(); }
          body.run();
        }
        void keep(Runnable body) {
          lock.lock();
          try { stored = body; } finally { lock.unlock(); }
        }
        void never(Runnable body) { lock.lock(); lock.unlock(); }
        <T> T orElse(boolean first, Supplier<T> unlocked, Supplier<T> locked) {
          if (first) return unlocked.get();
          synchronized (this) { return locked.get(); }
        }
      }
      """;

  @Test
  void accepts_lambdaThatIsNotCalledUnderTheLock() {
    assertFindingsBothWays(
        List.of(GUARDED),
        """
        import java.util.concurrent.*;
        class Pool {
          final Guarded guarded = new Guarded();
          final CountDownLatch probe = new CountDownLatch(1);
          int size;
          void slow() { try { probe.await(); } catch (InterruptedException e) { } }
          void harmless() throws Exception {
            guarded.withLock(() -> size++);
            guarded.call(() -> size);
            guarded.get(() -> size);
          }
          void released() { guarded.afterRelease(() -> slow()); }
          void kept() { guarded.keep(() -> slow()); }
          void unused() { guarded.never(this::slow); }
          void firstOfTwo() { guarded.orElse(true, () -> { slow(); return 1; }, () -> 2); }
          void resultOfTheCall() {
            Runnable r = guarded.get(() -> this::slow);
            r.run();
          }
          void after() {
            guarded.withLock(() -> size++);
            slow();
          }
        }
        """);
  }

  @Test
  void flags_lambdaWhereItIsWritten() {
    assertFindingsBothWays(
        List.of(GUARDED),
        """
        import java.util.concurrent.*;
        class Pool {
          final Guarded guarded = new Guarded();
          final CountDownLatch probe = new CountDownLatch(1);
          void slow() { try { probe.await(); } catch (InterruptedException e) { } }
          void direct() {
            guarded.withLock(() -> {
              try {
                probe.await(); // WAIT warning
              } catch (InterruptedException e) { }
            });
          }
          void callable() throws Exception {
            guarded.call(() -> {
              probe.await(); // WAIT
              return 1;
            });
          }
          void monitor(Future<Integer> f) {
            guarded.get(() -> {
              try {
                return f.get(); // WAIT
              } catch (Exception e) { return 0; }
            });
          }
          void oneFrameDown() {
            guarded.withLock(() -> slow()); // WAIT
          }
          void methodReference() {
            guarded.withLock(this::slow); // WAIT
          }
          void throughTwoLevels() {
            guarded.twoLevels(() -> slow()); // WAIT
          }
          void throughALambda() {
            guarded.wrapped(() -> slow()); // WAIT
          }
          void inALoop() {
            guarded.inALoop(i -> slow()); // WAIT
          }
          void secondOfTwo() {
            guarded.orElse(false, () -> 1, () -> { slow(); return 2; }); // WAIT
          }
          void variable() {
            Runnable body = this::slow; guarded.withLock(body); // WAIT
          }
          void anonymous() {
            guarded.withLock(new Runnable() {
              @Override public void run() {
                slow(); // WAIT
              }
            });
          }
          void nested() {
            guarded.withLock(() -> guarded.withLock(() -> slow())); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_privateHelperOfTheSameClass() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        import java.util.function.*;
        public final class Pool {
          private final CountDownLatch probe = new CountDownLatch(1);
          private final ReadWriteLock rw = new ReentrantReadWriteLock();
          private <T> T read(Callable<T> body) throws Exception {
            rw.readLock().lock();
            try { return body.call(); } finally { rw.readLock().unlock(); }
          }
          private <T> T write(Callable<T> body) throws Exception {
            rw.writeLock().lock();
            try { return body.call(); } finally { rw.writeLock().unlock(); }
          }
          private static <T> T locked(Lock l, Callable<T> body) throws Exception {
            l.lock();
            try { return body.call(); } finally { l.unlock(); }
          }
          int size() throws Exception { return read(() -> 1); }
          void slowRead() throws Exception {
            read(() -> {
              probe.await(); // WAIT suggestion
              return 1;
            });
          }
          void slowWrite() throws Exception {
            write(() -> {
              probe.await(); // WAIT warning
              return 1;
            });
          }
          void givenLock() throws Exception {
            locked(rw.writeLock(), () -> {
              probe.await(); // WAIT warning
              return 1;
            });
          }
        }
        """);
  }

  @Test
  void accepts_awaitOnTheLockOfTheHelper() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final Lock lock = new ReentrantLock();
          private final Condition changed = lock.newCondition();
          private <T> T locked(Callable<T> body) throws Exception {
            lock.lock();
            try { return body.call(); } finally { lock.unlock(); }
          }
          void await() throws Exception {
            locked(() -> { changed.await(); return null; });
          }
        }
        """);
  }

  @Test
  void flags_publicMethodThatCallsWhateverItIsGiven() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        import java.util.function.*;
        public class Registry {
          private final Lock lock = new ReentrantLock();
          private int size;
          public void withLock(Runnable body) {
            lock.lock();
            try {
              body.run(); // CALLBACK warning: 'lock'
            } finally { lock.unlock(); }
          }
          protected synchronized int map(IntUnaryOperator f) {
            return f.applyAsInt(size); // CALLBACK warning: 'this'
          }
          void packagePrivate(Runnable body) {
            lock.lock();
            try { body.run(); } finally { lock.unlock(); }
          }
          private synchronized void hidden(Runnable body) { body.run(); }
          public void released(Runnable body) {
            lock.lock();
            try { size++; } finally { lock.unlock(); }
            body.run();
          }
          public void throughAHelper(Runnable body) {
            hidden(body); // CALLBACK
          }
          static class Inner {
            public synchronized void notExported(Runnable body) { body.run(); }
          }
        }
        class Hidden {
          public synchronized void notExported(Runnable body) { body.run(); }
        }
        """);
  }

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
  void flags_throughManyLevels() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.concurrent.*;
            import java.util.concurrent.locks.*;
            class Levels {
              private final Lock lock = new ReentrantLock();
              <T> T inner(Callable<T> op) throws Exception {
                lock.lock();
                try { return op.call(); } finally { lock.unlock(); }
              }
              <T> T middle(Callable<T> op) throws Exception { return inner(op); }
              <T> T outer(Callable<T> op) throws Exception { return middle(op); }
              <T> T all(Callable<T> op) throws Exception { return outer(op); }
            }
            """),
        """
        import java.util.concurrent.*;
        class Pool {
          private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          private final Levels levels = new Levels();
          String m() throws Exception { return levels.outer(() -> queue.take()); } // WAIT warning: 'levels.lock'
          String n() throws Exception { return levels.all(() -> queue.take()); } // WAIT warning: 'levels.lock'
          String o() throws Exception { return levels.all(() -> queue.poll()); }
        }
        """);
  }

  @Test
  void flags_whatAnotherMethodOfTheSameObjectRuns() {
    assertFindingsBothWays(
        List.of(
            """
            interface Base { void body(); default void go() { body(); } }
            """,
            """
            abstract class Task<T> {
              abstract T exec() throws Exception;
              T twice() throws Exception { exec(); return exec(); }
            }
            """,
            """
            class Runner {
              synchronized void run(Base b) { b.go(); }
              synchronized <T> T call(Task<T> t) throws Exception { return t.exec(); }
            }
            """),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private final Runner runner = new Runner();
          private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          void throughADefaultMethod() {
            runner.run(() -> LockSupport.park()); // WAIT warning: 'runner'
            runner.run(() -> hashCode());
          }
          void abstractClass() throws Exception {
            runner.call(new Task<String>() {
              @Override String exec() throws Exception {
                return queue.take(); // WAIT warning: 'runner'
              }
            });
            runner.call(new Task<String>() { @Override String exec() { return queue.poll(); } });
          }
        }
        class Own implements Base {
          @Override public void body() { LockSupport.park(); }
          synchronized void own() {
            go(); // WAIT warning: 'this'
          }
        }
        class Quiet implements Base {
          @Override public void body() { hashCode(); }
          synchronized void own() { go(); }
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
