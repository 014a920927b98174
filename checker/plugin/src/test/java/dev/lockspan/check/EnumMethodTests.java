package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What methods of enum constants say of themselves. */
final class EnumMethodTests extends CheckTestCase {
  private static final String LEVEL =
      """
      package lib;
      public enum Level {
        LOW(false, 0), HIGH(true, 5) { @Override public boolean replaces() { return true; } };
        public static final Level STANDARD = HIGH;
        private final boolean waits;
        private final long time;
        Level(boolean waits, long time) { this.waits = waits; this.time = time; }
        public boolean isHigh() { return this == HIGH; }
        public boolean isChosen() {
          return switch (this) { case HIGH -> true; default -> false; };
        }
        public boolean replaces() { return false; }
        public boolean waits() { return waits; }
        public long time() { return time; }
      }
      """;

  private static final String STEPS =
      """
        private final CountDownLatch latch;
        User(CountDownLatch latch) { this.latch = latch; }
        private void high(Level l) throws Exception { if (l.isHigh()) latch.await(); }
        private void chosen(Level l) throws Exception { if (l.isChosen()) latch.await(); }
        private void replaced(Level l) throws Exception { if (l.replaces()) latch.await(); }
        private void kept(Level l) throws Exception { if (l.waits()) latch.await(); }
        private void timed(Level l) throws Exception { latch.await(l.time(), TimeUnit.SECONDS); }
      """;

  private static final String USER =
      """
      package app;
      import java.util.concurrent.*;
      import lib.*;
      class User {
      """;

  @Test
  void accepts_constantsThatDoNotSaySo() {
    assertFindingsBothWays(
        List.of(LEVEL),
        USER
            + STEPS
            + """
              synchronized void low() throws Exception {
                high(Level.LOW);
                chosen(Level.LOW);
                replaced(Level.LOW);
                kept(Level.LOW);
                timed(Level.LOW);
                if (Level.LOW.isHigh() || Level.LOW.isChosen() || Level.LOW.replaces()) latch.await();
              }
              synchronized void tested(Level l) throws Exception {
                if (l == Level.LOW && l.isHigh()) latch.await();
              }
            }
            """);
  }

  @Test
  void flags_constantsThatSaySo() {
    assertFindingsBothWays(
        List.of(LEVEL),
        USER
            + STEPS
            + """
              synchronized void high(CountDownLatch other) throws Exception {
                high(Level.HIGH); // WAIT
                high(Level.STANDARD); // WAIT
                chosen(Level.HIGH); // WAIT
                replaced(Level.HIGH); // WAIT
                kept(Level.HIGH); // WAIT
                timed(Level.HIGH); // WAIT suggestion
                if (Level.HIGH.isHigh()) latch.await(); // WAIT
              }
              synchronized void any(Level l) throws Exception {
                high(l); // WAIT
                if (l.isChosen()) latch.await(); // WAIT
              }
            }
            """);
  }
}
