package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields that only the code at hand can set, to functions or objects of known classes. */
final class ClosedFieldTests extends CheckTestCase {
  @Test
  void accepts_closedFieldsThatOnlyKnownFunctionsAreStoredIn() {
    assertFindingsBothWays(
        List.of(REPORTER),
        """
        public class User {
          private final Reporter reporter = new Reporter();
          synchronized Object calls(String s) { return reporter.filter(s) + reporter.lazy().get() + reporter.fail(s); }
        }
        """);
  }

  @Test
  void flags_closedFieldsThatOthersMaySet() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.concurrent.*;
            import java.util.function.*;
            public class Reporter {
              private Predicate<String> filter = s -> true;
              private Runnable waits = () -> { };
              private final Config config;
              private static class Config {
                private final Supplier<String> supplier;
                Config(Supplier<String> supplier) { this.supplier = supplier; }
              }
              private static class Node { Runnable task = () -> { }; }
              public static class Shared extends Node { }
              public Reporter(Supplier<String> supplier) { config = new Config(supplier); }
              public void setFilter(Predicate<String> filter) { this.filter = filter; }
              public void setLatch(CountDownLatch latch) {
                waits = () -> { try { latch.await(); } catch (InterruptedException e) { } };
              }
              public boolean filter(String s) { return filter.test(s); }
              public String config() { return config.supplier.get(); }
              public void pause() { waits.run(); }
              public void run(Shared shared) { Node node = shared; node.task.run(); }
            }
            """),
        """
        public class User {
          private final Reporter reporter;
          private final Reporter.Shared shared = new Reporter.Shared();
          public User(Reporter reporter) { this.reporter = reporter; }
          public synchronized void calls() {
            reporter.filter("x"); // CALLBACK
            reporter.config(); // CALLBACK
            reporter.pause(); // WAIT
            reporter.run(shared); // CALLBACK
          }
        }
        """);
  }

  @Test
  void accepts_objectsOfKnownClassesInClosedFields() {
    assertFindings(
        """
        import java.util.function.*;
        class Clock {
          private static final class Fixed implements LongSupplier {
            private final long now;
            Fixed(long now) { this.now = now; }
            @Override public long getAsLong() { return now; }
          }
          private LongSupplier ticks = System::nanoTime;
          private LongSupplier open = System::nanoTime;
          void stop(long now) { ticks = new Fixed(now); }
          void replace(LongSupplier open) { this.open = open; }
          synchronized long now() { return ticks.getAsLong(); }
          synchronized long others() {
            return open.getAsLong(); // CALLBACK
          }
        }
        """);
  }

  @Test
  void flags_whatObjectsOfKnownClassesInClosedFieldsDo() {
    assertFindings(
        """
        import java.util.function.*;
        class Clock {
          private static final class Slow implements LongSupplier {
            @Override public long getAsLong() {
              try { Thread.sleep(1); } catch (InterruptedException e) { }
              return 0;
            }
          }
          private LongSupplier ticks = System::nanoTime;
          void slow() { ticks = new Slow(); }
          synchronized long now() {
            return ticks.getAsLong(); // WAIT: sleep
          }
        }
        """);
  }

  private static final String REPORTER =
      """
      import java.util.function.*;
      import java.util.regex.*;
      public class Reporter {
        private enum Errors {
          NONE(s -> null), LOST(IllegalStateException::new);
          private final Function<String, RuntimeException> builder;
          Errors(Function<String, RuntimeException> builder) { this.builder = builder; }
        }
        private Predicate<String> filter = s -> true;
        private int count;
        public void reconfigure(Pattern p) { filter = s -> p.matcher(s).matches(); }
        public boolean filter(String s) { return filter.test(s); }
        public Exception fail(String s) { return Errors.valueOf(s).builder.apply(s); }
        public Supplier<String> lazy() {
          return new Supplier<>() {
            boolean isInitialized;
            Supplier<String> delegate = this::firstTime;
            public String get() { return delegate.get(); }
            private synchronized String firstTime() {
              if (!isInitialized) {
                String value = "x" + count++;
                delegate = () -> value;
                isInitialized = true;
              }
              return delegate.get();
            }
          };
        }
      }
      """;
}
