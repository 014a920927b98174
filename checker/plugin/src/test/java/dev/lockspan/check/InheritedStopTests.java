package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Stopping a component whose type inherits the method that stops it. */
final class InheritedStopTests extends CheckTestCase {
  @Test
  void flags_stopThatATypeInheritsAndImplementsDifferently() {
    assertFindings(
        """
        import java.util.concurrent.*;
        interface Service { void stop() throws Exception; }
        interface Transport extends Service {}
        class Quiet implements Transport {
          private boolean on;
          @Override public void stop() { on = false; }
        }
        class Waiting implements Transport {
          private final CountDownLatch latch;
          Waiting(CountDownLatch latch) { this.latch = latch; }
          @Override public void stop() throws InterruptedException { latch.await(); }
        }
        class Failover {
          private final Object mutex = new Object();
          private Transport connected;
          private Quiet quiet;
          void use(Transport transport, Quiet other) { connected = transport; quiet = other; }
          void stop() throws Exception {
            synchronized (mutex) {
              connected.stop(); // WAIT suggestion
              quiet.stop();
            }
          }
          void stopByHelper() throws Exception {
            synchronized (mutex) {
              dispose(connected); // WAIT suggestion
              dispose(quiet);
            }
          }
          private static void dispose(Service service) throws Exception { service.stop(); }
        }
        """);
  }

  @Test
  void accepts_closingAnIterator() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Store {
          interface Cursor<T> extends Iterator<T>, AutoCloseable { @Override void close(); }
          interface Plain<T> extends Iterator<T> { void close(); }
          interface Inherits<T> extends Iterator<T>, AutoCloseable {}
          interface Source { Cursor<String> cursor(); Plain<String> plain(); Inherits<String> any(); }
          interface Remote extends Iterator<String>, AutoCloseable { @Override void close(); }
          static class Waiting implements Remote {
            private final CompletableFuture<Void> end;
            Waiting(CompletableFuture<Void> end) { this.end = end; }
            @Override public boolean hasNext() { return false; }
            @Override public String next() { return ""; }
            @Override public void close() { end.join(); }
          }
          private final Source source;
          Store(Source source) { this.source = source; }
          synchronized void clear() {
            try (Cursor<String> it = source.cursor()) { while (it.hasNext()) it.next(); }
            source.plain().close();
          }
          synchronized void inherited() throws Exception { source.any().close(); }
          synchronized void known(Remote remote) {
            remote.close(); // WAIT
          }
          synchronized void component(AutoCloseable other) throws Exception {
            other.close(); // CALLBACK suggestion
          }
        }
        """);
  }
}
