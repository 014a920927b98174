package dev.lockspan.pool;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;

/** Counts what becomes of work; the monitor covers additions alone. */
final class RunTally {

  @GuardedBy("this")
  private long successes;

  @GuardedBy("this")
  private long failures;

  @GuardedBy("this")
  private long timeouts;

  @GuardedBy("this")
  private long cancelled;

  @GuardedBy("this")
  private long notStarted;

  @GuardedBy("this")
  private long fallbacks;

  @GuardedBy("this")
  private long busyNanos;

  synchronized void succeeded(long nanos) {
    successes++;
    busyNanos += nanos;
  }

  synchronized void failed(long nanos) {
    failures++;
    busyNanos += nanos;
  }

  synchronized void timedOut() {
    timeouts++;
  }

  synchronized void cancelled() {
    cancelled++;
  }

  synchronized void notStarted() {
    notStarted++;
  }

  synchronized void fellBack() {
    fallbacks++;
  }

  synchronized GuardedStats stats() {
    return new GuardedStats(
        successes,
        failures,
        timeouts,
        cancelled,
        notStarted,
        fallbacks,
        Duration.ofNanos(busyNanos));
  }
}
