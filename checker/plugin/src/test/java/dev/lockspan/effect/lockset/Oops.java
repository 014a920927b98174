package dev.lockspan.effect.lockset;

/** What generated bodies throw, and what any call of theirs may throw. */
public final class Oops extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Oops() {
    super(null, null, false, false);
  }
}
