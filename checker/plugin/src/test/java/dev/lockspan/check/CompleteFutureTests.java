package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Futures that are complete by the time when somebody would wait for them. */
final class CompleteFutureTests extends CheckTestCase {
  @Test
  void judges_whatAHelperReturns() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.concurrent.*;
            public class Answers {
              private final CompletableFuture<String> pending = new CompletableFuture<>();
              private final boolean isKnown;
              public Answers(boolean isKnown) { this.isKnown = isKnown; }
              public final CompletableFuture<String> tried() {
                try {
                  return CompletableFuture.completedFuture(toString());
                } catch (RuntimeException e) {
                  return CompletableFuture.failedFuture(e);
                }
              }
              public final CompletableFuture<String> oneOrTheOther() {
                if (isKnown) return CompletableFuture.completedFuture("x");
                return CompletableFuture.failedFuture(new Exception());
              }
              public final CompletableFuture<String> orNull() {
                return isKnown ? CompletableFuture.completedFuture("x") : null;
              }
              public final CompletableFuture<String> ifDone() {
                return pending.isDone() ? pending : CompletableFuture.completedFuture("y");
              }
              public final CompletableFuture<String> through() { return oneOrTheOther(); }
              public final CompletableFuture<String> orPending() {
                if (isKnown) return CompletableFuture.completedFuture("x");
                return pending;
              }
            }
            """),
        """
        import java.util.concurrent.*;
        class Reader {
          private final Answers answers;
          Reader(Answers answers) { this.answers = answers; }
          synchronized void reads() {
            answers.tried().join();
            answers.oneOrTheOther().join();
            answers.ifDone().join();
            answers.through().join();
            CompletableFuture<String> f = answers.orNull();
            if (f != null) f.join();
          }
          void before() {
            CompletableFuture<String> f = answers.through();
            synchronized (this) {
              f.join();
            }
          }
          synchronized void mayWait() {
            answers.orPending().join(); // WAIT
          }
        }
        """);
  }

  @Test
  void judges_valuesThatMeet() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Cache {
          private static final CompletableFuture<Boolean>
              TRUE = CompletableFuture.completedFuture(true),
              FALSE = CompletableFuture.completedFuture(false);
          private static CompletableFuture<Boolean> other = new CompletableFuture<>();
          private CompletableFuture<String> f;
          synchronized String orDefault() {
            CompletableFuture<String> g = f;
            if (g == null || !g.isDone()) g = CompletableFuture.completedFuture("x");
            return g.join();
          }
          synchronized Object either(boolean b) {
            return (b ? CompletableFuture.completedFuture(1) : CompletableFuture.failedFuture(new Exception())).join();
          }
          synchronized Object constants(boolean b) { return (b ? TRUE : FALSE).join(); }
          synchronized void assigned(int n) {
            CompletableFuture<Boolean> g = null;
            switch (n) {
              case 0 -> g = TRUE;
              case 1 -> g = CompletableFuture.completedFuture(true);
              default -> { }
            }
            if (g != null) g.join();
          }
          synchronized String orOwn(boolean b) {
            CompletableFuture<String> g = f;
            if (b) g = CompletableFuture.completedFuture("x");
            return g.join(); // WAIT
          }
          synchronized Object oneConstant(boolean b) {
            return (b ? TRUE : other).join(); // WAIT
          }
          synchronized void again(boolean b) {
            CompletableFuture<Boolean> g = TRUE;
            while (g != null) {
              g.join(); // WAIT
              g = b ? other : null;
            }
          }
        }
        """);
  }

  @Test
  void judges_tasksOfADirectExecutor() {
    assertFindings(
        """
        import com.google.common.util.concurrent.*;
        import java.util.concurrent.*;
        class Direct {
          private final CompletableFuture<String> pending = new CompletableFuture<>();
          private final ExecutorService here = MoreExecutors.newDirectExecutorService();
          private int n;
          synchronized void waits() throws Exception {
            CompletableFuture.runAsync(() -> n++, Runnable::run).join();
            CompletableFuture.supplyAsync(() -> n, r -> r.run()).join();
            CompletableFuture.supplyAsync(() -> n, MoreExecutors.directExecutor()).get();
            here.submit(() -> n++).get();
            Futures.submit(() -> n, MoreExecutors.directExecutor()).get();
          }
          synchronized void inAThread() {
            CompletableFuture.runAsync(() -> n++, r -> new Thread(r).start()).join(); // SUBMIT // WAIT
          }
          synchronized void afterAnother() {
            pending.thenRunAsync(() -> n++, Runnable::run).join(); // WAIT
          }
          synchronized void ofAnother() throws Exception {
            Futures.submitAsync(() -> Futures.nonCancellationPropagating(null), Runnable::run).get(); // WAIT
          }
        }
        """);
  }

  @Test
  void judges_futuresOfOthers() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Parts {
          private final CompletableFuture<String> pending = new CompletableFuture<>();
          private static CompletableFuture<String> now(Object o) { return CompletableFuture.completedFuture("" + o); }
          synchronized void composed() {
            now("").thenCompose(s -> CompletableFuture.completedFuture(s)).join();
            now("").thenCompose(CompletableFuture::completedFuture).join();
            now("").thenCompose(Parts::now).thenApply(String::trim).join();
            now("").thenCompose(s -> s.isEmpty() ? now(s) : CompletableFuture.failedFuture(new Exception())).join();
          }
          synchronized void grouped() {
            CompletableFuture.allOf(now(1), now(2)).join();
            CompletableFuture.anyOf(now(1), pending).join();
            CompletableFuture.allOf(now(1), CompletableFuture.anyOf(pending, now(2))).join();
            if (pending.isDone()) CompletableFuture.allOf(now(1), pending).join();
          }
          synchronized void many() {
            CompletableFuture.allOf(now(1), now(2), now(3), now(4), now(5), pending).join(); // WAIT
          }
          synchronized void one() {
            CompletableFuture.allOf(now(1), pending).join(); // WAIT
          }
          synchronized void none() {
            CompletableFuture.anyOf(pending, pending).join(); // WAIT
          }
          synchronized void filled(int n, List<CompletableFuture<String>> all) {
            CompletableFuture<?>[] array = new CompletableFuture<?>[n];
            Arrays.setAll(array, all::get);
            CompletableFuture.allOf(array).join(); // WAIT
          }
          synchronized void collected(List<CompletableFuture<String>> all) {
            CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).join(); // WAIT
          }
          synchronized void composedOfOthers() {
            now("").thenCompose(s -> pending).join(); // WAIT
          }
          synchronized void laterComposed() {
            pending.thenCompose(Parts::now).join(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_stageOfSeveralFuturesThatAreComplete() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          synchronized Object both(CompletableFuture<Integer> a, CompletableFuture<Integer> b) {
            return CompletableFuture.allOf(a, b).thenApply(done -> a.join() + b.join());
          }
          synchronized Object all(CompletableFuture<Integer>[] all) {
            return CompletableFuture.allOf(all)
                .thenApply(
                    done -> {
                      int sum = 0;
                      for (CompletableFuture<Integer> each : all) sum += each.join();
                      return sum;
                    });
          }
          synchronized Object any(CompletableFuture<Integer> a, CompletableFuture<Integer> b) {
            return CompletableFuture.anyOf(a, b).thenApply(done -> a.join()); // WAIT
          }
          synchronized Object another(CompletableFuture<Integer> a, CompletableFuture<Integer> b) {
            return CompletableFuture.allOf(a).thenApply(done -> b.join()); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_whatIsNullOrComplete_onceThatWasTested() {
    assertFindings(
        """
        import java.util.Map;
        import java.util.concurrent.Future;
        class Loads {
          private final Map<String, Future<String>> map = new java.util.HashMap<>();
          synchronized String afterFailure() throws Exception {
            Future<String> load = map.get("x");
            if (load != null && !load.isDone()) {
              throw new IllegalStateException("running");
            }
            return load == null ? null : load.get();
          }
          synchronized String named() throws Exception {
            Future<String> load = map.get("x");
            boolean isRunning = load != null && !load.isDone();
            return isRunning || load == null ? null : load.get();
          }
          synchronized String whetherAsked(boolean isAsked) throws Exception {
            Future<String> load = map.get("x");
            if (!isAsked && !load.isDone()) {
              return null;
            }
            return isAsked ? null : load.get();
          }
          synchronized String wrongWay() throws Exception {
            Future<String> load = map.get("x");
            if (load != null && load.isDone()) {
              return null;
            }
            return load == null ? null : load.get(); // WAIT warning
          }
          synchronized String otherCase(boolean isStrict) throws Exception {
            Future<String> load = map.get("x");
            if (isStrict && !load.isDone()) {
              return null;
            }
            return isStrict ? "" : load.get(); // WAIT warning
          }
        }
        """);
  }

  @Test
  void accepts_copiesOfCompleteFutures_andTheFirstOfTwoOfWhichOneIs() {
    assertFindings(
        """
        import java.util.concurrent.CompletableFuture;
        class Copies {
          private final CompletableFuture<String> current = new CompletableFuture<>();
          private final CompletableFuture<String> made = CompletableFuture.completedFuture("a");
          synchronized String copied() {
            return made.copy().join();
          }
          synchronized String viewed() {
            return made.minimalCompletionStage().toCompletableFuture().join();
          }
          synchronized String first() {
            return current.applyToEither(made, String::trim).join();
          }
          synchronized String second() {
            return made.applyToEither(current, String::trim).join();
          }
          synchronized String copyOfOpen() {
            return current.copy().join(); // WAIT warning
          }
          synchronized String bothOpen(CompletableFuture<String> other) {
            return current.applyToEither(other, String::trim).join(); // WAIT warning
          }
          synchronized String both() {
            return made.thenCombine(current, String::concat).join(); // WAIT warning
          }
        }
        """);
  }

  @Test
  void accepts_fieldsThatOnlyEverHoldCompleteOnes() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Kept {
          private static final Future<Void> DONE = immediate(null);
          private static final CompletableFuture<String> EMPTY = immediate("");
          private static <T> CompletableFuture<T> immediate(T t) {
            return CompletableFuture.completedFuture(t);
          }
          private static <T> CompletableFuture<T> either(T t, CompletableFuture<T> other) {
            return t == null ? other : CompletableFuture.completedFuture(t);
          }
          private final CompletableFuture<String> made = immediate("x");
          private final CompletableFuture<String> chosen;
          private CompletableFuture<String> state = EMPTY;
          private CompletableFuture<String> open = EMPTY;
          Kept(String t, CompletableFuture<String> other) { chosen = either(t, other); }
          synchronized void update(String s, CompletableFuture<String> other) {
            state = CompletableFuture.completedFuture(s);
            open = other;
          }
          synchronized void constant() throws Exception { DONE.get(); }
          synchronized String made() { return made.join(); }
          synchronized String state() { return state.join(); }
          synchronized String open() { return open.join(); } // WAIT warning
          synchronized String chosen() { return chosen.join(); } // WAIT warning
        }
        """);
  }
}
