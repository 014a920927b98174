package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What final fields hold that can hold but one constant. */
final class FinalFieldTests extends CheckTestCase {
  private static final String OPTIONS =
      """
      package lib;
      public record Options(boolean waits, long time) {
        public static final Options NONE = new Options(false, 0);
        public static final Options SOME = new Options(true, 5);
      }
      """;

  @Test
  void accepts_whatTheOnlyConstantRulesOut() {
    assertFindingsBothWays(
        List.of(OPTIONS),
        """
        package app;
        import java.util.concurrent.*;
        import lib.Options;
        class User {
          enum Mode { SYNC, ASYNC }
          private static final boolean STATIC;
          static { STATIC = false; }
          private final CountDownLatch latch;
          private final boolean set;
          private final boolean given;
          private final long time;
          private final Mode mode = Mode.ASYNC;
          User(CountDownLatch latch) { this(latch, false, 0L); }
          private User(CountDownLatch latch, boolean given, long time) {
            this.latch = latch;
            this.set = false;
            this.given = given;
            this.time = time;
          }
          synchronized void flags() throws Exception {
            if (set || given || STATIC) latch.await();
          }
          synchronized void constant() throws Exception {
            if (mode == Mode.SYNC) latch.await();
            switch (mode) { case SYNC -> latch.await(); default -> { } }
          }
          synchronized void times() throws Exception { latch.await(time, TimeUnit.SECONDS); }
          synchronized void record() throws Exception {
            if (Options.NONE.waits()) latch.await();
            latch.await(Options.NONE.time(), TimeUnit.SECONDS);
          }
        }
        """);
  }

  @Test
  void flags_fieldsThatMayHoldAnother() {
    assertFindingsBothWays(
        List.of(OPTIONS),
        """
        package app;
        import java.util.concurrent.*;
        import lib.Options;
        class User {
          private final CountDownLatch latch;
          private final boolean given;
          private final boolean both;
          private final boolean tested;
          private final long time;
          private boolean later = false;
          User(CountDownLatch latch, boolean given) { this(latch, given, 1L); }
          User(CountDownLatch latch) { this(latch, false, 0L); }
          private User(CountDownLatch latch, boolean given, long time) {
            this.latch = latch;
            this.given = given;
            this.both = latch == null ? false : true;
            this.tested = !given;
            this.time = time;
          }
          void set() { later = true; }
          synchronized void flags() throws Exception {
            if (given) latch.await(); // WAIT
            if (both) latch.await(); // WAIT
            if (tested) latch.await(); // WAIT
            if (later) latch.await(); // WAIT
          }
          synchronized void times() throws Exception {
            latch.await(time, TimeUnit.SECONDS); // WAIT suggestion
          }
          synchronized void record(Options o) throws Exception {
            if (Options.SOME.waits()) latch.await(); // WAIT
            if (o.waits()) latch.await(); // WAIT
          }
        }
        """);
  }
}
