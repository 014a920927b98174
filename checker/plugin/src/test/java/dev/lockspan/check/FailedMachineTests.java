package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** What is done only when the virtual machine itself has failed, which no lock makes worse. */
final class FailedMachineTests extends CheckTestCase {
  @Test
  void accepts_whatIsDoneWhenMemoryHasRunOut() {
    assertFindings(
        """
        class Service {
          interface ErrorHandler { void onError(Throwable t); }
          private final ErrorHandler handler;
          private int size;
          Service(ErrorHandler handler) { this.handler = handler; }
          synchronized void grow() {
            try {
              size += Integer.parseInt("1");
            } catch (Throwable t) {
              memory(t);
            }
          }
          private void memory(Throwable t) {
            if (t instanceof OutOfMemoryError) {
              handler.onError(t);
            }
          }
          synchronized void shrink() {
            try {
              size -= Integer.parseInt("1");
            } catch (Throwable t) {
              any(t); // CALLBACK
            }
          }
          private void any(Throwable t) {
            if (t instanceof Error) {
              handler.onError(t);
            }
          }
        }
        """);
  }
}
