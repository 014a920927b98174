package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Lock orders on ways that fail. */
final class FailureOrderTests extends CheckTestCase {
  @Test
  void accepts_aSecondLockThatOnlyTheMakingOfAnExceptionTakes() {
    assertFindings(
        """
        class Environment {
          private final Stats stats = new Stats(this);
          private boolean open = true;
          synchronized void check() {
            if (!open) throw failure();
          }
          private RuntimeException failure() { return new Failure(stats); }
          synchronized boolean isOpen() { return open; }
        }
        class Failure extends RuntimeException {
          Failure(Stats stats) { stats.stop(); }
        }
        class Stats {
          private final Environment environment;
          private boolean running;
          Stats(Environment environment) { this.environment = environment; }
          synchronized void stop() { running = false; }
          synchronized void collect() {
            running = environment.isOpen();
          }
        }
        """);
  }

  @Test
  void flags_aSecondLockThatIsTakenBeforeAnExceptionIsMade() {
    assertFindings(
        """
        class Environment {
          private final Stats stats = new Stats(this);
          private boolean open = true;
          synchronized void check() {
            if (!open) {
              stats.stop(); // ORDER
              throw new IllegalStateException();
            }
          }
          synchronized boolean isOpen() { return open; }
        }
        class Stats {
          private final Environment environment;
          private boolean running;
          Stats(Environment environment) { this.environment = environment; }
          synchronized void stop() { running = false; }
          synchronized void collect() {
            running = environment.isOpen(); // ORDER
          }
        }
        """);
  }
}
