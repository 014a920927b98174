package dev.lockspan.pool.breaker;

/** What a call says about the health of what it called. */
public enum Outcome {
  SUCCESS,
  FAILURE,
  /** Says nothing: the call was wrong by itself, or never got as far. */
  IGNORED
}
