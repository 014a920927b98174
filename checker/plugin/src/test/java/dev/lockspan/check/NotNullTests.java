package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** What is not null that is passed on: the branches for null are not taken. */
final class NotNullTests extends CheckTestCase {
  private static final String END_POINT =
      """
      import java.util.*;
      class EndPoint {
        private int n;
        private static void waits() throws InterruptedException { Thread.sleep(100); }
        private void work() throws Exception { if (++n > 3) throw new Exception("" + n); }
        void close(Object failure) throws InterruptedException { if (failure == null) waits(); else n++; }
      """;

  @Test
  void accepts_whatWasCaught() {
    assertFindings(
        END_POINT
            + """
              synchronized void caught() throws Exception {
                try { work(); } catch (Throwable x) { close(x); }
              }
              synchronized void oneOfTwo() throws Exception {
                try { work(); } catch (RuntimeException | Error x) { close(x); throw x; }
              }
              synchronized void inLoop() throws Exception {
                for (int i = 0; i < n; i++) {
                  try { work(); } catch (Exception x) { close(x); }
                }
              }
            }
            """);
  }

  @Test
  void flags_whatCaughtExceptionsMayNotHave() {
    assertFindings(
        END_POINT
            + """
              synchronized void cause() throws Exception {
                try { work(); } catch (Exception x) { close(x.getCause()); } // WAIT
              }
              synchronized void kept() throws Exception {
                Throwable failure = null;
                try { work(); } catch (Exception x) { failure = x; }
                close(failure); // WAIT
              }
            }
            """);
  }

  @Test
  void accepts_whatWasTested() {
    assertFindings(
        END_POINT
            + """
              synchronized void ofType(Object o) throws Exception { if (o instanceof String) close(o); }
              synchronized void named(Object o) throws Exception { if (o instanceof String s) close(s); }
              synchronized void required(Object o) throws Exception { close(Objects.requireNonNull(o)); }
              synchronized void before(Object o) throws Exception { Objects.requireNonNull(o); close(o); }
              synchronized void locked(Object o) throws Exception { synchronized (o) { close(o); } }
            }
            """);
  }

  @Test
  void flags_whatMayBeNull() {
    assertFindings(
        END_POINT
            + """
              synchronized void ofNoType(Object o) throws Exception {
                if (!(o instanceof String)) close(o); // WAIT
              }
              synchronized void other(Object o, Object p) throws Exception {
                if (o instanceof String) close(p); // WAIT
              }
              synchronized void required(Object o, Object p) throws Exception {
                Objects.requireNonNull(p);
                close(o); // WAIT
              }
              synchronized void unlocked(Object o) throws Exception {
                synchronized (new int[n]) { n++; }
                close(o); // WAIT
              }
              synchronized void cast(Object o) throws Exception {
                close((String) o); // WAIT
              }
            }
            """);
  }
}
