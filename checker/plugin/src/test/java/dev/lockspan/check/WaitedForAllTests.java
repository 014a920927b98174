package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Futures that one wait for several of them was for, however they are got at afterwards. */
final class WaitedForAllTests extends CheckTestCase {
  private static final String LOADS =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.stream.*;
      class Loads {
        private final ExecutorService pool = Executors.newFixedThreadPool(2);
        private final List<String> out = new ArrayList<>();
        private static <T> T got(Future<T> f) {
          try {
            return f.get();
          } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
          }
        }
      """;

  @Test
  void accepts_elementsOfStreams() {
    assertFindings(
        LOADS
            + """
              private void addAll(List<CompletableFuture<String>> loads) {
                loads.stream().filter(Objects::nonNull).map(f -> f.join()).forEach(out::add);
              }
              void streamed(List<CompletableFuture<String>> loads) {
                CompletableFuture.allOf(loads.toArray(new CompletableFuture[0])).join();
                synchronized (this) {
                  loads.stream().map(CompletableFuture::join).forEach(out::add);
                  addAll(loads);
                }
              }
              void invoked(List<Callable<String>> tasks) throws Exception {
                List<Future<String>> all = pool.invokeAll(tasks);
                synchronized (this) {
                  all.stream().map(Loads::got).forEach(out::add);
                  out.add(got(all.get(0)));
                }
              }
            }
            """);
  }

  @Test
  void accepts_valuesOfMaps() {
    assertFindings(
        LOADS
            + """
              void read(Map<String, CompletableFuture<String>> loads) {
                CompletableFuture.allOf(loads.values().toArray(new CompletableFuture[0])).join();
                synchronized (this) {
                  loads.forEach((key, f) -> out.add(f.join()));
                  for (CompletableFuture<String> f : loads.values()) out.add(f.join());
                  for (Map.Entry<String, CompletableFuture<String>> e : loads.entrySet()) {
                    out.add(e.getKey() + e.getValue().join());
                  }
                  for (String key : loads.keySet()) out.add(loads.get(key).join());
                  loads.values().stream().map(CompletableFuture::join).forEach(out::add);
                }
              }
              synchronized void tested(Map<String, CompletableFuture<String>> loads) {
                CompletableFuture<?>[] all = loads.values().toArray(new CompletableFuture<?>[0]);
                if (CompletableFuture.allOf(all).isDone()) {
                  for (CompletableFuture<String> f : loads.values()) out.add(f.join());
                }
              }
              synchronized void any(Map<String, CompletableFuture<String>> loads) {
                CompletableFuture<?>[] all = loads.values().toArray(new CompletableFuture<?>[0]);
                if (CompletableFuture.anyOf(all).isDone()) {
                  for (CompletableFuture<String> f : loads.values()) {
                    out.add(f.join()); // WAIT warning
                  }
                }
              }
            }
            """);
  }

  @Test
  void accepts_whatStagesOfSeveralHaveWaitedFor() {
    assertFindings(
        LOADS
            + """
              void handled(List<CompletableFuture<String>> loads) {
                CompletableFuture.allOf(loads.toArray(CompletableFuture[]::new))
                    .exceptionally(e -> null)
                    .join();
                synchronized (this) {
                  for (CompletableFuture<String> f : loads) out.add(f.join());
                }
              }
              void combined(CompletableFuture<String> a, CompletableFuture<String> b) {
                String both = a.thenCombine(b, String::concat).thenApply(String::trim).join();
                synchronized (this) {
                  out.add(both + a.join() + b.join());
                }
              }
              void listed(CompletableFuture<String> a, CompletableFuture<String> b) {
                List<CompletableFuture<String>> both = List.of(a, b);
                CompletableFuture.allOf(both.toArray(new CompletableFuture<?>[0])).join();
                synchronized (this) {
                  out.add(a.join() + b.join());
                }
              }
            }
            """);
  }

  @Test
  void flags_whatWasNotWaitedFor() {
    assertFindings(
        LOADS
            + """
              void others(List<CompletableFuture<String>> a, List<CompletableFuture<String>> b) {
                CompletableFuture.allOf(a.toArray(new CompletableFuture[0])).join();
                synchronized (this) {
                  b.stream().map(CompletableFuture::join).forEach(out::add); // WAIT warning
                  a.stream()
                      .map(f -> f.thenCompose(text -> b.get(0)))
                      .map(CompletableFuture::join)
                      .forEach(out::add); // WAIT warning
                }
              }
              void either(CompletableFuture<String> a, CompletableFuture<String> b) {
                a.applyToEither(b, String::trim).thenCombine(b, String::concat).join();
                synchronized (this) {
                  out.add(b.join());
                  out.add(a.join()); // WAIT warning
                }
              }
              synchronized void stageOfItsOwn(CompletableFuture<String> a) {
                CompletableFuture<String> next = a.thenApply(String::trim);
                next.cancel(true); // CALLBACK
                out.add(a.join()); // WAIT warning
              }
              void nested(CompletableFuture<CompletableFuture<String>> a) throws Exception {
                CompletableFuture.allOf(a).join();
                synchronized (this) {
                  out.add(a.get().join()); // WAIT warning
                }
              }
            }
            """);
  }
}
