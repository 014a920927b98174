package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** The end of a component whose known bodies call others in some implementations only. */
final class DifferingCloseTests extends CheckTestCase {
  @Test
  void accepts_bodiesOfWhichSomeCallOthers() {
    assertFindings(
        """
        import java.io.Closeable;
        import java.lang.reflect.Method;
        public class Pool {
          public interface FreeListener { void freed(); }
          public interface Buffer extends Closeable { @Override void close(); }
          static class Heap implements Buffer {
            int n;
            @Override public void close() { n++; }
          }
          static class Told implements Buffer {
            private FreeListener listener;
            @Override public void close() { listener.freed(); }
          }
          static class Direct implements Buffer {
            private Method cleaner;
            @Override public void close() {
              try { cleaner.invoke(this); } catch (ReflectiveOperationException e) { }
            }
          }
          static Buffer of(Runnable free) {
            return new Buffer() { @Override public void close() { free.run(); } };
          }
          private Buffer buffer;
          private Told told;
          synchronized void free() {
            buffer.close();
            told.close(); // CALLBACK warning: close() & freed()
          }
          static void closeQuietly(Closeable one) {
            try { one.close(); } catch (java.io.IOException e) { }
          }
          synchronized void freeThroughAHelper() {
            closeQuietly(buffer);
          }
        }
        """);
  }

  @Test
  void flags_bodiesThatAllCallOthers() {
    assertFindings(
        """
        import java.io.Closeable;
        public class Pool {
          public interface FreeListener { void freed(); }
          public interface Part extends Closeable { @Override void close(); }
          public interface Buffer extends Closeable { @Override void close(); }
          static class Told implements Buffer {
            private FreeListener listener;
            @Override public void close() { listener.freed(); }
          }
          static class Composed implements Buffer {
            private Part part;
            @Override public void close() { part.close(); }
          }
          private Buffer buffer;
          private Part part;
          synchronized void free() {
            buffer.close(); // CALLBACK
            part.close(); // CALLBACK suggestion
          }
        }
        """);
  }

  @Test
  void judges_theStopOfTheObjectAroundByItsBodies() {
    assertFindings(
        """
        public class Pool {
          public interface CloseListener { void closed(); }
          public abstract static class Open {
            protected abstract void closeParts();
            public abstract void close();
            synchronized void own() { closeParts(); }
            class Inner {
              void run() {
                synchronized (Open.this) { closeParts(); }
              }
            }
          }
          abstract static class Told {
            protected abstract void closeParts();
            class Inner {
              void run() {
                synchronized (Told.this) { closeParts(); } // CALLBACK warning
              }
            }
          }
          static class First extends Told {
            private CloseListener listener;
            @Override protected void closeParts() { listener.closed(); }
          }
          private Open other;
          synchronized void stop() {
            other.close(); // CALLBACK suggestion
          }
        }
        """);
  }
}
