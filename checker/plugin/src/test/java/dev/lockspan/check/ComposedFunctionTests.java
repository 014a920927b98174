package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Functions that are made of others, and do what these do. */
final class ComposedFunctionTests extends CheckTestCase {
  @Test
  void flags_functionalResultThatIsCalled() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        class Pool {
          final Future<Integer> value = new FutureTask<>(() -> 1);
          final Function<Future<Integer>, Integer> harmless = f -> 1;
          private int join(Future<Integer> f) {
            try { return f.get(); } catch (Exception e) { return 0; }
          }
          synchronized void bound() {
            Function<Future<Integer>, Integer> f = this::join; f.apply(value); // WAIT
          }
          synchronized void unbound() {
            BiFunction<Pool, Future<Integer>, Integer> f = Pool::join; f.apply(this, value); // WAIT
          }
          synchronized void constructor() {
            Supplier<Object> s = Object::new;
            s.get();
          }
          synchronized void knownField() { harmless.apply(value); }
        }
        """);
  }

  @Test
  void flags_functionsMadeOfKnownOnesByWhatTheseDo() {
    assertFindings(
        """
        import com.google.common.collect.Iterables;
        import java.util.*;
        import java.util.concurrent.locks.*;
        import java.util.function.*;
        public class Pool {
          private static final Predicate<String> LONG = s -> s.length() > 3;
          private static final Predicate<String> SLOW = s -> { LockSupport.park(); return true; };
          private static final Function<String, String> SAME = Function.identity();
          private final IntUnaryOperator increment = x -> x + 1;
          private static <T> Supplier<T> wrap(Supplier<T> s) { return () -> s.get(); }
          synchronized void harmless(String q, List<String> out) {
            LONG.negate().test(q);
            out.removeIf(LONG.negate());
            Predicate.<String>isEqual(q).test(q);
            SAME.apply(q);
            increment.andThen(x -> x).applyAsInt(3);
            wrap(() -> "").get();
            Iterables.any(out, x -> x.isEmpty());
          }
          synchronized void slow(String q, List<String> out) {
            SLOW.negate().test(q); // WAIT warning
            wrap(() -> { LockSupport.park(); return ""; }).get(); // WAIT warning
            Iterables.any(out, x -> {
              LockSupport.park(); // WAIT warning
              return true;
            });
          }
        }
        """);
  }

  @Test
  void flags_functionsMadeOfUnknownOnes() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.locks.LockSupport;
        import java.util.function.*;
        public class Pool {
          private Function<String, String> f;
          private Predicate<String> p;
          private Consumer<String> c;
          private Comparator<String> order;
          public void set(Function<String, String> f, Predicate<String> p, Consumer<String> c, Comparator<String> o) {
            this.f = f; this.p = p; this.c = c; this.order = o;
          }
          synchronized void fields(String k, List<String> list) {
            f.andThen(String::trim).apply(k); // CALLBACK warning
            f.compose(String::trim).apply(k); // CALLBACK warning
            p.and(String::isEmpty).test(k); // CALLBACK warning
            Predicate.not(p).test(k); // CALLBACK warning
            c.andThen(x -> { }).accept(k); // CALLBACK warning
            list.sort(order.reversed());
          }
          public synchronized void exported(Function<String, String> x) {
            x.andThen(String::trim).apply(""); // CALLBACK warning
          }
          private synchronized void hidden(Function<String, String> x) {
            x.andThen(String::trim).apply("");
          }
          void uses() {
            hidden(q -> {
              LockSupport.park(); // WAIT warning
              return q;
            });
            hidden(q -> q);
          }
        }
        """);
  }

  @Test
  void accepts_guavasFunctionsOfKnownOnes() {
    assertFindings(
        """
        import com.google.common.base.*;
        import com.google.common.collect.*;
        import java.util.*;
        class Nodes {
          private final List<String> all = new ArrayList<>();
          private String local;
          synchronized Object remote() {
            return all.stream().filter(Predicates.not(Predicates.equalTo(local))).toArray();
          }
          synchronized boolean any() { return Iterables.any(all, Predicates.in(all)); }
        }
        """);
  }
}
