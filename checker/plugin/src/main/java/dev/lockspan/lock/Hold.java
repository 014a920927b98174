package dev.lockspan.lock;

import dev.lockspan.code.Site;

/**
 * How often a lock is held, counted from a body's entry.
 *
 * @param count above 0 the body's own holds; below 0 it has released holds of its caller
 * @param since where the body took it first
 * @param how by what means
 * @param label how the source spells the lock there; empty where it does not
 */
public record Hold(LockKey key, int count, Site since, How how, String label) {
  /** Beyond this many holds of one lock counting stops. */
  static final int MOST = 4;

  /** By what means a lock came to be held. */
  public enum How {
    /** Waited for until it was free. */
    WAITED,
    /** Taken because it was free, without a wait. */
    TRIED,
    /** The caller holds it: a declaration says so. */
    DECLARED
  }

  /** Whether this is the same acquisition of the same lock. */
  public boolean isSameAs(Hold other) {
    return key.equals(other.key) && since.equals(other.since);
  }

  /** What undoes this hold. */
  public Hold negated() {
    return withCount(-count);
  }

  /** The same hold under another name. */
  public Hold of(LockKey other) {
    return new Hold(other, count, since, how, label);
  }

  /** The same hold, seen from where a call took it. */
  public Hold at(Site call) {
    return new Hold(key, count, call, how, "");
  }

  Hold withCount(int other) {
    return new Hold(key, Math.max(-MOST, Math.min(MOST, other)), since, how, label);
  }
}
