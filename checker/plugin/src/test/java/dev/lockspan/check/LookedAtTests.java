package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Futures that are found done where they lie in a collection, and taken out of it then. */
final class LookedAtTests extends CheckTestCase {
  private static final String QUEUE =
      """
      import java.util.*;
      import java.util.concurrent.*;
      class Queued {
        private static final class Entry {
          final CompletableFuture<String> future = new CompletableFuture<>();
        }
        private final Deque<CompletableFuture<String>> queue = new ArrayDeque<>();
        private final Deque<Entry> entries = new ArrayDeque<>();
        private final List<CompletableFuture<String>> list = new ArrayList<>();
        private final NavigableMap<Long, CompletableFuture<String>> sorted = new TreeMap<>();
        private final Map<String, CompletableFuture<String>> map = new HashMap<>();
        private final List<String> out = new ArrayList<>();
        synchronized void add(CompletableFuture<String> f, Entry entry) {
          queue.add(f);
          entries.add(entry);
          list.add(f);
          sorted.put(1L, f);
          map.put("", f);
        }
      """;

  @Test
  void accepts_theFirstThatIsDone() {
    assertFindings(
        QUEUE
            + """
              private boolean isFirstDone() { return !queue.isEmpty() && queue.peek().isDone(); }
              synchronized void drain() {
                while (!queue.isEmpty() && queue.peek().isDone()) out.add(queue.poll().join());
                while (!queue.isEmpty() && queue.getFirst().isDone()) {
                  out.add(queue.removeFirst().join());
                }
                while (isFirstDone()) out.add(queue.poll().join());
                while (!list.isEmpty() && list.get(0).isDone()) out.add(list.remove(0).join());
                while (!entries.isEmpty() && entries.peek().future.isDone()) {
                  out.add(entries.poll().future.join());
                }
                while (!sorted.isEmpty() && sorted.firstEntry().getValue().isDone()) {
                  out.add(sorted.pollFirstEntry().getValue().join());
                }
              }
              synchronized void kept() {
                CompletableFuture<String> f;
                while ((f = queue.peek()) != null && f.isDone()) {
                  queue.remove();
                  out.add(f.join());
                }
              }
              synchronized void testedBefore() {
                boolean isDone = !queue.isEmpty() && queue.peek().isDone();
                if (isDone) out.add(queue.poll().join());
              }
              synchronized void last() {
                if (queue.isEmpty() || !queue.peekLast().isDone()) return;
                out.add(queue.pollLast().join());
              }
              synchronized void keyed(String key) {
                if (map.containsKey(key) && map.get(key).isDone()) out.add(map.remove(key).join());
              }
            }
            """);
  }

  @Test
  void flags_othersThanTheOneLookedAt() {
    assertFindings(
        QUEUE
            + """
              synchronized void untested() {
                while (!queue.isEmpty()) out.add(queue.poll().join()); // WAIT warning
              }
              synchronized void otherEnd() {
                if (queue.peekFirst().isDone()) out.add(queue.pollLast().join()); // WAIT warning
              }
              synchronized void otherKey(String key, String other) {
                if (map.get(key).isDone()) out.add(map.remove(other).join()); // WAIT warning
              }
              synchronized void otherQueue() {
                if (queue.peek().isDone()) out.add(entries.poll().future.join()); // WAIT warning
              }
              synchronized void theNextToo() {
                if (queue.peek().isDone()) {
                  out.add(queue.poll().join());
                  out.add(queue.poll().join()); // WAIT warning
                }
              }
              synchronized void changed(CompletableFuture<String> other) {
                if (queue.peek().isDone()) {
                  queue.addFirst(other);
                  out.add(queue.poll().join()); // WAIT warning
                }
                if (queue.peek().isDone()) {
                  queue.clear();
                  out.add(queue.poll().join()); // WAIT warning
                }
              }
              synchronized void testedBefore() {
                boolean isDone = !queue.isEmpty() && queue.peek().isDone();
                queue.poll();
                if (isDone) out.add(queue.poll().join()); // WAIT warning
              }
              synchronized void open() {
                if (!queue.peek().isDone()) out.add(queue.poll().join()); // WAIT warning
                if (queue.poll().isDone()) out.add(queue.poll().join()); // WAIT warning
              }
            }
            """);
  }

  @Test
  void judges_whatIsLookedAtByWhatViewsHaveTakenOutSince() {
    assertFindings(
        QUEUE
            + """
              synchronized void range() {
                if (list.get(0).isDone()) {
                  list.subList(0, 1).clear();
                  out.add(list.remove(0).join()); // WAIT warning
                }
              }
              synchronized void keys(String key) {
                if (map.get(key).isDone()) {
                  map.keySet().clear();
                  out.add(map.remove(key).join()); // WAIT warning
                }
              }
              synchronized void read(String key) {
                if (list.get(0).isDone()) {
                  out.add(list.subList(0, 1).toString());
                  out.add(list.remove(0).join());
                }
                if (map.get(key).isDone()) {
                  out.addAll(map.keySet());
                  out.add(map.remove(key).join());
                }
              }
            }
            """);
  }
}
