package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Waiting for the result of another thread's work. */
final class FutureTests extends CheckTestCase {
  @Test
  void accepts_waitThatCannotHappen() {
    assertFindings(
        """
        import com.google.common.util.concurrent.Futures;
        import java.util.concurrent.*;
        class Pool {
          Future<String> pending;
          CompletableFuture<String> stage;
          synchronized String guarded() throws Exception {
            if (pending.isDone()) return pending.get();
            return null;
          }
          synchronized String guardedByNegation() throws Exception {
            if (!pending.isDone()) return null;
            return pending.get();
          }
          synchronized String conditional() throws Exception {
            return pending.isDone() ? pending.get() : "";
          }
          synchronized boolean conjunction() throws Exception {
            return pending != null && pending.isDone() && pending.get().isEmpty();
          }
          synchronized String local(Future<String> f) throws Exception {
            Future<String> mine = f;
            if (!mine.isDone()) throw new IllegalStateException();
            return mine.get();
          }
          synchronized String asserted() throws Exception {
            assert stage.isDone();
            return stage.join();
          }
          synchronized String failed() throws Exception {
            return stage.isCompletedExceptionally() ? stage.join() : "";
          }
          synchronized String now() { return stage.getNow("none"); }
          synchronized String completed() { return CompletableFuture.completedFuture("x").join(); }
          synchronized String completedLocal() {
            CompletableFuture<String> f = CompletableFuture.completedFuture("x");
            return f.join();
          }
          synchronized String immediate() throws Exception { return Futures.immediateFuture("x").get(); }
          synchronized String zero() throws Exception { return pending.get(0, TimeUnit.SECONDS); }
          synchronized String done() throws Exception { return Futures.getDone(pending); }
          synchronized void spins() {
            while (!pending.isDone()) Thread.onSpinWait();
          }
          synchronized String spinsThenGets() throws Exception {
            while (!pending.isDone()) Thread.onSpinWait();
            return pending.get();
          }
          synchronized Future<String> handsOut() { return pending; }
          void outside() throws Exception {
            Future<String> f;
            synchronized (this) { f = pending; }
            f.get();
          }
        }
        """);
  }

  @Test
  void flags_untimedWaits() {
    assertFindings(
        """
        import com.google.common.util.concurrent.*;
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          Future<String> pending;
          FutureTask<String> task;
          CompletableFuture<String> stage;
          CompletionStage<String> plainStage;
          ForkJoinTask<String> fork;
          ListenableFuture<String> listenable;
          CompletionService<String> service;
          synchronized void futures() throws Exception {
            pending.get(); // WAIT warning
            task.get(); // WAIT warning
            listenable.get(); // WAIT warning
          }
          synchronized void stages() throws Exception {
            stage.get(); // WAIT warning
            stage.join(); // WAIT warning
            plainStage.toCompletableFuture().join(); // WAIT warning
            CompletableFuture.allOf(stage, stage).join(); // WAIT warning
          }
          synchronized void forks() throws Exception {
            fork.join(); // WAIT warning
            fork.get(); // WAIT
            fork.invoke(); // WAIT
            ForkJoinTask.invokeAll(List.of(fork)); // WAIT
          }
          synchronized void guava() throws Exception {
            Futures.getUnchecked(pending); // WAIT warning
            Uninterruptibles.getUninterruptibly(pending); // WAIT warning
            Futures.allAsList(listenable).get(); // WAIT warning
          }
          synchronized void completionService() throws Exception {
            service.take(); // WAIT warning
            service.poll();
            service.poll(1, TimeUnit.SECONDS); // WAIT suggestion
          }
          synchronized void inALoop(List<Future<String>> all) throws Exception {
            for (Future<String> f : all) {
              f.get(); // WAIT
            }
          }
        }
        """);
  }

  @Test
  void flags_timedWaitsMilder() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          Future<String> pending;
          CompletableFuture<String> stage;
          final long timeout = 10;
          synchronized void timed() throws Exception {
            pending.get(1, TimeUnit.SECONDS); // WAIT suggestion
            stage.get(timeout, TimeUnit.MILLISECONDS); // WAIT suggestion
          }
          synchronized void variable(long millis) throws Exception {
            pending.get(millis, TimeUnit.MILLISECONDS); // WAIT suggestion
          }
        }
        """);
  }

  @Test
  void flags_guardThatProvesNothing() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          Future<String> pending;
          Future<String> other;
          synchronized String onAnother() throws Exception {
            if (other.isDone()) {
              return pending.get(); // WAIT
            }
            return null;
          }
          synchronized String onTheWrongSide() throws Exception {
            if (pending.isDone()) return null;
            return pending.get(); // WAIT
          }
          synchronized String disjunction(boolean force) throws Exception {
            if (force || pending.isDone()) {
              return pending.get(); // WAIT
            }
            return null;
          }
          synchronized String replaced(Future<String> next) throws Exception {
            if (!pending.isDone()) return null;
            pending = next;
            return pending.get(); // WAIT
          }
          synchronized String asked() throws Exception {
            boolean done = pending.isDone();
            return pending.get(); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_futureOfOnesOwnWhoseBodyDoesNotWait() {
    assertFindings(
        """
        import java.util.concurrent.*;
        final class Ready implements Future<String> {
          @Override public String get() { return "x"; }
          @Override public String get(long t, TimeUnit u) { return "x"; }
          @Override public boolean cancel(boolean b) { return false; }
          @Override public boolean isCancelled() { return false; }
          @Override public boolean isDone() { return true; }
        }
        class Pool {
          final Ready ready = new Ready();
          final Future<String> unknown = ready;
          synchronized String known() { return ready.get(); }
          synchronized boolean cancelled() { return ready.cancel(true); }
        }
        """);
  }

  @Test
  void accepts_moreProofsThatItIsDone() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final List<Future<String>> running = new ArrayList<>();
          private CompletableFuture<String> stage;
          synchronized void collected() throws Exception {
            for (Future<String> f : running) {
              if (f.isDone()) f.get();
            }
            for (Iterator<Future<String>> i = running.iterator(); i.hasNext(); ) {
              Future<String> f = i.next();
              if (!f.isDone()) continue;
              f.get();
              i.remove();
            }
          }
          synchronized String waitsOnTheMonitor() throws Exception {
            while (!stage.isDone()) wait();
            return stage.join();
          }
          synchronized String notCancelled() throws Exception {
            if (stage.isDone() && !stage.isCancelled()) return stage.get();
            return stage.isDone() ? stage.join() : stage.getNow("");
          }
          synchronized String cancelled() throws Exception { return stage.isCancelled() ? stage.get() : ""; }
          synchronized String earlyReturn(Future<String> f) throws Exception {
            if (f == null || !f.isDone()) return "";
            return f.get();
          }
          synchronized String failed() {
            return CompletableFuture.<String>failedFuture(new IllegalStateException()).join();
          }
          synchronized String insideAStage() {
            stage.whenComplete((s, e) -> { if (e == null) stage.join(); });
            return "";
          }
        }
        """);
  }

  @Test
  void accepts_futuresThatAreNullOrDone() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final Map<String, Future<String>> running = new HashMap<>();
          private final Future<String> last;
          Pool(Future<String> last) { this.last = last; }
          synchronized String local(String key) throws Exception {
            Future<String> f = running.remove(key);
            if (f == null || f.isDone()) {
              return f == null ? "" : f.get();
            }
            return "";
          }
          synchronized String guard(Future<String> f) throws Exception {
            if (f != null && !f.isDone()) return "";
            return f.get();
          }
          synchronized String kept() throws Exception {
            return last == null || last.isDone() ? last.get() : "";
          }
        }
        """);
  }

  @Test
  void flags_futuresThatMayBeNeitherNullNorDone() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final Map<String, Future<String>> running = new HashMap<>();
          private Future<String> changing;
          synchronized String another(String key) throws Exception {
            Future<String> f = running.get(key);
            if (f == null || f.isDone()) {
              f = running.get("x");
              return f.get(); // WAIT
            }
            return "";
          }
          synchronized String nullOrForced(Future<String> f, boolean isForced) throws Exception {
            if (f == null || isForced || f.isDone()) return f.get(); // WAIT
            return "";
          }
          synchronized String orOther(Future<String> f, Future<String> other) throws Exception {
            if (f == null || other.isDone()) return f.get(); // WAIT
            return "";
          }
          synchronized String renewed() throws Exception {
            if (changing == null || changing.isDone()) {
              renew();
              return changing.get(); // WAIT
            }
            return "";
          }
          private void renew() { changing = running.get("x"); }
        }
        """);
  }

  @Test
  void accepts_guardsOnTheElementsOfAnyCollection() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final Map<String, CompletableFuture<String>> map = new HashMap<>();
          private final List<CompletableFuture<String>> list = new ArrayList<>();
          private final Map<String, Node> nodes = new HashMap<>();
          static class Node { final Object monitor = new Object(); boolean ok; final Thread thread = new Thread(); }
          synchronized void values() {
            for (CompletableFuture<String> x : map.values()) if (x.isDone()) x.join();
          }
          synchronized void copy() throws Exception {
            for (CompletableFuture<String> x : new ArrayList<>(list)) if (x.isDone()) x.get();
          }
          synchronized void entries() {
            for (Map.Entry<String, CompletableFuture<String>> x : map.entrySet())
              if (x.getValue().isDone()) x.getValue().join();
          }
          synchronized void threads() throws Exception {
            for (Node x : nodes.values()) if (!x.thread.isAlive()) x.thread.join();
          }
          void monitors() throws Exception {
            for (Node x : nodes.values()) synchronized (x.monitor) { while (!x.ok) x.monitor.wait(); }
          }
          void monitorsOfEntries() throws Exception {
            for (Map.Entry<String, Node> x : nodes.entrySet())
              synchronized (x.getValue()) { x.getValue().wait(); }
          }
          synchronized void unguarded() {
            for (CompletableFuture<String> x : map.values()) x.join(); // WAIT warning
          }
        }
        """);
  }

  @Test
  void accepts_waitingForWhatIsCompletedAlready() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          synchronized void completed(CompletableFuture<String> f) {
            f.complete("x"); // CALLBACK
            f.join();
          }
          synchronized void other(CompletableFuture<String> f, CompletableFuture<String> g) {
            f.complete("x"); // CALLBACK
            g.join(); // WAIT warning
          }
        }
        """);
  }

  @Test
  void accepts_elementsThatAFilterFoundToBeDone() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.stream.*;
        class Cache {
          private final Map<String, CompletableFuture<String>> values = new HashMap<>();
          private final List<Future<String>> pending = new ArrayList<>();
          private static String value(Future<String> f) {
            try { return f.get(); } catch (Exception e) { return ""; }
          }
          synchronized Optional<String> optional(String key) {
            return Optional.ofNullable(values.get(key)).filter(CompletableFuture::isDone).map(CompletableFuture::join);
          }
          synchronized Optional<String> lambdas(String key) {
            return Optional.ofNullable(values.get(key)).filter(f -> f.isDone()).map(f -> f.join());
          }
          synchronized List<String> stream() {
            return pending.stream().filter(Future::isDone).map(Cache::value).toList();
          }
          synchronized List<String> withMoreStages() {
            return pending.stream()
                .filter(Future::isDone)
                .filter(f -> f != null)
                .map(f -> value(f))
                .collect(Collectors.toList());
          }
          synchronized void each() {
            values.values().stream().filter(CompletableFuture::isDone).forEach(f -> System.out.println(f.join()));
          }
          synchronized void ifPresent(Optional<CompletableFuture<String>> f) {
            f.filter(CompletableFuture::isDone).ifPresent(CompletableFuture::join);
          }
        }
        """);
  }

  @Test
  void flags_elementsThatMayNotBeDone() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.stream.*;
        class Cache {
          private final Map<String, CompletableFuture<String>> values = new HashMap<>();
          private final List<Future<String>> pending = new ArrayList<>();
          private static String value(Future<String> f) {
            try { return f.get(); } catch (Exception e) { return ""; }
          }
          private CompletableFuture<String> other(Object key) { return values.get("x"); }
          synchronized Optional<String> optional(String key) {
            return Optional.ofNullable(values.get(key)).filter(f -> f != null).map(CompletableFuture::join); // WAIT warning
          }
          synchronized List<String> negated() {
            return pending.stream().filter(f -> !f.isDone()).map(Cache::value).toList(); // WAIT warning
          }
          synchronized List<String> filteredAfterwards() {
            return pending.stream().map(Cache::value).filter(String::isEmpty).toList(); // WAIT warning
          }
          synchronized Optional<String> another(String key) {
            return Optional.ofNullable(values.get(key)).filter(CompletableFuture::isDone).map(this::other)
                .map(CompletableFuture::join); // WAIT warning
          }
          synchronized void insideTheFilter(Future<String> f) {
            pending.stream().filter(Future::isDone).forEach(
                done -> value(f)); // WAIT warning
          }
        }
        """);
  }

  @Test
  void accepts_whatACompletionServiceGives() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private CompletionService<String> service;
          private final ExecutorCompletionService<String> own = new ExecutorCompletionService<>(Runnable::run);
          synchronized String taken() throws Exception {
            return service.take().get(); // WAIT warning: CompletionService.take()
          }
          synchronized String takenBefore() throws Exception {
            Future<String> first = own.take(); // WAIT warning
            return first.get();
          }
          synchronized String polled() throws Exception {
            Future<String> first = own.poll();
            return first == null ? null : first.get();
          }
          synchronized String polledInTime() throws Exception {
            Future<String> first = service.poll(1, TimeUnit.SECONDS); // WAIT suggestion
            return first == null ? null : first.get();
          }
          synchronized void all(int tasks) throws Exception {
            for (int i = 0; i < tasks; i++) {
              Future<String> next = service.poll();
              if (next != null) System.out.println(next.get());
            }
          }
          synchronized String submitted(Callable<String> task) throws Exception {
            return service.submit(task).get(); // SUBMIT warning // WAIT warning
          }
        }
        """);
  }

  @Test
  void accepts_stagesOfACompleteFuture() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private CompletableFuture<String> pending;
          synchronized String known() {
            return CompletableFuture.completedFuture("").thenApply(String::trim).join();
          }
          synchronized String several() throws Exception {
            return CompletableFuture.completedFuture("").thenApply(String::trim).exceptionally(e -> "x").get();
          }
          synchronized String guarded() {
            return pending.isDone() ? pending.thenApply(String::trim).join() : "";
          }
          synchronized String composed() {
            return CompletableFuture.completedFuture("").thenCompose(x -> pending).join(); // WAIT warning
          }
          synchronized String combined() {
            return CompletableFuture.completedFuture("").thenCombine(pending, (x, y) -> x + y).join(); // WAIT warning
          }
          synchronized String ofAnother() {
            return pending.thenApply(String::trim).join(); // WAIT warning
          }
          synchronized String elsewhere() {
            return CompletableFuture.completedFuture("").thenApplyAsync(String::trim).join(); // SUBMIT warning // WAIT warning
          }
        }
        """);
  }

  @Test
  void flags_waitForAFutureWithATimeOut_oneTierLower() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private CompletableFuture<String> pending;
          synchronized String chained() {
            return pending.orTimeout(1, TimeUnit.SECONDS).join(); // WAIT suggestion: for a limited time
          }
          synchronized String defaulted() throws Exception {
            return pending.completeOnTimeout("", 1, TimeUnit.SECONDS).get(); // WAIT suggestion
          }
          synchronized String inSteps(CompletableFuture<String> f) {
            f.orTimeout(1, TimeUnit.SECONDS);
            return f.join(); // WAIT suggestion
          }
          synchronized String derived(CompletableFuture<String> f) {
            return f.orTimeout(1, TimeUnit.SECONDS).thenApply(String::trim).join(); // WAIT suggestion
          }
          synchronized String oneOfTwo(CompletableFuture<String> f, boolean isLimited) {
            if (isLimited) f.orTimeout(1, TimeUnit.SECONDS);
            return f.join(); // WAIT warning
          }
          synchronized String another(CompletableFuture<String> f) {
            f.orTimeout(1, TimeUnit.SECONDS);
            return pending.join(); // WAIT warning
          }
        }
        """);
  }
}
