package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** One boundary that a helper comes to by several ways, each under a condition of its own. */
final class SeveralWaysTests extends CheckTestCase {
  @Test
  void judges_eachWayByItsCondition() {
    assertFindings(
        """
        import java.util.function.Supplier;
        class Settings {
          private final Supplier<Object> parts;
          Settings(Supplier<Object> parts) { this.parts = parts; }
          private void either(boolean first, boolean second) {
            if (first) parts.get();
            if (second) parts.get();
          }
          private void any(boolean first, boolean second, boolean third) {
            if (first) parts.get();
            if (second) parts.get();
            if (third) parts.get();
          }
          private void always(boolean first) {
            if (first) parts.get();
            parts.get();
          }
          synchronized void none() {
            either(false, false);
            any(false, false, false);
          }
          synchronized void some() {
            either(true, false); // CALLBACK
            either(false, true); // CALLBACK
            any(false, false, true); // CALLBACK
            always(false); // CALLBACK
          }
        }
        """);
  }
}
