package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Every form of the language once, so that none of them stops the analysis of its neighbours. */
final class UnusualTreesTests extends CheckTestCase {
  @Test
  void accepts_typesWithoutBodies() {
    assertFindings(
        """
        package empty;
        """,
        """
        package empty;
        @interface Marked { String value() default "x"; Class<?>[] types() default {}; }
        """,
        """
        package empty;
        sealed interface Shape permits Circle, Square {}
        record Circle(double r) implements Shape {}
        final class Square implements Shape { native int side(); }
        enum Nothing { ; }
        """);
  }

  @Test
  void flags_besideEveryStatement() {
    assertFindings(
        """
        import java.io.*;
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.*;
        class Odd {
          static final CountDownLatch PROBE = new CountDownLatch(1);
          int n;
          int[][] grid = { { 1, 2 }, {} };
          ;
          synchronized strictfp void statements(Object o, long x) throws Exception {
            ;
            { ; }
            var list = new ArrayList<Map<String, ? super Integer>>();
            int a = 1, b[] = { 2 }, c;
            c = a = b[0] += n++ + --n;
            a <<= 2; a >>>= 1; a ^= ~c;
            final char ch = 'x';
            String text = \"\"\"
                block\\
                \"\"\";
            if (o instanceof String s && !s.isEmpty()) n = s.length();
            if (!(o instanceof Integer i)) { n = 3; } else { n = i; }
            label: do { if (n > 3) continue label; break label; } while (n++ < 9);
            for (int i = 0, j = 9; i < j; i++, j--) ;
            for (var e : grid) for (int v : e) n += v;
            switch (ch) { case 'x', 'y' -> n = 1; default -> {} }
            n = switch (text) { case "a": yield 1; default: { yield switch (n) { case 1 -> 2; default -> 3; }; } };
            assert n > 0 : "n" + n;
            synchronized (o) { }
            try { throw (RuntimeException) o; } catch (ClassCastException | IllegalStateException e) { n = 4; } finally { }
            try (var r = new StringReader("x"); Writer w = new StringWriter()) { w.write(r.read()); }
            Runnable r = (Runnable & Serializable) () -> { };
            IntFunction<int[]> make = int[]::new;
            Function<String, Integer> f = Integer::valueOf;
            Object array = new int[3][].clone();
            Class<?> type = int[].class;
            class Local<T extends Comparable<? super T>> { T t; <U> Local(U u) { } }
            new <String>Local<Integer>("x");
            enum Level { LOW { }, HIGH }
            interface Inner { int N = 3; static int n() { return N; } private void p() { } default void q() { p(); } }
            record Pair<A, B>(A a, B... bs) { static int count; Pair { Objects.requireNonNull(a); } }
            this.n = this.<Integer>pick(1, 2);
            PROBE.await(); // WAIT
            return;
          }
          @SafeVarargs final <T> T pick(T... ts) { return ts[0]; }
          class Nested { class Deep { void go() throws Exception { synchronized (Odd.this) {
            PROBE.await(); // WAIT
          } } } }
          static void creates(Odd odd) throws Exception {
            Odd.Nested.Deep deep = odd.new Nested().new Deep();
            deep.go();
          }
          synchronized void loops() throws Exception {
            while (true) { if (n++ > 3) throw null; if (n == 2) break; }
            PROBE.await(); // WAIT
            for (;;) { }
          }
          final Function<Integer, Integer> factorial = k -> k < 2 ? 1 : k * this.factorial.apply(k - 1);
          synchronized int lambdaRecursion() { return factorial.apply(3); }
          synchronized void nestedLambdas() throws Exception {
            Callable<Callable<Callable<Integer>>> c = () -> () -> () -> n;
            PROBE.await(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_deepAndLongExpressions() {
    StringBuilder sum = new StringBuilder("0");
    StringBuilder calls = new StringBuilder("b");
    for (int i = 0; i < 150; i++) {
      sum.append(" + n");
      calls.append(".append(n)");
    }
    String nested = "synchronized (this) { ".repeat(60) + "n++; " + "}".repeat(60);
    assertFindings(
        """
        import java.util.concurrent.*;
        class Long {
          final CountDownLatch probe = new CountDownLatch(1);
          int n;
          synchronized void sum() throws Exception {
            n = %s;
            probe.await(); // WAIT
          }
          synchronized void calls(StringBuilder b) throws Exception {
            %s;
            probe.await(); // WAIT
          }
          void nested() throws Exception {
            %s
            probe.await();
          }
        }
        """
            .formatted(sum, calls, nested));
  }
}
