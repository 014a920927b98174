package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Helpers that call a method of what they are given, whose type is known where it is passed. */
final class PassedTypeTests extends CheckTestCase {
  private static final String CONNECTIONS =
      """
      import java.io.*;
      import java.util.concurrent.locks.*;
      public class Connections {
        public interface Step { void go(); }
        public static class Waiting implements AutoCloseable, Step {
          @Override public void close() { LockSupport.park(); }
          @Override public void go() { LockSupport.park(); }
        }
        public static class Quick implements AutoCloseable, Step {
          int closed;
          @Override public void close() { closed++; }
          @Override public void go() { closed++; }
        }
        public static void quiet(AutoCloseable c) {
          try { c.close(); } catch (Exception e) { }
        }
        public static void quietly(AutoCloseable c) { quiet(c); }
        public static void all(AutoCloseable... cs) {
          for (AutoCloseable c : cs) quiet(c);
        }
        public static void run(Step s) { s.go(); }
      }
      """;

  @Test
  void accepts_whatOnlyCounts() {
    assertFindingsBothWays(
        List.of(CONNECTIONS),
        """
        class Pool {
          private Connections.Quick quick;
          private final Object lock = new Object();
          void set(Connections.Quick q) { quick = q; }
          Connections.Quick quick() { return quick; }
          synchronized void close() { Connections.quiet(quick); }
          synchronized void further() { Connections.quietly(quick); }
          synchronized void all() { Connections.all(quick, quick()); }
          synchronized void run() { Connections.run(quick); }
          void given(Connections.Waiting w) { Connections.quiet(w); }
        }
        """);
  }

  @Test
  void flags_whatWaits() {
    assertFindingsBothWays(
        List.of(CONNECTIONS),
        """
        class Pool {
          private Connections.Waiting waiting;
          private AutoCloseable other;
          private Connections.Quick quick;
          void set(Connections.Waiting w, AutoCloseable o, Connections.Quick q) { waiting = w; other = o; quick = q; }
          Connections.Waiting waiting() { return waiting; }
          synchronized void close() { Connections.quiet(waiting); } // WAIT warning: quiet()
          synchronized void further() { Connections.quietly(waiting()); } // WAIT warning
          synchronized void given(Connections.Waiting w) { Connections.quiet(w); } // WAIT warning
          synchronized void one() { Connections.all(waiting); } // WAIT warning
          synchronized void oneOf() { Connections.all(quick, waiting, other); } // WAIT warning
          synchronized void unknown() { Connections.all(quick, other); } // CALLBACK suggestion
          synchronized void run() { Connections.run(waiting); } // WAIT warning
          synchronized void runs(Connections.Waiting w) { Connections.run(w); } // WAIT warning
          void later(Connections.Waiting w) { synchronized (this) { Connections.run(w); } } // WAIT warning
          void inHelper() { synchronized (this) { help(waiting); } } // WAIT warning
          private void help(Connections.Waiting w) { Connections.quiet(w); Connections.run(w); }
        }
        """);
  }

  @Test
  void flags_whatRowsSayOfATypeThatAHelperCloses() {
    assertFindingsBothWays(
        List.of(
            """
            package closing;
            import java.io.*;
            public class Quietly {
              public static void close(AutoCloseable c) { try { if (c != null) c.close(); } catch (Exception e) { } }
              public static void closeIo(Closeable c) { try { c.close(); } catch (IOException e) { } }
              public static void all(AutoCloseable... cs) { for (AutoCloseable c : cs) close(c); }
              public static void stream(OutputStream out) { close(out); }
            }
            """),
        """
        import closing.Quietly;
        import java.io.*;
        import java.sql.*;
        class Pool {
          private OutputStream out;
          private InputStream in;
          private Connection connection;
          private ByteArrayOutputStream memory;
          void set(OutputStream o, InputStream i, Connection c, ByteArrayOutputStream m) {
            out = o; in = i; connection = c; memory = m;
          }
          protected OutputStream getOut() { return out; }
          synchronized void writes() {
            Quietly.close(out); // IO suggestion
            Quietly.closeIo(out); // IO suggestion
            Quietly.stream(out); // IO suggestion
            Quietly.close(getOut()); // IO suggestion
          }
          synchronized void reads() {
            Quietly.close(in);
            Quietly.closeIo(in);
          }
          synchronized void asks() {
            Quietly.close(connection); // WAIT warning
          }
          synchronized void several() {
            Quietly.all(in, connection); // WAIT warning
          }
          synchronized void inMemory() {
            Quietly.close(memory);
            Quietly.stream(memory);
            Quietly.stream(new ByteArrayOutputStream());
          }
        }
        """);
  }

  @Test
  void flags_componentsOfOurTypesThatAHelperCloses() {
    assertFindingsBothWays(
        List.of(
            """
            package closing;
            public class Quietly {
              public static void close(AutoCloseable c) { try { if (c != null) c.close(); } catch (Exception e) { } }
              public static <T extends java.io.Closeable> void closeIo(T c) { try { c.close(); } catch (java.io.IOException e) { } }
              public static void all(AutoCloseable... cs) { for (AutoCloseable c : cs) close(c); }
            }
            """),
        """
        import closing.Quietly;
        import java.util.*;
        import java.util.concurrent.locks.*;
        public class Pool {
          public interface Store extends AutoCloseable { @Override void close(); }
          public interface Log extends java.io.Closeable { }
          public static abstract class Session implements AutoCloseable { }
          public interface Rows extends AutoCloseable, Iterator<String> { @Override void close(); }
          public interface Differing extends AutoCloseable { @Override void close(); }
          static class Fast implements Differing { @Override public void close() { } }
          static class Slow implements Differing { @Override public void close() { LockSupport.park(); } }
          public interface Quick extends AutoCloseable { @Override void close(); }
          static class Empty implements Quick { @Override public void close() { } }
          private Store store;
          private Log log;
          private Session session;
          private Rows rows;
          private Differing differing;
          private Quick quick;
          public Pool(Store s, Log l, Session n, Rows r, Differing d, Quick q) {
            store = s; log = l; session = n; rows = r; differing = d; quick = q;
          }
          public synchronized void direct() {
            store.close(); // CALLBACK suggestion
            differing.close(); // WAIT suggestion
          }
          public synchronized void helped() {
            Quietly.close(store); // CALLBACK suggestion
            Quietly.closeIo(log); // CALLBACK suggestion
            Quietly.all(session); // CALLBACK suggestion
            Quietly.close(differing); // WAIT suggestion
          }
          public synchronized void further(Store given) {
            help(given); // CALLBACK suggestion
          }
          private void help(Store given) { Quietly.close(given); }
          public interface Lease extends AutoCloseable { @Override void close(); }
          static class Only implements Lease { @Override public void close() { LockSupport.park(); } }
          public synchronized void agreeing(Lease given) {
            giveBack(given); // WAIT
          }
          private void giveBack(Lease given) { Quietly.close(given); }
          public synchronized void quiet() {
            Quietly.close(rows);
            Quietly.close(quick);
          }
        }
        """);
  }
}
