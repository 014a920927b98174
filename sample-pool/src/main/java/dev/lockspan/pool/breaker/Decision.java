package dev.lockspan.pool.breaker;

import java.util.Optional;

/**
 * What a breaker tells a caller who asks to be let in.
 *
 * @param epoch the epoch of the caller's permit, if it is let in
 * @param state the state that decided
 * @param event the transition that the question caused, if any
 */
record Decision(Optional<Long> epoch, BreakerState state, Optional<BreakerEvent> event) {

  static Decision admit(long epoch, BreakerState state, Optional<BreakerEvent> event) {
    return new Decision(Optional.of(epoch), state, event);
  }

  static Decision reject(BreakerState state, Optional<BreakerEvent> event) {
    return new Decision(Optional.empty(), state, event);
  }
}
