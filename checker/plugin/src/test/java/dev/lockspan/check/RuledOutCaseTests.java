package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The cases of switches that arguments rule out, and those that they allow. */
final class RuledOutCaseTests extends CheckTestCase {
  private static final String SWITCHED =
      """
      import java.util.concurrent.*;
      public class Options {
        public enum Mode { LAZY, EAGER, NEVER }
        public static final int LINGER = 17;
        public static final int FILTER = 38;
        private final CountDownLatch resolved = new CountDownLatch(1);
        int value;
        public void set(int option) throws Exception {
          switch (option) {
            case LINGER: value = 1; break;
            case FILTER: resolved.await(); break;
            default: value = 2;
          }
        }
        public void unless(int option) throws Exception {
          switch (option) {
            case 0: case LINGER: return;
            default: resolved.await();
          }
        }
        public void byName(String name) throws Exception {
          switch (name) {
            case "linger": value = 1; break;
            case "filter": resolved.await(); break;
          }
          switch (name.trim()) {
            case "other": value = 1; break;
            case "some": value = 2; break;
          }
        }
        public void byMode(Mode mode) throws Exception {
          switch (mode) {
            case LAZY -> resolved.await();
            case EAGER -> value = 1;
            default -> value = 2;
          }
        }
        public int valueOf(Mode mode) throws Exception {
          return switch (mode) {
            case LAZY -> 1;
            case EAGER -> { resolved.await(); yield 2; }
            case NEVER -> 3;
          };
        }
        public void ifMode(Mode mode) throws Exception {
          if (mode == Mode.NEVER) return;
          resolved.await();
        }
      }
      """;

  @Test
  void accepts_casesThatArgumentsRuleOut() {
    assertFindingsBothWays(
        List.of(SWITCHED),
        """
        class User {
          final Options options = new Options();
          synchronized void ruledOut(int option) throws Exception {
            options.set(Options.LINGER);
            options.set(1);
            options.unless(0);
            options.unless(Options.LINGER);
            options.byName("linger");
            options.byName("none");
            options.byMode(Options.Mode.EAGER);
            options.byMode(Options.Mode.NEVER);
            options.valueOf(Options.Mode.LAZY);
            options.ifMode(Options.Mode.NEVER);
            if (option == Options.LINGER) options.set(option);
          }
        }
        """);
  }

  @Test
  void flags_casesThatArgumentsAllow() {
    assertFindingsBothWays(
        List.of(SWITCHED),
        """
        class User {
          final Options options = new Options();
          static Options.Mode current = Options.Mode.EAGER;
          synchronized void possible(int option, String name, Options.Mode mode) throws Exception {
            options.set(Options.FILTER); // WAIT
            options.set(option); // WAIT
            options.unless(1); // WAIT
            options.byName("filter"); // WAIT
            options.byName(name); // WAIT
            options.byMode(Options.Mode.LAZY); // WAIT
            options.byMode(mode); // WAIT
            options.byMode(current); // WAIT
            options.valueOf(Options.Mode.EAGER); // WAIT
            options.ifMode(Options.Mode.LAZY); // WAIT
            if (option != Options.LINGER) options.set(option); // WAIT
          }
        }
        """);
  }
}
