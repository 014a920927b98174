package dev.lockspan.pool.breaker;

/**
 * A breaker's state with the figures that belong to it: changed as one, so they cannot disagree.
 */
sealed interface Phase {

  BreakerState state();

  /** Watches the window. */
  record Closed() implements Phase {
    @Override
    public BreakerState state() {
      return BreakerState.CLOSED;
    }
  }

  /**
   * Waits.
   *
   * @param until when the wait is over
   */
  record Open(long until) implements Phase {
    @Override
    public BreakerState state() {
      return BreakerState.OPEN;
    }
  }

  /**
   * Probes.
   *
   * @param issued the probes that are out or have succeeded
   * @param succeeded those that have succeeded
   * @param latest when the latest was let in
   */
  record HalfOpen(int issued, int succeeded, long latest) implements Phase {
    @Override
    public BreakerState state() {
      return BreakerState.HALF_OPEN;
    }
  }

  /** Turns away until it is reset. */
  record ForcedOpen() implements Phase {
    @Override
    public BreakerState state() {
      return BreakerState.FORCED_OPEN;
    }
  }

  /** Lets in until it is reset. */
  record Disabled() implements Phase {
    @Override
    public BreakerState state() {
      return BreakerState.DISABLED;
    }
  }
}
