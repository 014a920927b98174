package dev.lockspan.pool.breaker;

/** One thing that can happen to a breaker in miniature. */
sealed interface Step {

  /** A caller asks to be let in. */
  record Ask() implements Step {}

  /** The oldest permit that is out ends; of a stale one if {@code stale}. */
  record End(Outcome outcome, boolean slow, boolean stale) implements Step {}

  /** Time passes: one unit. */
  record Tick() implements Step {}

  record ForceOpen() implements Step {}

  record Disable() implements Step {}

  record Reset() implements Step {}
}
