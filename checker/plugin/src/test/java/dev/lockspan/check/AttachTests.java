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

  @Test
  void flags_eachMethodOfAKnownCallback() {
    assertFindings(
        """
        import com.google.common.util.concurrent.*;
        import java.util.concurrent.*;
        public class Pool {
          private final Object lock = new Object();
          private final SettableFuture<String> result = SettableFuture.create();
          private final CountDownLatch ended = new CountDownLatch(1);
          private ListenableFuture<String> call;
          public SettableFuture<String> result() { return result; }
          final class Waiting implements FutureCallback<String> {
            @Override public void onSuccess(String s) {}
            @Override public void onFailure(Throwable t) {
              try { ended.await(); } catch (InterruptedException e) { throw new IllegalStateException(e); }
            }
          }
          private static void direct(ListenableFuture<String> future, FutureCallback<String> callback) {
            Futures.addCallback(future, callback, MoreExecutors.directExecutor());
          }
          void anonymous() {
            synchronized (lock) {
              Futures.addCallback(call, new FutureCallback<String>() {
                @Override public void onSuccess(String s) {
                  result.set(s); // CALLBACK warning: SettableFuture.set()
                }
                @Override public void onFailure(Throwable t) {
                  result.setException(t); // CALLBACK warning: SettableFuture.setException()
                }
              }, MoreExecutors.directExecutor());
            }
          }
          void named() {
            synchronized (lock) {
              FluentFuture.from(call).addCallback(new Waiting(), Runnable::run); // WAIT warning: CountDownLatch.await()
            }
          }
          void throughAHelper() {
            synchronized (lock) {
              direct(call, new Waiting()); // WAIT warning: CountDownLatch.await()
            }
          }
        }
        """);
  }

  @Test
  void accepts_knownCallbacksThatOnlyNote() {
    assertFindings(
        """
        import com.google.common.util.concurrent.*;
        import java.util.*;
        class Pool {
          private final Object lock = new Object();
          private final List<String> seen = new ArrayList<>();
          private int failures;
          private ListenableFuture<String> call;
          final class Noting implements FutureCallback<String> {
            @Override public void onSuccess(String s) { seen.add(s); }
            @Override public void onFailure(Throwable t) { failures++; }
          }
          private static void direct(ListenableFuture<String> future, FutureCallback<String> callback) {
            Futures.addCallback(future, callback, MoreExecutors.directExecutor());
          }
          void notes() {
            synchronized (lock) {
              Futures.addCallback(call, new Noting(), MoreExecutors.directExecutor());
              direct(call, new Noting());
            }
          }
        }
        """);
  }

  @Test
  void flags_objectsOfKnownClassesByTheirBody() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        class Pool {
          CompletableFuture<String> stage;
          CompletableFuture<String> other;
          int count;
          class Count implements BiConsumer<String, Throwable> {
            public void accept(String s, Throwable t) { count++; }
          }
          class Join implements Consumer<String> {
            public void accept(String s) { other.join(); }
          }
          synchronized void counts() {
            stage.whenComplete(new Count());
            stage.thenAccept(new Consumer<String>() {
              public void accept(String s) { count++; }
            });
          }
          synchronized void joins() {
            stage.thenAccept(new Join()); // WAIT
            stage.thenAccept(new Consumer<String>() {
              public void accept(String s) {
                other.join(); // WAIT
              }
            });
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
  void flags_eachCallOfAnUnnamedClassThatIsAttached() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        class Pool {
          private final CompletableFuture<String> in;
          private final CompletableFuture<String> out;
          Pool(CompletableFuture<String> in, CompletableFuture<String> out) {
            this.in = in;
            this.out = out;
          }
          synchronized void forward() {
            in.whenComplete(new BiConsumer<String, Throwable>() {
              @Override public void accept(String s, Throwable t) {
                if (t == null) {
                  out.complete(s); // CALLBACK
                } else {
                  out.completeExceptionally(t); // CALLBACK
                }
              }
            });
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

  @Test
  void accepts_listenersThatTakeTheResultOfTheirFuture() {
    assertFindings(
        """
        import com.google.common.util.concurrent.*;
        import java.util.concurrent.*;
        class Pool {
          private final Object lock = new Object();
          private ListenableFuture<String> other;
          private String last;
          private class Result implements Runnable {
            private final Future<String> future;
            Result(Future<String> future) { this.future = future; }
            @Override public void run() {
              try { last = future.get(); } catch (Exception e) { last = null; }
            }
          }
          void own(ListenableFuture<String> future) {
            synchronized (lock) {
              future.addListener(new Result(future), MoreExecutors.directExecutor());
            }
          }
          void lambda(ListenableFuture<String> future) {
            synchronized (lock) {
              future.addListener(() -> last = Futures.getUnchecked(future), Runnable::run);
            }
          }
          void callback(ListenableFuture<String> future) {
            synchronized (lock) {
              Futures.addCallback(future, new FutureCallback<String>() {
                @Override public void onSuccess(String s) { last = Futures.getUnchecked(future); }
                @Override public void onFailure(Throwable t) { last = null; }
              }, MoreExecutors.directExecutor());
            }
          }
          void ofAnother(ListenableFuture<String> future) {
            synchronized (lock) {
              future.addListener(new Result(other), MoreExecutors.directExecutor()); // WAIT warning
            }
          }
          void onAnotherThread(ListenableFuture<String> future, ExecutorService pool) {
            synchronized (lock) {
              future.addListener(new Result(future), pool); // SUBMIT
            }
          }
        }
        """);
  }

  @Test
  void accepts_listenersOfAFutureThatNobodyElseHas() {
    assertFindings(
        """
        import com.google.common.util.concurrent.*;
        import java.util.*;
        import java.util.concurrent.*;
        public class Pool {
          private final Object lock = new Object();
          private final SettableFuture<String> result = SettableFuture.create();
          private final Queue<SettableFuture<String>> waiting = new ConcurrentLinkedQueue<>();
          public SettableFuture<String> result() { return result; }
          class Tells implements FutureCallback<String> {
            @Override public void onSuccess(String s) { result.set(s); }
            @Override public void onFailure(Throwable t) { result.setException(t); }
          }
          void callback() {
            synchronized (lock) {
              SettableFuture<String> made = SettableFuture.create();
              Futures.addCallback(made, new Tells(), MoreExecutors.directExecutor());
              waiting.add(made);
            }
          }
          void listener() {
            synchronized (lock) {
              SettableFuture<String> made = SettableFuture.create();
              made.addListener(() -> result.set("x"), MoreExecutors.directExecutor());
              waiting.add(made);
            }
          }
          void shownBefore() {
            synchronized (lock) {
              SettableFuture<String> made = SettableFuture.create();
              waiting.add(made);
              made.addListener(() -> result.set("x"), MoreExecutors.directExecutor()); // CALLBACK warning
            }
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
}
