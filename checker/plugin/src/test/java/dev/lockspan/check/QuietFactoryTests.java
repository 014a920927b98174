package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods of factories that make nothing. */
final class QuietFactoryTests extends CheckTestCase {
  private static final String FACTORIES =
      """
      package factories;
      public final class Factories {
        private Factories() {}
        public interface ProductFactory {
          Object create(String name);
          ProductFactory withModifier(Object modifier);
          Object withResult(String name);
          void addModifier(Object modifier);
          void registerProduct(String name, Object product);
          Object registerAndCreate(String name);
          void add();
          void applyModifiers();
        }
        public interface Logger { void info(String text); }
        public abstract static class InternalLoggerFactory {
          public static volatile InternalLoggerFactory current;
          public abstract Logger newInstance(String name);
          public abstract Object newAppender(String name);
        }
      }
      """;

  @Test
  void flags_factoriesThatMakeSomething() {
    assertFindingsAgainstClasses(
        List.of(FACTORIES),
        """
        import factories.Factories.*;
        class Service {
          private ProductFactory factory;
          private Object last;
          Service(ProductFactory factory) { this.factory = factory; }
          synchronized void wither() { factory = factory.withModifier("m"); }
          synchronized void registrations(ProductFactory given) {
            factory.addModifier("m");
            given.registerProduct("p", "product");
          }
          synchronized void made() {
            last = factory.create("p"); // CALLBACK
            last = factory.withResult("p"); // CALLBACK
            last = factory.registerAndCreate("p"); // CALLBACK
            factory.add(); // CALLBACK
            factory.applyModifiers(); // CALLBACK
          }
          synchronized void log() { InternalLoggerFactory.current.newInstance("x").info("late"); }
          synchronized void append() {
            last = InternalLoggerFactory.current.newAppender("x"); // CALLBACK
          }
        }
        """);
  }

  @Test
  void accepts_suppliersOfTheExceptionThatIsThrown() {
    assertFindings(
        """
        import java.util.function.*;
        class Service {
          interface ErrorHandler { RuntimeException convert(Throwable cause); }
          private Supplier<RuntimeException> notActive;
          private ErrorHandler handler;
          private boolean active;
          Service(Supplier<RuntimeException> n, ErrorHandler h) { notActive = n; handler = h; }
          synchronized void check() {
            if (!active) throw notActive.get();
          }
          synchronized void kept() {
            RuntimeException e = notActive.get(); // CALLBACK
            active = false;
            throw e;
          }
          synchronized void converted(Throwable t) {
            throw handler.convert(t); // CALLBACK
          }
        }
        """);
  }
}
