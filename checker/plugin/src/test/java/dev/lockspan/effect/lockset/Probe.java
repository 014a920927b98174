package dev.lockspan.effect.lockset;

/**
 * The boundary that generated bodies call: for the analysis a wait, in a run a look at the locks.
 */
public final class Probe {
  private Probe() {}

  /** Records what is held; {@code id} is unique in its body. */
  public static void at(int id) {
    Execution.current().look(id);
  }
}
