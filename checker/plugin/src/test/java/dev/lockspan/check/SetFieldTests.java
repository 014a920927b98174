package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Fields that are set under a lock before a method is called that begins by testing them. */
final class SetFieldTests extends CheckTestCase {
  @Test
  void accepts_methodsThatReturnForWhatWasSet() {
    assertFindings(
        """
        class Worker {
          private final Object lock = new Object();
          private boolean isClosed;
          private Thread thread;
          private void pause() throws Exception {
            if (isClosed) return;
            Thread.sleep(100);
          }
          private void end() throws Exception {
            if (thread != null) thread.join();
          }
          void close() throws Exception {
            synchronized (lock) {
              isClosed = true;
              pause();
            }
          }
          synchronized void forget() throws Exception {
            thread = null;
            end();
          }
        }
        """);
  }

  @Test
  void flags_methodsThatGoOnOrThatMayFindSomethingElse() {
    assertFindings(
        """
        class Worker {
          private final Object lock = new Object();
          private boolean isClosed;
          private int state;
          private Worker next;
          private Thread thread;
          private void pause() throws Exception {
            if (isClosed) return;
            Thread.sleep(100);
          }
          private void step() throws Exception {
            if (state == 2) return;
            Thread.sleep(100);
          }
          private void end() throws Exception {
            if (thread != null) thread.join();
          }
          private void open() { isClosed = false; }
          void reopen() throws Exception {
            synchronized (lock) {
              isClosed = false;
              pause(); // WAIT
            }
          }
          void openAgain() throws Exception {
            synchronized (lock) {
              isClosed = true;
              open();
              pause(); // WAIT
            }
          }
          void inBetween() throws Exception {
            synchronized (lock) { isClosed = true; }
            synchronized (lock) { pause(); } // WAIT
          }
          void ofAnother() throws Exception {
            synchronized (lock) {
              next.isClosed = true;
              pause(); // WAIT
            }
          }
          void either(boolean closes) throws Exception {
            synchronized (lock) {
              if (closes) isClosed = true;
              pause(); // WAIT
            }
          }
          synchronized void restart() throws Exception {
            state = 1;
            step(); // WAIT
          }
          synchronized void twice() throws Exception {
            state = 2;
            state = 0;
            step(); // WAIT
          }
          synchronized void start(Thread t) throws Exception {
            thread = null;
            thread = t;
            end(); // WAIT
          }
        }
        """);
  }
}
