package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Collections whose futures are all complete: tested as a whole, or gathered one by one. */
final class GatheredFutureTests extends CheckTestCase {
  private static final String POOL =
      """
      import java.util.*;
      import java.util.concurrent.*;
      class Pool {
        private final List<Future<String>> list = new ArrayList<>();
        private final Set<Future<String>> others = new HashSet<>();
      """;

  @Test
  void accepts_futureOrNoneOfThoseThatAreComplete() {
    assertFindings(
        POOL
            + """
              synchronized String first() throws Exception {
                Future<String> f = list.stream().filter(Future::isDone).findFirst().orElse(null);
                return f == null ? null : f.get();
              }
              synchronized String onTheWrongSide() throws Exception {
                Future<String> f = list.stream().filter(x -> !x.isDone()).findFirst().orElse(null);
                return f == null ? null : f.get(); // WAIT
              }
              synchronized String untested() throws Exception {
                Future<String> f = list.stream().findFirst().orElse(null);
                return f == null ? null : f.get(); // WAIT
              }
              synchronized String another(Future<String> other) throws Exception {
                return list.stream().filter(Future::isDone).findFirst().orElse(other).get(); // WAIT
              }
            }
            """);
  }

  @Test
  void accepts_testOfAll() {
    assertFindings(
        POOL
            + """
              private boolean areDone() { return list.stream().allMatch(Future::isDone); }
              synchronized void early() throws Exception {
                if (!list.stream().allMatch(Future::isDone)) return;
                for (Future<String> f : list) f.get();
              }
              synchronized void noneOpen() throws Exception {
                if (list.stream().noneMatch(f -> !f.isDone())) {
                  for (Future<String> f : list) f.get();
                }
              }
              synchronized void anyOpen() throws Exception {
                if (list.stream().anyMatch(f -> !f.isDone())) return;
                for (Future<String> f : list) f.get();
              }
              synchronized String throughHelper() throws Exception {
                return areDone() ? list.get(0).get() : null;
              }
            }
            """);
  }

  @Test
  void flags_testOfSomeOrOfOthers() {
    assertFindings(
        POOL
            + """
              private boolean areDone() { return list.stream().allMatch(Future::isDone); }
              synchronized void some() throws Exception {
                if (!list.stream().anyMatch(Future::isDone)) return;
                for (Future<String> f : list) f.get(); // WAIT
              }
              synchronized void none() throws Exception {
                if (!list.stream().noneMatch(Future::isDone)) return;
                for (Future<String> f : list) f.get(); // WAIT
              }
              synchronized void onTheWrongSide() throws Exception {
                if (areDone()) return;
                for (Future<String> f : list) f.get(); // WAIT
              }
              synchronized void ofAPart() throws Exception {
                if (!list.stream().skip(1).allMatch(Future::isDone)) return;
                for (Future<String> f : list) f.get(); // WAIT
              }
              synchronized void ofOthers() throws Exception {
                if (!list.stream().allMatch(Future::isDone)) return;
                for (Future<String> f : others) f.get(); // WAIT
              }
              synchronized void withOneMore(Future<String> more) throws Exception {
                if (!areDone()) return;
                list.add(more);
                for (Future<String> f : list) f.get(); // WAIT
              }
            }
            """);
  }

  @Test
  void accepts_listOfThoseThatAreComplete() {
    assertFindings(
        POOL
            + """
              synchronized void gathered() throws Exception {
                List<Future<String>> done = new ArrayList<>();
                for (Future<String> f : list) if (f.isDone()) done.add(f);
                list.removeAll(done);
                for (Future<String> f : done) f.get();
              }
              synchronized void apart() throws Exception {
                List<Future<String>> done = new ArrayList<>();
                List<Future<String>> open = new ArrayList<>();
                for (Future<String> f : list) if (f.isDone()) done.add(f); else open.add(f);
                for (Future<String> f : done) f.get();
                for (Future<String> f : open) f.get(); // WAIT
              }
              synchronized void pushed() throws Exception {
                Deque<Future<String>> done = new ArrayDeque<>();
                for (Future<String> f : list) {
                  if (!f.isDone()) continue;
                  done.push(f);
                }
                while (!done.isEmpty()) done.pop().get();
              }
            }
            """);
  }

  @Test
  void flags_listWithOthersInIt() {
    assertFindings(
        POOL
            + """
              private void fill(List<Future<String>> some) { some.addAll(list); }
              synchronized void oneMore(Future<String> more) throws Exception {
                List<Future<String>> done = new ArrayList<>();
                for (Future<String> f : list) if (f.isDone()) done.add(f);
                done.add(more);
                for (Future<String> f : done) f.get(); // WAIT
              }
              synchronized void mixedUp() throws Exception {
                List<Future<String>> done = new ArrayList<>();
                List<Future<String>> open = new ArrayList<>();
                for (Future<String> f : list) (f.isDone() ? open : done).add(f);
                for (Future<String> f : done) f.get(); // WAIT
              }
              synchronized void all() throws Exception {
                List<Future<String>> done = new ArrayList<>();
                for (Future<String> f : list) if (f.isDone()) done.add(f);
                done.addAll(list);
                for (Future<String> f : done) f.get(); // WAIT
              }
              synchronized void byHelper() throws Exception {
                List<Future<String>> done = new ArrayList<>();
                for (Future<String> f : list) if (f.isDone()) done.add(f);
                fill(done);
                for (Future<String> f : done) f.get(); // WAIT
              }
              synchronized void byFunction() throws Exception {
                List<Future<String>> done = new ArrayList<>();
                for (Future<String> f : list) if (f.isDone()) done.add(f);
                list.forEach(done::add);
                for (Future<String> f : done) f.get(); // WAIT
              }
              synchronized void copied() throws Exception {
                List<Future<String>> done = new ArrayList<>(list);
                for (Future<String> f : list) if (f.isDone()) done.add(f);
                for (Future<String> f : done) f.get(); // WAIT
              }
              synchronized void inTheNextPass() throws Exception {
                List<Future<String>> done = new ArrayList<>();
                for (Future<String> f : list) {
                  for (Future<String> each : done) each.get(); // WAIT
                  done.add(f);
                }
              }
            }
            """);
  }
}
