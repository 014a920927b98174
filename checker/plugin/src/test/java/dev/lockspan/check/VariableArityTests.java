package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions that are passed as a variable number of arguments: some, or none. */
final class VariableArityTests extends CheckTestCase {
  private static final String CHECKS =
      """
      package checks;
      import java.util.function.*;
      public class Checks {
        @SafeVarargs public static long get(String key, long value, Consumer<String>... checks) {
          for (Consumer<String> check : checks) check.accept(key);
          return value;
        }
        @SafeVarargs public static long getLater(String key, long value, Consumer<String>... checks) {
          return get(key + "x", value, checks);
        }
        public static void all(Consumer<String>[] checks) {
          for (int i = 0; i < checks.length; i++) checks[i].accept("");
        }
        public static long none(String key) { return get(key, 5); }
      }
      """;

  @Test
  void accepts_noFunctions() {
    assertFindingsBothWays(
        List.of(CHECKS),
        """
        import checks.Checks;
        class Pool {
          synchronized long none() { return Checks.get("k", 5); }
          synchronized long noneFurtherOn() { return Checks.getLater("k", 5); }
          synchronized long noneInside() { return Checks.none("k"); }
          synchronized long inALoop(int n) {
            long sum = 0;
            for (int i = 0; i < n; i++) sum += Checks.get("k", i);
            return sum;
          }
        }
        """);
  }

  @Test
  void flags_someFunctions() {
    assertFindingsBothWays(
        List.of(CHECKS),
        """
        import checks.Checks;
        import java.util.concurrent.locks.LockSupport;
        import java.util.function.*;
        class Pool {
          private Consumer<String> any;
          private Consumer<String>[] kept;
          void set(Consumer<String> a, Consumer<String>[] k) { any = a; kept = k; }
          synchronized long harmless() { return Checks.get("k", 5, key -> { }); }
          synchronized long one() {
            return Checks.get("k", 5, any); // CALLBACK
          }
          synchronized long waits() {
            return Checks.getLater("k", 5,
                key -> { },
                key -> LockSupport.park()); // WAIT
          }
          synchronized long given() {
            return Checks.get("k", 5, kept); // CALLBACK
          }
          @SuppressWarnings("unchecked")
          synchronized void filledElsewhere() {
            Consumer<String>[] filled = new Consumer[1];
            fill(filled);
            Checks.all(filled); // CALLBACK
          }
          private void fill(Consumer<String>[] array) { array[0] = any; }
          @SuppressWarnings("unchecked")
          synchronized void filledHere() {
            Consumer<String>[] filled = new Consumer[1];
            filled[0] = any;
            Checks.all(filled); // CALLBACK
          }
        }
        """);
  }
}
