package dev.lockspan.pool;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A unit of a pool's capacity: an instance, or while it is empty the right to create one.
 *
 * <p>A slot is what callers are granted and what they give back, so capacity cannot get lost
 * between "something is free" and "somebody has it".
 *
 * <p>Not thread-safe: belongs to {@link LockedCore} and its lock. The instance alone is also read
 * by whoever the slot was handed to, until it hands the slot back.
 */
final class Slot<T> {

  /** What a slot is doing. */
  enum State {
    /** Empty: somebody is making its instance, or has the right to. */
    CREATING,
    /** Waits for a caller. */
    IDLE,
    /** A caller's, or on its way to one. */
    LEASED,
    /** Taken aside by maintenance. */
    CHECKING,
    /** Its instance is being destroyed. */
    DESTROYING;

    private boolean isUnused() {
      return this == IDLE || this == CHECKING;
    }
  }

  private static final long UNSEEN = Long.MIN_VALUE;

  State state = State.CREATING;
  private @Nullable T instance;
  private long number;
  private long createdAt;
  private long seenAt = UNSEEN;
  private boolean reportedOverdue;
  private boolean outlived;
  private int uses;
  private int failures;

  /** Enters a state. Being looked at by maintenance does not interrupt the time spent unused. */
  void enter(State next) {
    if (!state.isUnused() || !next.isUnused()) {
      seenAt = UNSEEN;
      reportedOverdue = false;
    }
    state = next;
  }

  boolean isEmpty() {
    return instance == null;
  }

  T instance() {
    return Optional.ofNullable(instance).orElseThrow();
  }

  /** The instance's number, from 1. */
  long number() {
    return number;
  }

  void fill(T created, long newNumber, long now) {
    instance = created;
    number = newNumber;
    createdAt = now;
    uses = 0;
    failures = 0;
    outlived = false;
  }

  void empty() {
    instance = null;
  }

  void countUse(boolean failed) {
    uses++;
    failures += failed ? 1 : 0;
  }

  int uses() {
    return uses;
  }

  int failures() {
    return failures;
  }

  /** Remembers whether the instance was too old when maintenance last looked. */
  void outlived(boolean tooOld) {
    outlived = tooOld;
  }

  boolean hasOutlived() {
    return outlived;
  }

  long age(long now) {
    return now - createdAt;
  }

  /**
   * How long the slot has been leased, or unused, at least: since maintenance first saw it so. A
   * caller who takes or returns an instance pays for no clock.
   */
  long timeUnchanged(long now) {
    if (seenAt == UNSEEN) {
      seenAt = now;
    }
    return now - seenAt;
  }

  /** Whether the lease is overdue and nobody has been told; true once per lease. */
  boolean becomesOverdue(long now, long limit) {
    boolean told = reportedOverdue;
    reportedOverdue = timeUnchanged(now) >= limit;
    return reportedOverdue && !told;
  }
}
