package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Getters that make what they return when they are called first. */
final class LazyGetterTests extends CheckTestCase {
  @Test
  void flags_theFirstOfSeveralCallsUnderALock() {
    assertFindings(
        """
        import java.io.*;
        class Store {
          private Object journal;
          protected Object index;
          private final File dir = new File("x");
          private final Object lock = new Object();
          private Object create() { dir.mkdirs(); return new Object(); }
          Object journal() {
            if (journal == null) { journal = create(); }
            return journal;
          }
          Object index() { if (index == null) index = create(); return index; }
          void load(boolean on) {
            synchronized (lock) {
              journal().hashCode(); // IO
              journal().hashCode();
              if (on) journal().hashCode();
              for (int i = 0; i < 3; i++) journal().hashCode();
              index().hashCode(); // IO
              index().hashCode();
            }
          }
          synchronized void between() {
            journal(); // IO
            dir.length();
            use();
            journal();
          }
          private void use() { dir.exists(); }
        }
        """);
  }

  @Test
  void flags_callsThatMayFindTheFieldEmpty() {
    assertFindings(
        """
        import java.io.*;
        class Store {
          private Object journal;
          Object shown;
          private final File dir = new File("x");
          private final Object lock = new Object();
          private Object create() { dir.mkdirs(); return new Object(); }
          Object journal() { if (journal == null) journal = create(); return journal; }
          Object shown() { if (shown == null) shown = create(); return shown; }
          Object sometimes(boolean on) { if (journal == null && on) journal = create(); return journal; }
          void close() { journal = null; }
          synchronized void emptied() {
            journal(); // IO
            journal = null;
            journal(); // IO
          }
          synchronized void closed() {
            journal(); // IO
            close();
            journal(); // IO
          }
          void twice() {
            synchronized (lock) {
              journal(); // IO
            }
            synchronized (lock) {
              journal(); // IO
            }
          }
          void again() {
            for (int i = 0; i < 2; i++) {
              synchronized (lock) {
                journal(); // IO
              }
            }
          }
          synchronized void waits() throws InterruptedException {
            journal(); // IO
            wait(1);
            journal(); // IO
          }
          synchronized void onOneWay(boolean on) {
            if (on) journal(); // IO
            journal(); // IO
          }
          synchronized void ofOther(Store other) {
            journal(); // IO
            other.journal(); // IO
          }
          void hide() { forget(); }
          private void forget() { shown = null; }
          synchronized void seenByOthers() {
            shown(); // IO
            hide();
            shown(); // IO
          }
          synchronized void conditional() {
            sometimes(true); // IO
            sometimes(true); // IO
          }
        }
        """);
  }

  /** Only calls of the getter itself are followed, not what calls it in turn. */
  @Test
  void falsePositive_callsOfTheGetterInAnotherMethod() {
    assertFindings(
        """
        import java.io.*;
        class Store {
          private Object journal;
          private final File dir = new File("x");
          private Object create() { dir.mkdirs(); return new Object(); }
          Object journal() { if (journal == null) journal = create(); return journal; }
          synchronized void helper() {
            journal(); // IO
            use(); // IO
          }
          private void use() { journal().hashCode(); }
        }
        """);
  }
}
