package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** What subclasses do in a method that their superclass calls under its own monitor. */
final class HookOrderTests extends CheckTestCase {
  private static final String STORE =
      """
      class Store {
        private int n;
        synchronized int count() { return n; }
        synchronized void recover(Target target) { target.recovered(); }
      }
      interface Target {
        void recovered();
      }
      class Ignoring implements Target {
        public void recovered() {}
      }
      """;

  private static final String PREFETCH =
      """
      class Prefetch extends Cursor {
        private final Store store;
        private int size;
        Prefetch(Store store) { this.store = store; }
        public synchronized void recovered() { size++; }
        synchronized int size() { return store.count(); }
        protected void doFill() { store.recover(this); }
      }
      """;

  @Test
  void accepts_aSecondLockThatTheSuperclassHoldsWheneverItCallsTheHook() {
    assertFindings(
        STORE,
        """
        abstract class Cursor implements Target {
          final synchronized void fill() { doFill(); }
          protected abstract void doFill();
        }
        """,
        PREFETCH);
  }

  @Test
  void flags_aSecondLockThatTheSuperclassDoesNotAlwaysHold() {
    assertFindings(
        STORE,
        """
        abstract class Cursor implements Target {
          final synchronized void fill() { doFill(); }
          final void fillNow() { doFill(); }
          protected abstract void doFill();
        }
        """,
        PREFETCH
            .replace("return store.count();", "\n return store.count(); // ORDER\n")
            .replace("store.recover(this);", "\n store.recover(this); // ORDER\n"));
  }

  @Test
  void flags_aSecondLockInAMethodThatAnyoneMayCall() {
    assertFindings(
        STORE,
        """
        public abstract class Cursor implements Target {
          public final synchronized void fill() { doFill(); }
          public abstract void doFill();
        }
        """,
        PREFETCH
            .replace("protected", "public")
            .replace("return store.count();", "\n return store.count(); // ORDER\n")
            .replace("store.recover(this);", "\n store.recover(this); // ORDER\n"));
  }
}
