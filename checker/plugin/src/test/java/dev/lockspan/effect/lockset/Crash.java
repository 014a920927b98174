package dev.lockspan.effect.lockset;

/** An error that any call of a generated body may throw. */
public final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  Crash() {
    super(null, null, false, false);
  }
}
