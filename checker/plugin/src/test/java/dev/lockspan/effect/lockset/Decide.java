package dev.lockspan.effect.lockset;

/** The conditions of generated bodies; each call is a choice of its own. */
public final class Decide {
  private Decide() {}

  public static boolean next() {
    return pick(2) == 1;
  }

  /** A number from 0 to {@code count} - 1. */
  public static int pick(int count) {
    Execution execution = Execution.current();
    execution.call();
    return execution.choose(count);
  }

  /** The exception that bodies throw and catch. */
  public static Oops oops() {
    Execution.current().call();
    return new Oops();
  }
}
