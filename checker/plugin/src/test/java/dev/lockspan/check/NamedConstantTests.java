package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Constants that stand for other constants are the same object by another name. */
final class NamedConstantTests extends CheckTestCase {
  private static final String MODE =
      """
      package lib;
      public enum Mode {
        SYNC, ASYNC;
        public static final Mode DEFAULT = SYNC;
      }
      """;

  private static final String NAMES =
      """
      package lib;
      import java.util.Objects;
      public interface Names {
        Mode STANDARD = Mode.SYNC;
        Mode OTHER = Mode.ASYNC;
        Mode CHECKED = Objects.requireNonNull(STANDARD);
        Object END = new Object();
        Object POISON = END;
        Object DIFFERENT = new Object();
        String TEXT = new String("a");
      }
      """;

  @Test
  void accepts_branchesForOtherConstantsOfTheJdk() {
    assertFindings(
        """
        import java.util.concurrent.TimeUnit;
        class User {
          private static final TimeUnit UNIT = TimeUnit.HOURS;
          private static void pause(TimeUnit unit) throws InterruptedException {
            if (unit == TimeUnit.DAYS) Thread.sleep(100);
          }
          synchronized void other() throws InterruptedException {
            pause(TimeUnit.HOURS);
            pause(UNIT);
          }
          synchronized void same() throws InterruptedException {
            pause(TimeUnit.DAYS); // WAIT
          }
          synchronized void given(TimeUnit unit) throws InterruptedException {
            pause(unit); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_namesOfOtherConstants() {
    assertFindingsBothWays(
        List.of(MODE, NAMES),
        """
        package app;
        import java.util.concurrent.*;
        import lib.*;
        class User {
          private static final Mode MODE;
          static { MODE = Mode.SYNC; }
          private final CountDownLatch latch;
          User(CountDownLatch latch) { this.latch = latch; }
          private void run(Mode m) throws Exception { if (m == Mode.SYNC) latch.await(); }
          synchronized void here(Object o) throws Exception {
            if (MODE == Mode.ASYNC || MODE != Mode.DEFAULT) latch.await();
            switch (MODE) { case ASYNC: latch.await(); break; default: }
            if (Names.END == Names.DIFFERENT) latch.await();
            if (o == Names.END) return;
            if (o == Names.POISON) latch.await();
          }
          synchronized void passed() throws Exception { run(Names.OTHER); }
        }
        """);
  }

  @Test
  void flags_theConstantByAnotherName() {
    assertFindingsBothWays(
        List.of(MODE, NAMES),
        """
        package app;
        import java.util.concurrent.*;
        import lib.*;
        class User {
          private static final Mode MODE = Mode.SYNC;
          private static final Mode LATER;
          static { LATER = MODE; }
          private static final TimeUnit UNIT = TimeUnit.SECONDS;
          private final CountDownLatch latch;
          private final Mode own = Names.STANDARD;
          User(CountDownLatch latch) { this.latch = latch; }
          private void run(Mode m) throws Exception { if (m == Mode.SYNC) latch.await(); }
          private void standard(Mode m) throws Exception {
            switch (m) { case SYNC -> latch.await(); default -> { } }
          }
          private void named(Mode m) throws Exception { if (m.equals(Mode.DEFAULT)) latch.await(); }
          synchronized void here() throws Exception {
            if (MODE == Mode.SYNC) latch.await(); // WAIT
            if (LATER == Mode.SYNC) latch.await(); // WAIT
            if (Names.CHECKED == Mode.DEFAULT) latch.await(); // WAIT
            if (own == Mode.SYNC) latch.await(); // WAIT
            if (Names.END == Names.POISON) latch.await(); // WAIT
            if (UNIT == TimeUnit.SECONDS) latch.await(); // WAIT
            if (Names.TEXT.equals("a")) latch.await(); // WAIT
          }
          synchronized void chosen() throws Exception {
            switch (MODE) { case SYNC: latch.await(); break; default: } // WAIT
          }
          synchronized void afterwards() throws Exception {
            if (MODE != Mode.SYNC) return;
            latch.await(); // WAIT
          }
          synchronized void passed() throws Exception {
            run(Mode.DEFAULT); // WAIT
            run(Names.STANDARD); // WAIT
            standard(MODE); // WAIT
            named(Mode.SYNC); // WAIT
          }
        }
        """);
  }
}
