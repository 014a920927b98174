package dev.lockspan.pool.before;

/**
 * The breaker has changed its state.
 *
 * @param kind how
 * @param trips how often it has opened so far
 * @param successfulExtractions how many extractions have succeeded so far
 */
public record CircuitEvent(Kind kind, long trips, long successfulExtractions) {

  /** What happened. */
  public enum Kind {
    TRIPPED,
    RESET
  }
}
