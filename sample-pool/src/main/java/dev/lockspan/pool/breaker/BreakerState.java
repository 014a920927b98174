package dev.lockspan.pool.breaker;

/** What a breaker does with calls. */
public enum BreakerState {
  /** Lets every call through and watches the outcomes. */
  CLOSED,
  /** Turns every call away until its wait is over. */
  OPEN,
  /** Lets a few calls through to find out whether things are well again. */
  HALF_OPEN,
  /** Turns every call away until somebody resets it. */
  FORCED_OPEN,
  /** Lets every call through and watches nothing. */
  DISABLED
}
