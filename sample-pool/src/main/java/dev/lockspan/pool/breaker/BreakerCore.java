package dev.lockspan.pool.breaker;

import dev.lockspan.pool.breaker.BreakerEvent.Cause;
import java.util.Optional;

/**
 * What a breaker decides: no lock, no clock, no foreign code.
 *
 * <p>Every transition begins an <em>epoch</em>. A permit carries the epoch that it was issued in,
 * and its outcome moves the breaker only in that epoch: what was let in before the latest
 * transition says nothing about the time after.
 *
 * <p>Not thread-safe: {@link CircuitBreaker} adds the lock. Times are nanoseconds from any start;
 * one that goes back counts as the latest seen.
 */
final class BreakerCore {

  private final BreakerConfig config;
  private final OutcomeWindow window;

  private Phase phase = new Phase.Closed();
  private long epoch;
  private long latest;
  private boolean started;
  private int openings;

  private long successes;
  private long failures;
  private long ignored;
  private long slowCalls;
  private long stale;
  private long rejected;
  private long trips;

  BreakerCore(BreakerConfig config) {
    this.config = config;
    this.window = OutcomeWindow.of(config.window());
  }

  /** The epoch in which every caller is let in without a question, if this is one. */
  Optional<Long> freeEpoch() {
    return phase instanceof Phase.Closed || phase instanceof Phase.Disabled
        ? Optional.of(epoch)
        : Optional.empty();
  }

  /**
   * Decides whether a caller is let in. After the open wait the caller who asks is the first probe.
   */
  Decision ask(long time) {
    long now = clamp(time);
    if (phase instanceof Phase.Open open && now - open.until() >= 0) {
      Optional<BreakerEvent> event =
          enter(new Phase.HalfOpen(1, 0, now), Cause.WAIT_OVER, WindowCounts.NONE);
      return Decision.admit(epoch, BreakerState.HALF_OPEN, event);
    }
    if (phase instanceof Phase.HalfOpen half) {
      return probe(half, now);
    }
    return freeEpoch().isPresent()
        ? Decision.admit(epoch, phase.state(), Optional.empty())
        : reject(Optional.empty());
  }

  /** Takes the outcome of a call; the transition that it causes, if any. */
  Optional<BreakerEvent> complete(long permitEpoch, Outcome outcome, boolean slow, long time) {
    long now = clamp(time);
    count(outcome, slow);
    if (permitEpoch != epoch) {
      stale++;
      return Optional.empty();
    }
    if (phase instanceof Phase.Closed && outcome != Outcome.IGNORED) {
      return watch(outcome == Outcome.FAILURE, slow, now);
    }
    return phase instanceof Phase.HalfOpen half
        ? probed(half, outcome, slow, now)
        : Optional.empty();
  }

  Optional<BreakerEvent> forceOpen() {
    return enter(new Phase.ForcedOpen(), Cause.MANUAL, WindowCounts.NONE);
  }

  Optional<BreakerEvent> disable() {
    return enter(new Phase.Disabled(), Cause.MANUAL, WindowCounts.NONE);
  }

  /**
   * Closes, whatever the state, and forgets the outcomes; a transition even where it was closed.
   */
  Optional<BreakerEvent> reset() {
    openings = 0;
    return enter(new Phase.Closed(), Cause.MANUAL, WindowCounts.NONE);
  }

  BreakerSnapshot snapshot(long time) {
    int probes = phase instanceof Phase.HalfOpen half ? half.issued() : 0;
    return new BreakerSnapshot(
        phase.state(),
        window.counts(clamp(time)),
        probes,
        new BreakerSnapshot.Totals(
            successes, failures, ignored, slowCalls, stale, rejected, trips, epoch));
  }

  Phase phase() {
    return phase;
  }

  /** How often in a row the breaker has opened without closing in between. */
  int openings() {
    return openings;
  }

  OutcomeWindow window() {
    return window;
  }

  private Decision probe(Phase.HalfOpen half, long now) {
    if (half.issued() < config.probes()) {
      phase = new Phase.HalfOpen(half.issued() + 1, half.succeeded(), now);
      return Decision.admit(epoch, BreakerState.HALF_OPEN, Optional.empty());
    }
    return now - half.latest() >= config.probeTimeout().toNanos()
        ? reject(trip(Cause.PROBES_LOST, WindowCounts.NONE, now))
        : reject(Optional.empty());
  }

  private Decision reject(Optional<BreakerEvent> event) {
    rejected++;
    return Decision.reject(phase.state(), event);
  }

  private Optional<BreakerEvent> watch(boolean failed, boolean slow, long now) {
    window.record(failed, slow, now);
    WindowCounts counts = window.counts(now);
    if (counts.calls() < config.minimumCalls()) {
      return Optional.empty();
    }
    if (counts.failures() >= config.failureRate() * counts.calls()) {
      return trip(Cause.FAILURE_RATE, counts, now);
    }
    return counts.slow() >= config.slowCallRate() * counts.calls()
        ? trip(Cause.SLOW_CALL_RATE, counts, now)
        : Optional.empty();
  }

  private Optional<BreakerEvent> probed(
      Phase.HalfOpen half, Outcome outcome, boolean slow, long now) {
    if (outcome == Outcome.IGNORED) { // Its place is free again.
      phase = new Phase.HalfOpen(half.issued() - 1, half.succeeded(), half.latest());
      return Optional.empty();
    }
    if (outcome == Outcome.FAILURE || slow) {
      return trip(
          Cause.PROBE_FAILED, WindowCounts.NONE.plus(outcome == Outcome.FAILURE, slow), now);
    }
    if (half.succeeded() + 1 == config.probes()) {
      openings = 0;
      return enter(
          new Phase.Closed(), Cause.PROBES_SUCCEEDED, new WindowCounts(config.probes(), 0, 0));
    }
    phase = new Phase.HalfOpen(half.issued(), half.succeeded() + 1, half.latest());
    return Optional.empty();
  }

  private Optional<BreakerEvent> trip(Cause cause, WindowCounts counts, long now) {
    trips++;
    openings++;
    return enter(new Phase.Open(now + openNanos()), cause, counts);
  }

  private long openNanos() {
    double wait = config.openWait().toNanos() * Math.pow(config.backoff(), openings - 1);
    return (long) Math.min(wait, (double) config.maxOpenWait().toNanos());
  }

  /** The one place where the state changes: with a new epoch, an empty window, and an event. */
  private Optional<BreakerEvent> enter(Phase next, Cause cause, WindowCounts counts) {
    BreakerState from = phase.state();
    phase = next;
    epoch++;
    window.clear();
    return Optional.of(new BreakerEvent(epoch, from, next.state(), cause, trips, counts));
  }

  private void count(Outcome outcome, boolean slow) {
    switch (outcome) {
      case SUCCESS -> successes++;
      case FAILURE -> failures++;
      case IGNORED -> ignored++;
    }
    slowCalls += slow ? 1 : 0;
  }

  private long clamp(long time) {
    latest = started && time - latest < 0 ? latest : time;
    started = true;
    return latest;
  }
}
