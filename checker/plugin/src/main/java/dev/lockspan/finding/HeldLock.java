package dev.lockspan.finding;

/**
 * A lock that is held at a finding's boundary.
 *
 * @param expression the lock as the reader writes it: {@code this}, {@code stateLock}, {@code
 *     Pool.class}
 * @param mode how it is held
 * @param acquired where it was acquired; for a synchronized method its name
 */
public record HeldLock(String expression, Mode mode, SourceRange acquired) {
  /** How a lock is held. */
  public enum Mode {
    EXCLUSIVE,
    READ,
    /** Held by the caller, who declared it: an annotation or an assertion. */
    DECLARED
  }
}
