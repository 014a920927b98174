package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/**
 * Futures of which a loop that leaves early, or what was collected, has shown that all are done.
 */
final class AllDoneTests extends CheckTestCase {
  private static final String LOADS =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.stream.*;
      class Loads {
        private final List<Future<String>> list = new ArrayList<>();
        private final Map<String, CompletableFuture<String>> map = new HashMap<>();
        private final List<String> out = new ArrayList<>();
        synchronized void add(String key, CompletableFuture<String> f) {
          list.add(f);
          map.put(key, f);
        }
      """;

  @Test
  void accepts_loopThatLeavesAtTheFirstOpenOne() {
    assertFindings(
        LOADS
            + """
              private boolean areDone() {
                for (Future<String> f : list) {
                  if (!f.isDone()) return false;
                }
                return true;
              }
              synchronized void inline() throws Exception {
                for (Future<String> f : list) {
                  if (!f.isDone()) return;
                }
                for (Future<String> f : list) out.add(f.get());
                out.add(list.get(0).get());
              }
              synchronized void throughHelper() throws Exception {
                if (areDone()) {
                  for (Future<String> f : list) out.add(f.get());
                }
              }
              synchronized void byIterator() throws Exception {
                Iterator<Future<String>> it = list.iterator();
                while (it.hasNext()) {
                  if (!it.next().isDone()) return;
                }
                for (Future<String> f : list) out.add(f.get());
              }
              synchronized void ofMap() {
                for (CompletableFuture<String> f : map.values()) {
                  if (!f.isDone()) return;
                }
                for (String key : map.keySet()) out.add(map.get(key).join());
              }
              synchronized void ofEntries() {
                for (Map.Entry<String, CompletableFuture<String>> e : map.entrySet()) {
                  if (!e.getValue().isDone()) throw new IllegalStateException(e.getKey());
                }
                map.forEach((key, f) -> out.add(f.join()));
              }
            }
            """);
  }

  @Test
  void flags_loopThatLeavesOthersOpen() {
    assertFindings(
        LOADS
            + """
              synchronized void atTheFirstDoneOne() throws Exception {
                for (Future<String> f : list) {
                  if (f.isDone()) return;
                }
                for (Future<String> f : list) out.add(f.get()); // WAIT
              }
              synchronized void goesOn() throws Exception {
                for (Future<String> f : list) {
                  if (!f.isDone()) continue;
                  out.add(f.get());
                }
                for (Future<String> f : list) out.add(f.get()); // WAIT
              }
              synchronized void stops() throws Exception {
                for (Future<String> f : list) {
                  if (!f.isDone()) break;
                }
                for (Future<String> f : list) out.add(f.get()); // WAIT
              }
              synchronized void onlyOne() throws Exception {
                Iterator<Future<String>> it = list.iterator();
                if (it.hasNext() && !it.next().isDone()) return;
                for (Future<String> f : list) out.add(f.get()); // WAIT
              }
              synchronized void everySecond() throws Exception {
                Iterator<Future<String>> it = list.iterator();
                while (it.hasNext()) {
                  it.next();
                  if (!it.next().isDone()) return;
                }
                for (Future<String> f : list) out.add(f.get()); // WAIT
              }
              synchronized void another(List<Future<String>> others) throws Exception {
                for (Future<String> f : others) {
                  if (!f.isDone()) return;
                }
                for (Future<String> f : list) out.add(f.get()); // WAIT
              }
            }
            """);
  }

  @Test
  void accepts_partOfThoseThatAreDone() {
    assertFindings(
        LOADS
            + """
              synchronized void parts() throws Exception {
                Map<Boolean, List<Future<String>>> parts =
                    list.stream().collect(Collectors.partitioningBy(Future::isDone));
                for (Future<String> f : parts.get(true)) out.add(f.get());
                for (Future<String> f : parts.get(false)) {
                  out.add(f.get()); // WAIT
                }
              }
              synchronized void partsByLambda() throws Exception {
                Map<Boolean, Set<Future<String>>> open =
                    list.stream()
                        .collect(Collectors.partitioningBy(f -> !f.isDone(), Collectors.toSet()));
                for (Future<String> f : open.get(false)) out.add(f.get());
                for (Future<String> f : open.get(true)) {
                  out.add(f.get()); // WAIT
                }
              }
            }
            """);
  }

  @Test
  void accepts_functionsOfCollectorsOfThoseThatAreDone() {
    assertFindings(
        LOADS
            + """
              synchronized Map<String, String> done() {
                return map.entrySet().stream()
                    .filter(e -> e.getValue().isDone())
                    .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().join()));
              }
              synchronized Map<String, List<CompletableFuture<String>>> grouped() {
                return map.values().stream()
                    .filter(CompletableFuture::isDone)
                    .collect(Collectors.groupingBy(CompletableFuture::join));
              }
              synchronized Map<String, String> others() {
                return map.entrySet().stream()
                    .filter(e -> e.getKey() != null)
                    .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().join())); // WAIT
              }
              synchronized Map<String, String> ofOthers(CompletableFuture<String> other) {
                return map.values().stream()
                    .filter(CompletableFuture::isDone)
                    .map(f -> other)
                    .collect(Collectors.toMap(f -> "", f -> f.join())); // WAIT
              }
            }
            """);
  }
}
