package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Functions that a constant map or list holds, by whatever way they are taken out of it. */
final class ConstantTableTests extends CheckTestCase {
  @Test
  void accepts_functionsOfAConstantTable() {
    assertFindings(
        """
        import java.util.*;
        import java.util.function.*;
        class Calculator {
          private static final Map<String, IntBinaryOperator> OPS =
              Map.of("+", Integer::sum, "*", (a, b) -> a * b);
          private static final Map<String, IntBinaryOperator> ENTRIES =
              Map.ofEntries(Map.entry("+", Integer::sum), Map.entry("-", (a, b) -> a - b));
          private static final Map<String, IntBinaryOperator> FIXED =
              Collections.unmodifiableMap(Map.of("+", Integer::sum));
          private static final List<Runnable> HOOKS = List.copyOf(List.of(() -> { }));
          private static final Map<String, Runnable> MANY =
              Map.ofEntries(
                  Map.entry("1", () -> { }), Map.entry("2", () -> { }), Map.entry("3", () -> { }),
                  Map.entry("4", () -> { }), Map.entry("5", () -> { }), Map.entry("6", () -> { }));
          synchronized int byDefault() { return OPS.getOrDefault("+", (x, y) -> 0).applyAsInt(1, 2); }
          synchronized int given(IntBinaryOperator op) { return OPS.getOrDefault("+", op).applyAsInt(1, 2); }
          synchronized int maybe() {
            return Optional.ofNullable(OPS.get("+")).orElseThrow().applyAsInt(1, 2);
          }
          synchronized int maybeElse() {
            return Optional.ofNullable(OPS.get("+")).orElse((x, y) -> 0).applyAsInt(1, 2);
          }
          synchronized void maybePresent() {
            Optional.ofNullable(OPS.get("+")).ifPresent(o -> o.applyAsInt(1, 2));
          }
          synchronized int entries() { return ENTRIES.get("+").applyAsInt(1, 2); }
          synchronized int fixed() { return FIXED.get("+").applyAsInt(1, 2); }
          synchronized void hooks() { HOOKS.forEach(Runnable::run); }
          synchronized void many() { MANY.get("1").run(); }
          synchronized void each() { OPS.forEach((k, o) -> o.applyAsInt(1, 2)); }
          synchronized void eachValue() { OPS.values().forEach(o -> o.applyAsInt(1, 2)); }
          synchronized void eachEntry() {
            for (Map.Entry<String, IntBinaryOperator> e : OPS.entrySet()) e.getValue().applyAsInt(1, 2);
          }
          synchronized void eachEntryToo() {
            OPS.entrySet().forEach(e -> e.getValue().applyAsInt(1, 2));
          }
          synchronized int notNull() {
            return Objects.requireNonNullElse(OPS.get("+"), (x, y) -> 0).applyAsInt(1, 2);
          }
        }
        """);
  }

  @Test
  void flags_functionsOfAConstantTableThatDoHarm() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Calculator {
          private static final CompletableFuture<String> f = new CompletableFuture<>();
          static void end() { f.complete(""); }
          private static final Map<String, Runnable> OPS = Map.of("+", () -> { }, "*", () -> f.join());
          private static final Map<String, Runnable> ENTRIES =
              Map.ofEntries(Map.entry("+", () -> { }), Map.entry("-", () -> f.join()));
          private final Runnable hook;
          private final Map<String, Runnable> own = new HashMap<>();
          Calculator(Runnable hook) { this.hook = hook; }
          public void add(Runnable r) { own.put("x", r); }
          synchronized void byDefault() { OPS.getOrDefault("+", () -> { }).run(); } // WAIT warning
          synchronized void hook() { Map.<String, Runnable>of("-", () -> { }).getOrDefault("+", hook).run(); } // CALLBACK warning
          synchronized void maybe() { Optional.ofNullable(OPS.get("+")).orElseThrow().run(); } // WAIT warning
          synchronized void other() {
            Optional.ofNullable(own.get("+")).orElseThrow().run(); // CALLBACK warning
          }
          synchronized void entries() { ENTRIES.get("+").run(); } // WAIT warning
          synchronized void each() { OPS.forEach((k, o) -> o.run()); } // WAIT warning
          synchronized void eachOther() { own.forEach((k, o) -> o.run()); } // CALLBACK warning
          synchronized void eachEntry() {
            for (Map.Entry<String, Runnable> e : OPS.entrySet()) e.getValue().run(); // WAIT warning
          }
          synchronized void eachEntryToo() {
            OPS.entrySet().forEach(e -> e.getValue().run()); // WAIT warning
          }
          synchronized void notNull() {
            Objects.requireNonNullElse(OPS.get("+"), () -> { }).run(); // WAIT warning
          }
          synchronized void notNullHook() {
            Objects.requireNonNullElse(own.get("+"), () -> { }).run(); // CALLBACK warning
          }
        }
        """);
  }
}
