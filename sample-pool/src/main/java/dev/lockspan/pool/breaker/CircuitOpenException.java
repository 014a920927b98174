package dev.lockspan.pool.breaker;

/** The breaker turns calls away at present. */
public final class CircuitOpenException extends Exception {

  private static final long serialVersionUID = 1;

  /** Made for every rejected call, so it has no stack trace. */
  CircuitOpenException(BreakerState state) {
    super("The circuit breaker is " + state, null, false, false);
  }
}
