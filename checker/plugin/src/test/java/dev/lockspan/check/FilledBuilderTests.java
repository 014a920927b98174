package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Functions that methods of a new object set in its fields, before it makes something of them. */
final class FilledBuilderTests extends CheckTestCase {
  private static final String CACHE =
      """
      import java.util.function.*;
      class Stats {}
      class Builder {
        private static final Supplier<Stats> ENABLED = Stats::new;
        private Supplier<Stats> supplier;
        private Runnable hook;
        private int size;
        static Builder newBuilder() { return new Builder(); }
        Builder recordStats() { supplier = ENABLED; return this; }
        Builder recordStats(Supplier<Stats> s) {
          if (s == null) throw new NullPointerException();
          supplier = s;
          return this;
        }
        Builder lambda() { supplier = () -> new Stats(); return this; }
        Builder own() { supplier = this::stats; return this; }
        private Stats stats() { return new Stats(); }
        Builder hooked(Runnable r) { hook = r; supplier = ENABLED; return this; }
        Builder perhaps(boolean isIt) { if (isIt) supplier = ENABLED; return this; }
        Builder size(int n) { size = n; return this; }
        Cache build() { return new Cache(this); }
        static class Cache {
          final Stats stats;
          Cache(Builder builder) {
            stats = builder.supplier.get();
            if (builder.hook != null) builder.hook.run();
          }
        }
      }
      """;

  @Test
  void accepts_knownFunctionsThatMethodsSet() {
    assertFindings(
        CACHE
            + """
            class User {
              private Builder.Cache cache;
              synchronized void constant() { cache = Builder.newBuilder().recordStats().build(); }
              synchronized void lambda() { cache = new Builder().lambda().build(); }
              synchronized void own() { cache = new Builder().own().build(); }
              synchronized void among() { cache = new Builder().recordStats().size(3).build(); }
              synchronized void two() { cache = new Builder().hooked(() -> {}).build(); }
              synchronized void given() { cache = new Builder().recordStats(Stats::new).build(); }
              synchronized void inSteps() {
                Builder builder = new Builder();
                builder.size(2);
                builder.recordStats();
                cache = builder.build();
              }
            }
            """);
  }

  @Test
  void flags_unknownFunctionsThatMethodsSet() {
    assertFindings(
        CACHE
            + """
            public class User {
              private Builder.Cache cache;
              public synchronized void given(Supplier<Stats> s) {
                cache = Builder.newBuilder().recordStats(s).build(); // CALLBACK
              }
              public synchronized void perhaps(Supplier<Stats> s, boolean b) {
                cache = new Builder().recordStats(s).perhaps(b).build(); // CALLBACK
              }
              public synchronized void second(Runnable r) {
                cache = new Builder().hooked(r).build(); // CALLBACK
              }
              public synchronized void last(Supplier<Stats> s) {
                cache = new Builder().recordStats().recordStats(s).build(); // CALLBACK
              }
            }
            """);
  }
}
