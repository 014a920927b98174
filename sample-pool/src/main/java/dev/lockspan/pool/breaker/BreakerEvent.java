package dev.lockspan.pool.breaker;

/**
 * A transition of a breaker, with figures taken in the critical section that made it.
 *
 * <p>Transitions form a chain: numbers rise by one, and each leaves the state that the one before
 * entered.
 *
 * @param seq the transition's number, from 1
 * @param from the state left
 * @param to the state entered
 * @param cause why
 * @param trips how often the breaker has opened by itself, this time included
 * @param window the outcomes that led here
 */
public record BreakerEvent(
    long seq, BreakerState from, BreakerState to, Cause cause, long trips, WindowCounts window) {

  /** Why a breaker changes its state. */
  public enum Cause {
    /** Too many of the calls failed. */
    FAILURE_RATE,
    /** Too many of the calls were slow. */
    SLOW_CALL_RATE,
    /** The open wait is over, and a caller asked. */
    WAIT_OVER,
    /** Every probe succeeded. */
    PROBES_SUCCEEDED,
    /** A probe failed, or was slow. */
    PROBE_FAILED,
    /** The probes have not come back in time. */
    PROBES_LOST,
    /** Somebody forced the breaker open, disabled it, or reset it. */
    MANUAL
  }
}
