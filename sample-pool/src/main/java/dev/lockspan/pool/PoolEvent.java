package dev.lockspan.pool;

import java.time.Duration;

/**
 * A fact about a pool, with figures taken in the critical section that made it true.
 *
 * <p>Numbers rise by one from event to event. The life of one instance always reads: created, then
 * acquired and released any number of times, then retired, then destroyed.
 */
public sealed interface PoolEvent {

  /** The event's number: 1 for the pool's first. */
  long seq();

  /** An instance exists; {@code live} counts it. */
  record Created(long seq, long instance, int live) implements PoolEvent {}

  /** No instance could be made; {@code live} does not count it any more. */
  record CreationFailed(long seq, Throwable cause, int live) implements PoolEvent {}

  /** An instance was handed out; {@code leased} counts it. */
  record Acquired(long seq, long instance, int leased) implements PoolEvent {}

  /** An instance came back; {@code leased} does not count it any more. */
  record Released(long seq, long instance, int leased) implements PoolEvent {}

  /** An instance will not be used again; it still counts as live. */
  record Retired(long seq, long instance, Retirement why) implements PoolEvent {}

  /** An instance is gone; {@code live} does not count it any more. */
  record Destroyed(long seq, long instance, int live) implements PoolEvent {}

  /** A caller found nothing idle and no room, and waits; {@code waiting} counts it. */
  record Exhausted(long seq, int waiting) implements PoolEvent {}

  /** A lease has lasted longer than it should; told once per lease. */
  record Overdue(long seq, long instance, Duration heldFor) implements PoolEvent {}

  /** The maximal size has changed. */
  record Resized(long seq, int from, int to) implements PoolEvent {}

  /** Instances were made ahead of demand. */
  record WarmedUp(long seq, int created) implements PoolEvent {}

  /** A round of maintenance has ended. */
  record Maintained(long seq, MaintenanceReport report) implements PoolEvent {}

  /** No lease is given out any more; {@code live} instances are still to be destroyed. */
  record ShutDown(long seq, int live) implements PoolEvent {}

  /** Every instance is gone: the last event. */
  record Terminated(long seq) implements PoolEvent {}
}
