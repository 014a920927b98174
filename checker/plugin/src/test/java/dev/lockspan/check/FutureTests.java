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
}
