package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Options that are bits of a number. */
final class FlagTests extends CheckTestCase {
  private static final String STORE =
      """
      package lib;
      public class Store {
        public static final int SYNC = 1;
        public static final int FAST = 2;
        public static final int BOTH = 6;
        private final int options;
        public Store(int options) { this.options = options; }
        public static void flush(int flags) throws Exception {
          if ((flags & SYNC) != 0) Thread.sleep(9);
        }
        public static void unless(int flags) throws Exception {
          if ((flags & FAST) == 0) Thread.sleep(9);
        }
        public static void all(int flags) throws Exception {
          if ((flags & BOTH) == BOTH) Thread.sleep(9);
        }
        public static void high(int flags) throws Exception {
          int level = flags & 12;
          if (level > 4) Thread.sleep(9);
        }
        public void own() throws Exception { if ((options & SYNC) != 0) Thread.sleep(9); }
        public static void any(int[] flags) throws Exception {
          if ((flags[0] & SYNC) != 0) Thread.sleep(9);
        }
      }
      """;

  @Test
  void accepts_whatAFlagRulesOut() {
    assertFindingsBothWays(
        List.of(STORE),
        """
        package app;
        import lib.Store;
        class User {
          private final Store fast = new Store(Store.FAST);
          synchronized void flush() throws Exception { Store.flush(Store.FAST); Store.flush(0); }
          synchronized void unless() throws Exception { Store.unless(Store.FAST | Store.SYNC); }
          synchronized void all() throws Exception { Store.all(Store.FAST); Store.all(0); }
          synchronized void high() throws Exception { Store.high(4); Store.high(3); }
          synchronized void own() throws Exception { fast.own(); }
        }
        """);
  }

  @Test
  void flags_whatAFlagAsksFor() {
    assertFindingsBothWays(
        List.of(STORE),
        """
        package app;
        import lib.Store;
        class User {
          private final Store sync = new Store(Store.SYNC | Store.FAST);
          synchronized void flush() throws Exception {
            Store.flush(Store.SYNC); // WAIT
            Store.flush(Store.FAST | Store.SYNC); // WAIT
            Store.flush(-1); // WAIT
          }
          synchronized void unless() throws Exception {
            Store.unless(Store.SYNC); // WAIT
          }
          synchronized void all() throws Exception {
            Store.all(Store.BOTH | Store.SYNC); // WAIT
          }
          synchronized void high() throws Exception {
            Store.high(8); // WAIT
          }
          synchronized void own() throws Exception {
            sync.own(); // WAIT
          }
          synchronized void unknown(int flags, int[] more) throws Exception {
            Store.flush(flags); // WAIT
            Store.any(more); // WAIT
          }
        }
        """);
  }
}
