package dev.lockspan.effect.lockset;

/** Of which locks an attempt may fail: in truth of none that the thread holds. */
enum Refusals {
  OF_ANY,
  /** Of none that the body has taken. */
  NOT_OF_TAKEN,
  /** Of none that the body has taken, or its caller had before. */
  NOT_OF_HELD
}
