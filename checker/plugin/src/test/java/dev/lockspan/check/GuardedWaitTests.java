package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** A wait that a test before it has shown to be none, in a loop or of a copy. */
final class GuardedWaitTests extends CheckTestCase {
  @Test
  void accepts_guardClauseInLoop() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final List<CompletableFuture<String>> list = new ArrayList<>();
          private final Map<Integer, CompletableFuture<String>> map = new HashMap<>();
          private CompletableFuture<String> pick(int i) { return list.get(i); }
          synchronized void next() {
            for (int i = 0; i < list.size(); i++) {
              CompletableFuture<String> f = list.get(i);
              if (!f.isDone()) continue;
              f.join();
            }
          }
          synchronized void leaves() {
            for (int i = 0; i < list.size(); i++) {
              CompletableFuture<String> f = pick(i);
              if (!f.isDone()) break;
              f.join();
            }
          }
          synchronized void otherwise() {
            int i = 0;
            while (i < list.size()) {
              CompletableFuture<String> f = map.get(i++);
              if (!f.isDone()) {
                continue;
              } else {
                f.join();
              }
            }
          }
          synchronized void lookedUpTwice() {
            for (int i = 0; i < list.size(); i++) {
              if (!list.get(i).isDone()) return;
              list.get(i).join();
            }
          }
          synchronized void ofArray(Thread[] threads) throws Exception {
            for (int i = 0; i < threads.length; i++) {
              if (threads[i].isAlive()) continue;
              threads[i].join();
            }
          }
          synchronized String oneOfTwo(Future<String> a, Future<String> b, boolean first) throws Exception {
            if (!a.isDone() || !b.isDone()) return null;
            Future<String> f = first ? a : b;
            return f.get();
          }
          synchronized String oneOrNone(Future<String> a) throws Exception {
            Future<String> f = a.isDone() ? a : null;
            return f == null ? "" : f.get();
          }
        }
        """);
  }

  @Test
  void flags_anotherThanTheOneTestedInLoop() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final List<CompletableFuture<String>> list = new ArrayList<>();
          private CompletableFuture<String> pick(int i) { return list.get(i); }
          synchronized void previous() {
            for (int i = 1; i < list.size(); i++) {
              CompletableFuture<String> f = list.get(i);
              CompletableFuture<String> before = list.get(i - 1);
              if (!f.isDone()) continue;
              before.join(); // WAIT
            }
          }
          synchronized void onTheWrongSide() {
            for (int i = 1; i < list.size(); i++) {
              CompletableFuture<String> f = list.get(i);
              if (f.isDone()) continue;
              f.join(); // WAIT
            }
          }
          synchronized void nextOfArray(CompletableFuture<String>[] all) {
            for (int i = 0; i < all.length; ) {
              if (!all[i].isDone()) continue;
              i++;
              all[i].join(); // WAIT
            }
          }
          synchronized void testedAfterwards(Thread[] threads) throws Exception {
            for (int i = 0; i < threads.length; i++) {
              if (i > 0) threads[i].join(); // WAIT
              if (threads[i].isAlive()) return;
            }
          }
          synchronized void ofOtherArray(CompletableFuture<String>[] all, CompletableFuture<String>[] others) {
            for (int i = 0; i < all.length; i++) {
              if (!all[i].isDone()) continue;
              others[i].join(); // WAIT
            }
          }
          synchronized void sometimes(CompletableFuture<String>[] all, boolean asks) {
            for (int i = 0; i < all.length; i++) {
              if (asks && !all[i].isDone()) continue;
              all[i].join(); // WAIT
            }
          }
          synchronized void indexSetBetween(CompletableFuture<String>[] all, int k) {
            for (int i = 0; i < all.length; i++) {
              if (!all[i].isDone()) continue;
              if (k > 3) i = k;
              all[i].join(); // WAIT
            }
          }
          synchronized void replaced() {
            for (int i = 0; i < list.size(); i++) {
              CompletableFuture<String> f = list.get(i);
              if (!f.isDone()) continue;
              f = pick(i + 1);
              f.join(); // WAIT
            }
          }
          synchronized void keptForNext() {
            CompletableFuture<String> f = null;
            for (int i = 0; i < list.size(); i++) {
              if (f != null) f.join(); // WAIT
              f = list.get(i);
            }
          }
          synchronized void testedOnOneWay(boolean asks) {
            CompletableFuture<String> f = list.get(0);
            for (int i = 0; i < list.size(); i++) {
              if (asks) {
                if (!f.isDone()) return;
              } else {
                f = list.get(i);
              }
              f.join(); // WAIT
            }
          }
          synchronized String oneOfTwo(Future<String> a, Future<String> b, boolean first) throws Exception {
            if (!a.isDone()) return null;
            Future<String> f = first ? a : b;
            return f.get(); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_copyOfFieldThatIsSetAfterTheTest() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private CompletableFuture<String> pending;
          private static Future<String> shared;
          private Thread thread;
          synchronized String taken() {
            CompletableFuture<String> f = pending;
            if (!f.isDone()) return null;
            pending = null;
            return f.join();
          }
          synchronized void reaped() throws Exception {
            Thread t = thread;
            if (t == null || t.isAlive()) return;
            thread = null;
            t.join();
          }
          synchronized String ofClass(Future<String> next) throws Exception {
            Future<String> f = shared;
            if (f.isDone()) {
              shared = next;
              return f.get();
            }
            return null;
          }
          synchronized String answerKept() {
            CompletableFuture<String> f = pending;
            boolean done = f.isDone();
            pending = null;
            return done ? f.join() : null;
          }
          synchronized void twice(CompletableFuture<String> next) {
            CompletableFuture<String> f = pending;
            if (!f.isDone()) return;
            pending = next;
            CompletableFuture<String> g = pending;
            if (!g.isDone()) return;
            pending = null;
            f.join();
            g.join();
          }
        }
        """);
  }

  @Test
  void flags_fieldThatIsSetAfterTheTest() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private CompletableFuture<String> pending;
          synchronized String newOne(CompletableFuture<String> next) {
            CompletableFuture<String> f = pending;
            if (!f.isDone()) return null;
            pending = next;
            return pending.join(); // WAIT
          }
          synchronized String copyOfNewOne(CompletableFuture<String> next) {
            if (!pending.isDone()) return null;
            pending = next;
            CompletableFuture<String> f = pending;
            return f.join(); // WAIT
          }
          synchronized String answerOfOldOne(CompletableFuture<String> next) {
            boolean done = pending.isDone();
            pending = next;
            return done ? pending.join() : null; // WAIT
          }
          synchronized String answerOfOlderOne(CompletableFuture<String> next) {
            CompletableFuture<String> f = pending;
            boolean done = f.isDone();
            pending = next;
            CompletableFuture<String> g = pending;
            boolean newDone = g.isDone();
            pending = null;
            if (done) g.join(); // WAIT
            if (newDone) f.join(); // WAIT
            return done ? f.join() : newDone ? g.join() : null;
          }
        }
        """);
  }

  @Test
  void accepts_elementThatIsNullOrDone() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Tasks {
          private final CompletableFuture<String>[] futures;
          @SuppressWarnings("unchecked")
          Tasks(int n) { futures = new CompletableFuture[n]; }
          private CompletableFuture<String> next() { return null; }
          synchronized void one(int i) throws Exception {
            if (futures[i] == null || futures[i].isDone()) {
              if (futures[i] != null) {
                futures[i].get();
              }
            }
          }
          synchronized void each() throws Exception {
            for (int i = 0; i < futures.length; i++) {
              if (futures[i] == null || futures[i].isDone()) {
                if (futures[i] != null) {
                  try {
                    futures[i].get();
                    futures[i] = null;
                  } catch (ExecutionException e) {
                    throw new RuntimeException(e);
                  }
                }
                futures[i] = next();
              }
            }
          }
          synchronized void copies() throws Exception {
            for (int i = 0; i < futures.length; i++) {
              CompletableFuture<String> f = futures[i];
              if (f == null || f.isDone()) {
                if (f != null) {
                  f.get();
                }
              }
            }
          }
        }
        """);
  }

  @Test
  void flags_elementThatMayBeAnother() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Tasks {
          private final CompletableFuture<String>[] futures;
          @SuppressWarnings("unchecked")
          Tasks(int n) { futures = new CompletableFuture[n]; }
          private CompletableFuture<String> next() { return new CompletableFuture<>(); }
          synchronized void replaced(int i) throws Exception {
            if (futures[i].isDone()) {
              futures[i] = next();
              futures[i].get(); // WAIT
            }
          }
          synchronized void filled(int i) throws Exception {
            if (futures[i] == null || futures[i].isDone()) {
              futures[i] = next();
              if (futures[i] != null) {
                futures[i].get(); // WAIT
              }
            }
          }
          synchronized void moved() throws Exception {
            for (int i = 0; i < futures.length - 1; i++) {
              if (futures[i] == null || futures[i].isDone()) {
                i++;
                if (futures[i] != null) {
                  futures[i].get(); // WAIT
                }
              }
            }
          }
          synchronized void neighbour(int i) throws Exception {
            if (futures[i] == null || futures[i].isDone()) {
              if (futures[i + 1] != null) {
                futures[i + 1].get(); // WAIT
              }
            }
          }
        }
        """);
  }
}
