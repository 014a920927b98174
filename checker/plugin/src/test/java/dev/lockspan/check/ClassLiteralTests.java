package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Ways that only other classes take than the one whose literal is passed. */
final class ClassLiteralTests extends CheckTestCase {
  @Test
  void accepts_whatIsNotDoneForSuchAClass() {
    assertFindings(
        """
        import java.util.function.Supplier;
        class Settings {
          private final Supplier<Object[]> parts;
          private int size;
          Settings(Supplier<Object[]> parts) { this.parts = parts; }
          private <T> T convert(Class<T> type, String text) {
            if (type.isArray()) return type.cast(parts.get());
            return type.cast(text);
          }
          private void ifInterface(Class<?> type) { if (type.isInterface()) parts.get(); }
          private void ifPrimitive(Class<?> type) { if (type.isPrimitive()) parts.get(); }
          private Object constant(Class<?> type) { return type.isEnum() ? parts.get() : null; }
          public String getString(String key) { return convert(String.class, key); }
          synchronized void init() {
            size = getString("x").length();
            ifInterface(Integer.class);
            ifPrimitive(Integer.class);
            constant(Integer.class);
          }
        }
        """);
  }

  @Test
  void flags_whatIsDoneForSuchAClass() {
    assertFindings(
        """
        import java.util.function.Supplier;
        class Settings {
          enum Mode { ON, OFF }
          private final Supplier<Object> parts;
          Settings(Supplier<Object> parts) { this.parts = parts; }
          private Object array(Class<?> type) { return type.isArray() ? parts.get() : null; }
          private Object constant(Class<?> type) { return type.isEnum() ? parts.get() : null; }
          private Object shape(Class<?> type) { return type.isInterface() ? parts.get() : null; }
          private Object number(Class<?> type) { return type.isPrimitive() ? parts.get() : null; }
          synchronized void init(Class<?> type) {
            array(String[].class); // CALLBACK
            array(int[].class); // CALLBACK
            array(type); // CALLBACK
            constant(Mode.class); // CALLBACK
            shape(Runnable.class); // CALLBACK
            number(int.class); // CALLBACK
            number(Integer.class);
            shape(Mode.class);
          }
        }
        """);
  }
}
