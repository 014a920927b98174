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
}
