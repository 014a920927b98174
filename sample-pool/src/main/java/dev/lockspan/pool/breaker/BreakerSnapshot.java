package dev.lockspan.pool.breaker;

/**
 * A breaker at one moment: all figures are from the same critical section.
 *
 * @param state what it does with calls
 * @param window the outcomes it judges by, in the closed state
 * @param probes the probes that are out or have succeeded, in the half-open state
 * @param totals what has happened since the breaker was made
 */
public record BreakerSnapshot(BreakerState state, WindowCounts window, int probes, Totals totals) {

  /**
   * Running totals. Every permit is counted once, when it ends.
   *
   * @param successes calls that succeeded
   * @param failures calls that failed
   * @param ignored calls that said nothing
   * @param slow calls that took too long, whatever their outcome
   * @param stale calls, counted above as well, that had been let in before the latest transition
   *     and therefore moved nothing
   * @param rejected callers turned away
   * @param trips times the breaker opened by itself
   * @param transitions transitions, which is the number of the latest event
   */
  public record Totals(
      long successes,
      long failures,
      long ignored,
      long slow,
      long stale,
      long rejected,
      long trips,
      long transitions) {}
}
