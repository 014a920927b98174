package dev.lockspan.pool;

import dev.lockspan.pool.event.EventDispatcher;
import java.time.Duration;

/**
 * A pool's totals and its events, which are one thing: each entry counts a fact and queues its
 * event.
 *
 * <p>Not thread-safe: belongs to {@link LockedCore} and its lock, so an event has the figures of
 * the section that it tells of. Events are built only where somebody listens; their numbers go on
 * regardless.
 */
final class PoolJournal {

  private final EventDispatcher<PoolEvent> events;

  private long seq;
  private long created;
  private long creationFailures;
  private long destroyed;
  private long acquired;
  private long released;
  private long failedUses;
  private long exhausted;
  private long timeouts;
  private long withdrawn;
  private long refused;
  private long overdue;

  PoolJournal(EventDispatcher<PoolEvent> events) {
    this.events = events;
  }

  /** The number for the instance that is being created. */
  long nextInstance() {
    return created + 1;
  }

  void created(long instance, int live) {
    created++;
    if (next()) {
      events.enqueue(new PoolEvent.Created(seq, instance, live));
    }
  }

  void creationFailed(Throwable cause, int live) {
    creationFailures++;
    if (next()) {
      events.enqueue(new PoolEvent.CreationFailed(seq, cause, live));
    }
  }

  void acquired(long instance) {
    acquired++;
    if (next()) {
      events.enqueue(new PoolEvent.Acquired(seq, instance, leased()));
    }
  }

  void released(long instance, boolean failed) {
    released++;
    failedUses += failed ? 1 : 0;
    if (next()) {
      events.enqueue(new PoolEvent.Released(seq, instance, leased()));
    }
  }

  void retired(long instance, Retirement why) {
    if (next()) {
      events.enqueue(new PoolEvent.Retired(seq, instance, why));
    }
  }

  void destroyed(long instance, int live) {
    destroyed++;
    if (next()) {
      events.enqueue(new PoolEvent.Destroyed(seq, instance, live));
    }
  }

  void exhausted(int waiting) {
    exhausted++;
    if (next()) {
      events.enqueue(new PoolEvent.Exhausted(seq, waiting));
    }
  }

  void overdue(long instance, long heldForNanos) {
    overdue++;
    if (next()) {
      events.enqueue(new PoolEvent.Overdue(seq, instance, Duration.ofNanos(heldForNanos)));
    }
  }

  void resized(int from, int to) {
    if (next()) {
      events.enqueue(new PoolEvent.Resized(seq, from, to));
    }
  }

  void warmedUp(int made) {
    if (next()) {
      events.enqueue(new PoolEvent.WarmedUp(seq, made));
    }
  }

  void maintained(MaintenanceReport report) {
    if (next()) {
      events.enqueue(new PoolEvent.Maintained(seq, report));
    }
  }

  void shutDown(int live) {
    if (next()) {
      events.enqueue(new PoolEvent.ShutDown(seq, live));
    }
  }

  void terminated() {
    if (next()) {
      events.enqueue(new PoolEvent.Terminated(seq));
    }
  }

  void gaveUp(boolean timedOut) {
    if (timedOut) {
      timeouts++;
    } else {
      withdrawn++;
    }
  }

  void refused() {
    refused++;
  }

  PoolStats.Totals totals() {
    return new PoolStats.Totals(
        created,
        creationFailures,
        destroyed,
        acquired,
        released,
        failedUses,
        exhausted,
        timeouts,
        withdrawn,
        refused,
        overdue,
        seq);
  }

  private int leased() {
    return (int) (acquired - released);
  }

  /** Takes the next number; true where the event has to be built. */
  private boolean next() {
    seq++;
    return events.hasListeners();
  }
}
