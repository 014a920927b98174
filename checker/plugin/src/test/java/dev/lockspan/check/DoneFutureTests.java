package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Futures that a test has shown to be done: nobody waits for these. */
final class DoneFutureTests extends CheckTestCase {
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
}
