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
              connected.stop(); // CALLBACK suggestion
              quiet.stop();
            }
          }
          void stopByHelper() throws Exception {
            synchronized (mutex) {
              dispose(connected); // CALLBACK suggestion
              dispose(quiet);
            }
          }
          private static void dispose(Service service) throws Exception { service.stop(); }
        }
        """);
  }
}
