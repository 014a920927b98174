package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Attaching objects: listeners and callbacks, judged by each of their methods. */
final class AttachedCallbackTests extends CheckTestCase {
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
          private final FutureCallback<String> unknown;
          Pool(FutureCallback<String> unknown) { this.unknown = unknown; }
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
          void unknown() {
            synchronized (lock) {
              SettableFuture<String> made = SettableFuture.create();
              Futures.addCallback(made, unknown, MoreExecutors.directExecutor());
              waiting.add(made);
            }
          }
          private static void attach(ListenableFuture<String> future, FutureCallback<String> callback) {
            Futures.addCallback(future, callback, MoreExecutors.directExecutor());
          }
          void unknownByHelper() {
            synchronized (lock) {
              SettableFuture<String> made = SettableFuture.create();
              attach(made, unknown);
              waiting.add(made);
            }
          }
          void unknownOfAny(ListenableFuture<String> future) {
            synchronized (lock) {
              attach(future, unknown); // CALLBACK warning: FutureCallback.onFailure()
            }
          }
          void unknownCompleted() {
            synchronized (lock) {
              SettableFuture<String> made = SettableFuture.create();
              Futures.addCallback(made, unknown, MoreExecutors.directExecutor());
              made.set("x"); // CALLBACK warning
            }
          }
          void unknownOfComplete() {
            synchronized (lock) {
              SettableFuture<String> made = SettableFuture.create();
              made.set("x");
              Futures.addCallback(made, unknown, MoreExecutors.directExecutor()); // CALLBACK warning
            }
          }
          void shownBefore() {
            synchronized (lock) {
              SettableFuture<String> made = SettableFuture.create();
              waiting.add(made);
              made.addListener(() -> result.set("x"), MoreExecutors.directExecutor()); // CALLBACK warning
            }
          }
          void unknownShownBefore() {
            synchronized (lock) {
              SettableFuture<String> made = SettableFuture.create();
              waiting.add(made);
              Futures.addCallback(made, unknown, MoreExecutors.directExecutor()); // CALLBACK warning
            }
          }
        }
        """);
  }
}
