package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Futures in collections and streams of which a test or a filter has shown that they are done. */
final class DoneElementTests extends CheckTestCase {
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
}
