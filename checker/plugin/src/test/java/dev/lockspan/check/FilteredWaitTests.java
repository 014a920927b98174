package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** A pipeline whose filter lets only those through that need not be waited for. */
final class FilteredWaitTests extends CheckTestCase {
  @Test
  void accepts_testInFilter() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.stream.*;
        class Pool {
          private final List<CompletableFuture<String>> list = new ArrayList<>();
          static boolean ready(CompletableFuture<?> f) { return f.isDone(); }
          boolean mine(CompletableFuture<?> f) { return f.hashCode() > 3 && f.isDone(); }
          synchronized List<String> more() {
            return list.stream()
                .filter(f -> f.isDone() && !f.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .collect(Collectors.toList());
          }
          synchronized List<String> byMethod() {
            return list.stream().filter(Pool::ready).map(CompletableFuture::join).collect(Collectors.toList());
          }
          synchronized List<String> byOwnMethod() {
            return list.stream().filter(this::mine).map(f -> f.join()).collect(Collectors.toList());
          }
          synchronized List<String> throughMethod() {
            return list.stream().filter(f -> f != null && ready(f)).map(f -> f.join()).collect(Collectors.toList());
          }
          synchronized String first() {
            return list.stream().filter(CompletableFuture::isDone).findFirst().map(CompletableFuture::join).orElse("");
          }
        }
        """);
  }

  @Test
  void flags_testInFilterThatTellsOfAnother() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.stream.*;
        class Pool {
          private final List<CompletableFuture<String>> list = new ArrayList<>();
          static boolean ready(CompletableFuture<?> f) { return f.isDone() || f.hashCode() > 3; }
          static boolean pending(CompletableFuture<?> f) { return !f.isDone(); }
          boolean both(CompletableFuture<?> f, CompletableFuture<?> g) { return f.isDone(); }
          synchronized List<String> either() {
            return list.stream()
                .filter(Pool::ready)
                .map(CompletableFuture::join)
                .collect(Collectors.toList()); // WAIT
          }
          synchronized List<String> onTheWrongSide() {
            return list.stream()
                .filter(Pool::pending)
                .map(CompletableFuture::join)
                .collect(Collectors.toList()); // WAIT
          }
          synchronized List<String> captured(CompletableFuture<String> other) {
            return list.stream()
                .filter(f -> both(other, f))
                .map(f -> f.join()) // WAIT
                .collect(Collectors.toList());
          }
          synchronized String first() {
            return list.stream()
                .filter(f -> f != null)
                .findFirst()
                .map(CompletableFuture::join) // WAIT
                .orElse("");
          }
        }
        """);
  }

  @Test
  void judges_whatWasCollected() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.stream.*;
        class Pool {
          private final List<CompletableFuture<String>> list = new ArrayList<>();
          synchronized void loops() {
            List<CompletableFuture<String>> done = list.stream().filter(CompletableFuture::isDone).toList();
            for (CompletableFuture<String> f : done) f.join();
            done.forEach(CompletableFuture::join);
          }
          synchronized void collected() {
            Set<CompletableFuture<String>> done = list.stream().filter(f -> f.isDone()).collect(Collectors.toSet());
            for (CompletableFuture<String> f : done) f.join();
          }
          synchronized String single() {
            return list.stream().filter(f -> f.isDone()).findFirst().orElseThrow().join();
          }
          synchronized List<String> whileDone() {
            return list.stream().takeWhile(CompletableFuture::isDone).map(CompletableFuture::join).toList();
          }
          synchronized void all() {
            List<CompletableFuture<String>> some = list.stream().filter(f -> f != null).toList();
            for (CompletableFuture<String> f : some) {
              f.join(); // WAIT
            }
          }
          synchronized List<String> afterwards() {
            return list.stream().dropWhile(CompletableFuture::isDone).map(CompletableFuture::join).toList(); // WAIT
          }
          synchronized void derived(Map<CompletableFuture<String>, CompletableFuture<String>> next) {
            for (CompletableFuture<String> f : list.stream().filter(g -> g.isDone()).map(next::get).toList()) {
              f.join(); // WAIT
            }
          }
          synchronized String orComplete() {
            return Optional.of(list.get(0)).filter(CompletableFuture::isDone).orElse(CompletableFuture.completedFuture("x")).join();
          }
          synchronized String orElse(CompletableFuture<String> other) {
            return list.stream().filter(f -> f.isDone()).findFirst().orElse(other).join(); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_stagesThatAreTheFuture() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          static <T> T join(CompletionStage<T> stage) {
            return stage.toCompletableFuture().join();
          }
          synchronized String stage(CompletionStage<String> stage) {
            return stage.toCompletableFuture().isDone() ? stage.toCompletableFuture().join() : null;
          }
          synchronized String future(CompletableFuture<String> future) {
            return future.isDone() ? join(future) : null;
          }
          synchronized String other(CompletionStage<String> stage, CompletionStage<String> other) {
            if (!other.toCompletableFuture().isDone()) return null;
            return stage.toCompletableFuture().join(); // WAIT
          }
        }
        """);
  }

  private static final String ENTRIES =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.stream.*;
      class Entries {
        record Job(String name, CompletableFuture<String> result, CompletableFuture<String> other) {}
        final Map<String, CompletableFuture<String>> pending = new HashMap<>();
        final List<Job> jobs = new ArrayList<>();
      }
      """;

  @Test
  void accepts_whatIsReadFromTheElement() {
    assertFindings(
        ENTRIES,
        """
        import java.util.stream.*;
        class Pool extends Entries {
          synchronized void each() {
            pending.entrySet().stream()
                .filter(e -> e.getValue().isDone())
                .forEach(e -> e.getValue().join());
          }
          synchronized Object mapped() {
            return jobs.stream()
                .filter(job -> job.result().isDone())
                .map(job -> job.result().join())
                .collect(Collectors.toList());
          }
        }
        """);
  }

  @Test
  void flags_whatElseIsReadFromTheElement() {
    assertFindings(
        ENTRIES,
        """
        import java.util.concurrent.*;
        class Pool extends Entries {
          synchronized void pending() {
            pending.entrySet().stream()
                .filter(e -> !e.getValue().isDone())
                .forEach(e -> e.getValue().join()); // WAIT
          }
          synchronized void another() {
            jobs.stream()
                .filter(job -> job.result().isDone())
                .forEach(job -> job.other().join()); // WAIT
          }
          synchronized void captured(CompletableFuture<String> given) {
            jobs.stream()
                .filter(job -> given.isDone())
                .forEach(job -> job.result().join()); // WAIT
          }
          synchronized void ofAnother(Job first) {
            jobs.stream()
                .filter(job -> job.result().isDone())
                .forEach(job -> first.result().join()); // WAIT
          }
        }
        """);
  }
}
