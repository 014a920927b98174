package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Attaching a stage: the function runs at once where the future is complete already. */
final class AttachTests extends CheckTestCase {
  @Test
  void accepts_knownFunctions() {
    assertFindings(
        """
        import com.google.common.util.concurrent.*;
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          final Set<CompletableFuture<String>> running = new HashSet<>();
          CompletableFuture<String> stage;
          int done;
          synchronized CompletableFuture<Integer> mapped() { return stage.thenApply(String::length); }
          synchronized void counted() { stage.thenAccept(s -> done++); }
          synchronized void removed() { stage.whenComplete((s, e) -> running.remove(stage)); }
          synchronized void combined() { stage.thenCombine(stage, (a, b) -> a + b); }
          synchronized void handled() { stage.handle((s, e) -> e == null ? s : ""); }
          synchronized void recovered() { stage.exceptionally(e -> "none"); }
          synchronized void gathered() { CompletableFuture.allOf(stage, stage); }
          synchronized void copied() { stage.copy(); }
          synchronized void limited() { stage.orTimeout(1, TimeUnit.SECONDS); }
          synchronized void guava(ListenableFuture<String> f) {
            f.addListener(() -> done++, MoreExecutors.directExecutor());
            Futures.transform(f, String::length, MoreExecutors.directExecutor());
          }
        }
        """);
  }

  @Test
  void accepts_futureThatCannotBeCompleteYet() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.*;
        class Pool {
          private final Consumer<String> consumer;
          private final List<CompletableFuture<String>> waiting = new ArrayList<>();
          Pool(Consumer<String> consumer) { this.consumer = consumer; }
          synchronized CompletableFuture<String> fresh() {
            CompletableFuture<String> f = new CompletableFuture<>();
            f.thenAccept(consumer);
            waiting.add(f);
            return f;
          }
        }
        """);
  }

  @Test
  void flags_unknownFunctions() {
    assertFindings(
        """
        import com.google.common.util.concurrent.*;
        import java.util.concurrent.*;
        import java.util.function.*;
        public class Pool {
          private final Consumer<String> consumer;
          private final Function<String, Integer> function;
          private final BiConsumer<String, Throwable> both;
          private final Runnable runnable;
          private final FutureCallback<String> callback;
          private CompletableFuture<String> stage;
          private CompletionStage<String> plain;
          private ListenableFuture<String> listenable;
          public Pool(Consumer<String> c, Function<String, Integer> f, BiConsumer<String, Throwable> b, Runnable r, FutureCallback<String> k) {
            consumer = c; function = f; both = b; runnable = r; callback = k;
          }
          public synchronized void attached() {
            stage.thenAccept(consumer); // CALLBACK
            stage.thenApply(function); // CALLBACK
            stage.whenComplete(both); // CALLBACK
            stage.thenRun(runnable); // CALLBACK
            plain.thenAccept(consumer); // CALLBACK
            stage.thenCompose(s -> CompletableFuture.completedFuture(function.apply(s))); // CALLBACK
            stage.thenAccept(s -> consumer.accept(s)); // CALLBACK
          }
          public synchronized CompletableFuture<Void> handedIn(Consumer<String> given) {
            return stage.thenAccept(given); // CALLBACK
          }
          public synchronized void guava() {
            listenable.addListener(runnable, MoreExecutors.directExecutor()); // CALLBACK
            Futures.addCallback(listenable, callback, MoreExecutors.directExecutor()); // CALLBACK
          }
        }
        """);
  }

  @Test
  void flags_knownFunctionsByTheirBody() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          CompletableFuture<String> stage;
          CompletableFuture<String> next;
          Future<String> other;
          String join() {
            try { return other.get(); } catch (Exception e) { return ""; }
          }
          synchronized void waits() {
            stage.thenApply(s -> join()); // WAIT
          }
          synchronized void completes() {
            stage.thenAccept(s -> next.complete(s)); // CALLBACK
          }
          synchronized void completesByReference() {
            stage.thenAccept(next::complete); // CALLBACK
          }
          synchronized void handsOver(ExecutorService pool) {
            stage.thenAcceptAsync(s -> join()); // SUBMIT
            stage.thenApplyAsync(String::length, pool); // SUBMIT
            stage.whenCompleteAsync((s, e) -> join()); // SUBMIT
          }
          synchronized void startsAndAttaches() {
            CompletableFuture.supplyAsync(() -> "x").thenAccept(s -> next.complete(s)); // SUBMIT // CALLBACK
          }
        }
        """);
  }

  private static final String TWO =
      """
      import java.util.concurrent.*;
      import java.util.function.*;
      class Two {
        CompletableFuture<String> stage;
        final BlockingQueue<Object> published = new LinkedBlockingQueue<>();
        BiFunction<String, String, String> join;
        Runnable hook;
        Two(CompletableFuture<String> s, BiFunction<String, String, String> j, Runnable h) {
          stage = s;
          join = j;
          hook = h;
        }
      }
      """;

  @Test
  void accepts_twoOfWhichOneCannotBeCompleteYet() {
    assertFindings(
        TWO,
        """
        import java.util.concurrent.*;
        class Pool extends Two {
          Pool() { super(null, null, null); }
          synchronized void combined() { stage.thenCombine(new CompletableFuture<>(), join); }
          synchronized void both() {
            CompletableFuture<String> open = new CompletableFuture<>();
            stage.runAfterBoth(open, hook);
          }
        }
        """);
  }

  @Test
  void flags_twoThatMayBeComplete() {
    assertFindings(
        TWO,
        """
        import java.util.concurrent.*;
        class Pool extends Two {
          Pool() { super(null, null, null); }
          synchronized void either() {
            stage.runAfterEither(new CompletableFuture<>(), hook); // CALLBACK
          }
          synchronized void given(CompletableFuture<String> other) {
            stage.runAfterBoth(other, hook); // CALLBACK
          }
          synchronized void completed() {
            CompletableFuture<String> other = new CompletableFuture<>();
            other.complete("");
            stage.runAfterBoth(other, hook); // CALLBACK
          }
          synchronized void published() {
            CompletableFuture<String> other = new CompletableFuture<>();
            published.add(other);
            stage.runAfterBoth(other, hook); // CALLBACK
          }
          synchronized void completedThen() {
            CompletableFuture<String> other = new CompletableFuture<>();
            stage.runAfterBoth(other, hook);
            other.complete(""); // CALLBACK
          }
        }
        """);
  }

  @Test
  void judges_functionsThatAreMadeByWhatTheyAreMadeOf() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        class Pool {
          private final CompletableFuture<String> first;
          private final CompletableFuture<String> second;
          private Function<String, String> alien;
          Pool(CompletableFuture<String> f, CompletableFuture<String> s) { first = f; second = s; }
          void set(Function<String, String> f) { alien = f; }
          synchronized void known() {
            first.thenApply(Function.identity());
            first.applyToEither(second, Function.identity());
            UnaryOperator<String> same = UnaryOperator.identity();
            first.thenApply(same);
            Function<String, String> trim = String::trim;
            first.thenApply(trim.andThen(s -> s + s));
          }
          synchronized void unknown() {
            first.thenApply(Function.<String>identity().andThen(alien)); // CALLBACK
          }
          synchronized void waits() {
            Function<String, String> trim = String::trim;
            first.thenApply(trim.andThen(s -> second.join())); // WAIT
          }
        }
        """);
  }

  private static final String FACTORY =
      """
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      class Factory {
        interface Op { void cancel(Throwable t); }
        static final class Call extends CompletableFuture<String> implements Op {
          private final Factory factory;
          Call(Factory f) { factory = f; }
          public void cancel(Throwable t) { completeExceptionally(t); }
          void run() { factory.fetch(this); }
          void runOther() { factory.fetchElsewhere(this); }%s
        }
        static final class Quiet implements Op { public void cancel(Throwable t) {} }
        private final ReentrantLock lock = new ReentrantLock();
        private volatile CompletableFuture<Void> stage;
        private volatile Factory other;
        private boolean isDead;
        private void acquire(Op op) { if (isDead) op.cancel(new RuntimeException()); }
        private void switchOver() {
          CompletableFuture<Void> old;
          lock.lock();
          try { old = stage; stage = null; } finally { lock.unlock(); }
          if (old != null) old.complete(null);
        }
        <T extends Op> T fetch(T op) {
          lock.lock();
          try {
            CompletableFuture<Void> s = stage;
            if (s != null) {
              s.whenComplete((v, t) -> fetch(op));
              return op;
            }
          } finally {
            lock.unlock();
          }
          acquire(op);
          return op;
        }
        void fetchElsewhere(Op op) {
          lock.lock();
          try {
            stage.whenComplete((v, t) -> acquire(op));
          } finally {
            lock.unlock();
          }
        }
      }
      """;

  @Test
  void accepts_stageThatOnlyCallsTheMethodAgain() {
    assertFindings(
        FACTORY.formatted("").replace("void runOther() { factory.fetchElsewhere(this); }", ""));
  }

  @Test
  void flags_stageThatDoesSomethingElse() {
    assertFindings(FACTORY.formatted(" // CALLBACK warning: 'factory.lock'"));
  }

  @Test
  void judges_aParameterByWhatCallersPass() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        public class Pool {
          private final CompletableFuture<String> closed = new CompletableFuture<>();
          private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          private final Runnable hook;
          private int done;
          public Pool(Runnable hook) { this.hook = hook; }
          void end() { closed.complete(""); }
          private synchronized void after(Runnable r) { closed.thenRun(r); }
          private synchronized void map(Function<String, Integer> f) { closed.thenApply(f); }
          private void free(Runnable r) { closed.thenRun(r); }
          public synchronized void open(Runnable r) { closed.thenRun(r); } // CALLBACK warning: runs the function at once
          void take() { try { queue.take(); } catch (InterruptedException e) { } }
          void quiet() {
            after(() -> done++);
            map(String::length);
            free(this::take);
          }
          synchronized void quietUnderLock() { free(() -> done++); }
          void told() {
            after(this::take); // WAIT warning
            after(hook); // CALLBACK warning
            map(s -> { take(); return 1; }); // WAIT
          }
          synchronized void toldUnderLock() {
            free(this::take); // WAIT
            free(hook); // CALLBACK
          }
        }
        """);
  }
}
