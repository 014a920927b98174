package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Several functions that callers give a method in one parameter: an array, a list, a map. */
final class GivenFunctionsTests extends CheckTestCase {
  @Test
  void accepts_severalFunctionsThatDoNothingToOthers() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.*;
        import java.util.stream.*;
        class Batch {
          private final Object mon = new Object();
          private int n;
          private void all(Runnable... rs) { synchronized (mon) { for (Runnable r : rs) r.run(); } }
          private void list(List<Runnable> rs) { synchronized (mon) { rs.forEach(Runnable::run); } }
          private void each(Stream<Runnable> rs) { synchronized (mon) { rs.forEach(r -> r.run()); } }
          private void maybe(Optional<Runnable> r) { synchronized (mon) { r.ifPresent(Runnable::run); } }
          private <T> List<T> collect(Collection<? extends Callable<T>> cs) throws Exception {
            List<T> out = new ArrayList<>();
            synchronized (mon) { for (Callable<T> c : cs) out.add(c.call()); }
            return out;
          }
          private void on(Map<String, Supplier<String>> m) { synchronized (mon) { m.get("a").get(); } }
          private void pass(Runnable... rs) { all(rs); }
          private void more(Runnable first, Runnable... more) {
            synchronized (mon) { first.run(); Arrays.stream(more).forEach(Runnable::run); }
          }
          void more() { more(() -> n++); more(() -> n++, () -> n--); }
          void none() { all(); list(Collections.emptyList()); list(List.of()); }
          void objects() { all(null, new Runnable() { @Override public void run() { n++; } }); }
          void many() { all(() -> n--, () -> n++); }
          void one() { all(() -> n--); }
          void six() { all(() -> n--, () -> n++, () -> n--, () -> n++, () -> n--, () -> n++); }
          void array() { Runnable[] rs = {() -> n--, () -> n++}; all(rs); }
          void lists() { list(List.of(() -> n--, () -> n++)); list(Arrays.asList(() -> n--, () -> n++)); }
          void stream() { each(Stream.of(() -> n--)); each(Stream.of(() -> n--, () -> n++)); }
          void optional() { maybe(Optional.of(() -> n--)); maybe(Optional.empty()); }
          void calls() throws Exception { collect(List.of(() -> n--, () -> n++)); }
          void map() { on(Map.of("a", () -> "b")); }
          void passed() { pass(() -> n--, () -> n++); }
        }
        """);
  }

  @Test
  void flags_oneOfSeveralFunctionsWhereItIsGiven() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.*;
        import java.util.stream.*;
        class Batch {
          private final Object mon = new Object();
          private final CompletableFuture<String> f;
          private final Runnable hook;
          private int n;
          Batch(CompletableFuture<String> f, Runnable hook) { this.f = f; this.hook = hook; }
          private void all(Runnable... rs) { synchronized (mon) { for (Runnable r : rs) r.run(); } }
          private synchronized void own(Runnable... rs) { rs[0].run(); }
          private void list(List<Runnable> rs) { synchronized (mon) { rs.forEach(Runnable::run); } }
          private void each(Stream<Runnable> rs) { synchronized (mon) { rs.forEach(r -> r.run()); } }
          private void maybe(Optional<Runnable> r) { synchronized (mon) { r.ifPresent(Runnable::run); } }
          private void got(Optional<Runnable> r) { synchronized (mon) { r.get().run(); } }
          private <T> List<T> collect(Collection<? extends Callable<T>> cs) throws Exception {
            List<T> out = new ArrayList<>();
            synchronized (mon) { for (Callable<T> c : cs) out.add(c.call()); }
            return out;
          }
          private void on(Map<String, Supplier<String>> m) { synchronized (mon) { m.get("a").get(); } }
          private void onAll(Map<String, Supplier<String>> m) {
            synchronized (mon) { m.forEach((k, s) -> s.get()); }
          }
          private void pass(Runnable... rs) { all(rs); }
          private void more(Runnable first, Runnable... more) {
            synchronized (mon) { first.run(); Arrays.stream(more).forEach(Runnable::run); }
          }
          void more() { more(() -> n++, () -> n--, () -> f.join()); } // WAIT warning
          void objects() {
            all(new Runnable() { @Override public void run() { f.join(); } }); // WAIT warning
          }
          private void both(Runnable... rs) { synchronized (mon) { List.of(rs).forEach(Runnable::run); } }
          void both() { both(() -> n++, () -> f.join()); } // WAIT warning
          private void later(Runnable... rs) { for (Runnable r : rs) r.run(); }
          void many() { all(() -> f.join(), () -> n++); } // WAIT warning
          void one() { all(() -> f.join()); } // WAIT warning
          void last() {
            all(() -> n--, () -> n++, () -> n--, () -> n++, () -> n--, () -> f.join()); // WAIT warning
          }
          void first() { own(() -> f.join()); } // WAIT warning
          void array() {
            Runnable[] rs = {() -> n--, () -> f.join()};
            all(rs); // WAIT warning
          }
          void given(Runnable r) { all(r, () -> n++); }
          void byField() { all(hook, () -> n++); } // CALLBACK warning
          void lists() { list(List.of(() -> f.join())); } // WAIT warning
          void arrayList() { list(Arrays.asList(() -> n++, () -> f.join())); } // WAIT warning
          void stream() { each(Stream.of(() -> f.join())); } // WAIT warning
          void optional() { maybe(Optional.of(() -> f.join())); } // WAIT warning
          void optionalToo() { got(Optional.of(() -> f.join())); } // WAIT warning
          void calls() throws Exception { collect(List.of(() -> f.get())); } // WAIT warning
          void map() { on(Map.of("a", () -> f.join())); } // WAIT warning
          void maps() { onAll(Map.of("a", () -> f.join())); } // WAIT warning
          void passed() { pass(() -> n++, () -> f.join()); } // WAIT warning
          synchronized void outside() { later(() -> n++, () -> f.join()); } // WAIT warning
          void free() { later(() -> n++, () -> f.join()); }
        }
        """);
  }

  @Test
  void flags_whereAnybodyMayGiveAnything() {
    assertFindings(
        """
        import java.util.*;
        public class Batch {
          private final Object mon = new Object();
          private final List<Runnable> kept = new ArrayList<>();
          private int n;
          public void add(Runnable r) { kept.add(r); }
          public void all(Runnable... rs) {
            synchronized (mon) {
              for (Runnable r : rs) r.run(); // CALLBACK warning
            }
          }
          public void ours() { all(() -> n++); }
          private void run(List<Runnable> rs) {
            synchronized (mon) {
              rs.forEach(Runnable::run); // CALLBACK warning
            }
          }
          public void runKept() { run(kept); }
          private void either(List<Runnable> rs) {
            synchronized (mon) { rs.forEach(Runnable::run); }
          }
          public void eitherKept() { either(kept); } // CALLBACK warning
          public void eitherOurs() { either(List.of(() -> n++)); }
        }
        """);
  }

  @Test
  void judges_functionsThatALibraryIsGiven() {
    assertFindingsBothWays(
        List.of(
            """
            public class Runner {
              private int n;
              public void quick() { all(() -> n++, () -> n--); }
              public void slow() { all(() -> n++, () -> { try { wait(); } catch (InterruptedException e) { } }); }
              private void all(Runnable... rs) { for (Runnable r : rs) r.run(); }
            }
            """),
        """
        class User {
          private final Runner runner = new Runner();
          synchronized void quick() { runner.quick(); }
          synchronized void slow() { runner.slow(); } // WAIT warning
        }
        """);
  }

  @Test
  void judges_anArrayOfAMethodOfThePackageWhereItIsGiven() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        public class Batch {
          private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          private final Runnable quick = () -> bump();
          private final Runnable slow = () -> take();
          private final Runnable hook;
          private Runnable[] hooks;
          private int n;
          public Batch(Runnable hook, Runnable[] hooks) { this.hook = hook; this.hooks = hooks; }
          private void bump() { n++; }
          private void take() { try { queue.take(); } catch (InterruptedException e) { } }
          static void all(Runnable... rs) { for (Runnable r : rs) { r.run(); } }
          static synchronized void locked(Runnable[] rs) { for (Runnable r : rs) { r.run(); } }
          private void list(List<Runnable> rs) { for (Runnable r : rs) { r.run(); } }
          synchronized void quiet() {
            all(quick, () -> n++);
            locked(new Runnable[] {quick});
            list(List.of(quick));
          }
          synchronized void waits() {
            all(quick, slow); // WAIT warning
            list(List.of(quick, slow)); // WAIT
          }
          void waitsThere() { locked(new Runnable[] {slow}); } // WAIT
          synchronized void told() {
            all(hook); // CALLBACK warning
            all(hooks); // CALLBACK
            list(List.of(hook)); // CALLBACK
          }
          public static synchronized void open(Runnable... rs) {
            for (Runnable r : rs) { r.run(); } // CALLBACK
          }
        }
        """);
  }
}
