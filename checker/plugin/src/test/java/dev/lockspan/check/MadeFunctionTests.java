package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions that known functions make. */
final class MadeFunctionTests extends CheckTestCase {
  private static final String FACTORIES =
      """
      package made;
      import java.util.concurrent.locks.*;
      import java.util.function.*;
      public class Factories {
        public static final Function<Integer, Function<Integer, Integer>> ADD = a -> b -> a + b;
        public static Function<Integer, Function<Integer, Integer>> adder() { return a -> b -> a + b; }
        public static Supplier<Runnable> parker() { return () -> () -> LockSupport.park(); }
        public static <T> Supplier<T> constant(T t) { return () -> t; }
        public static <A, B, C> Function<A, Function<B, C>> curry(BiFunction<A, B, C> f) {
          return a -> b -> f.apply(a, b);
        }
      }
      """;

  @Test
  void accepts_functionsThatComeToNoBoundary() {
    assertFindingsBothWays(
        List.of(FACTORIES),
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        import made.Factories;
        class User {
          private int n;
          private final Supplier<Runnable> kept = () -> this::count;
          private void count() { n++; }
          synchronized void local() { Supplier<Supplier<String>> s = () -> () -> "x"; s.get().get(); }
          synchronized void constant() { Factories.ADD.apply(1).apply(2); }
          synchronized void made() { Factories.adder().apply(1).apply(2); }
          synchronized void given() { Factories.constant((Runnable) () -> n++).get().run(); }
          synchronized void curried() { Factories.curry((Integer a, Integer b) -> a + b).apply(1).apply(2); }
          synchronized void field() { kept.get().run(); }
          synchronized void block() { Supplier<Runnable> s = () -> { Runnable r = this::count; return r; }; s.get().run(); }
          synchronized void wrapped() {
            UnaryOperator<Runnable> wrap = r -> () -> { r.run(); n++; };
            wrap.apply(() -> n--).run();
          }
        }
        """);
  }

  @Test
  void flags_functionsThatWait() {
    assertFindingsBothWays(
        List.of(FACTORIES),
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        import made.Factories;
        class User {
          private CompletableFuture<Integer> future = new CompletableFuture<>();
          private Supplier<Runnable> open;
          User(Supplier<Runnable> other, CompletableFuture<Integer> f) { open = other; future = f; }
          public void open(Supplier<Runnable> other) { open = other; }
          synchronized void local() {
            Supplier<Supplier<Integer>> s = () -> () -> future.join();
            s.get().get(); // WAIT
          }
          synchronized void made() { Factories.parker().get().run(); } // WAIT
          synchronized void given() { Factories.constant((Runnable) () -> future.join()).get().run(); } // WAIT
          synchronized void curried() {
            Factories.curry((Integer a, Integer b) -> future.join()).apply(1).apply(2); // WAIT
          }
          synchronized void wrapped() {
            UnaryOperator<Runnable> wrap = r -> () -> r.run();
            wrap.apply(() -> future.join()).run(); // WAIT
          }
          synchronized void ofOther() {
            Runnable r =
                open.get(); // CALLBACK
            r.run(); // CALLBACK
          }
        }
        """);
  }

  @Test
  void judges_functionsThreeMakersDeepAndWhatRecordsKeep() {
    assertFindings(
        """
        import java.util.concurrent.locks.LockSupport;
        import java.util.function.*;
        class Retrying {
          private record Named(String name, Supplier<Integer> s) implements Supplier<Integer> {
            @Override public Integer get() { return s.get(); }
          }
          private static Supplier<Integer> once(Supplier<Integer> s) {
            Integer[] known = new Integer[1];
            return () -> {
              if (known[0] == null) known[0] = s.get();
              return known[0];
            };
          }
          private static Supplier<Integer> twice(Supplier<Integer> s) {
            return () -> s.get() + s.get();
          }
          private static int call(Supplier<Integer> s) { return s.get(); }
          private static int park() {
            LockSupport.park();
            return 1;
          }
          private final Supplier<Integer> quick = twice(once(twice(() -> 7)));
          private final Supplier<Integer> slow = twice(once(twice(Retrying::park)));
          private final Supplier<Integer> quickRecord = new Named("quick", once(() -> 7));
          private final Supplier<Integer> slowRecord = new Named("slow", once(Retrying::park));
          synchronized int quick() { return quick.get() + call(quick) + call(quickRecord); }
          synchronized int slow() {
            return slow.get(); // WAIT
          }
          synchronized int slowRecord() {
            return call(slowRecord); // WAIT
          }
        }
        """);
  }
}
