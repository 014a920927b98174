package dev.lockspan.pool.breaker;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.lockspan.pool.breaker.BreakerConfig.CountWindow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every state that a breaker in miniature can reach, and every step from each of them.
 *
 * <p>The core has no lock, no clock and no callback, so "all transitions" is meant literally: a
 * search in breadth finds all states and checks what must hold after each step. What the search
 * does not cover is the lock around the core, which {@code LinearizabilityTest} does.
 */
class ExhaustiveBreakerTest {

  private static final int PROBES = 2;
  private static final int PROBE_TIMEOUT = 2;
  private static final int MOST_OUT = 3;

  /** The openings in a row after which the wait is the longest. */
  private static final int LONGEST_AFTER = 2;

  private static final BreakerConfig CONFIG =
      BreakerConfig.builder()
          .window(new CountWindow(3))
          .minimumCalls(2)
          .failureRate(0.6)
          .slowCalls(Duration.ofNanos(1), 1)
          .openWait(Duration.ofNanos(1), 2, Duration.ofNanos(2))
          .probes(PROBES, Duration.ofNanos(PROBE_TIMEOUT))
          .build();

  private static final List<Step> STEPS = steps();

  /** A breaker, the permits that are out, and the time: rebuilt from the steps that lead to it. */
  private static final class World {

    private final BreakerCore core = new BreakerCore(CONFIG);

    /** The epochs of the permits that are out. */
    private final Deque<Long> out = new ArrayDeque<>();

    private final List<BreakerEvent> events = new ArrayList<>();
    private long now;

    static World after(List<Step> path) {
      World world = new World();
      path.forEach(world::take);
      return world;
    }

    /** Takes a step, and says what it did: whether a caller was let in, and the transition. */
    Decision take(Step step) {
      Decision decision = decide(step);
      decision.event().ifPresent(events::add);
      return decision;
    }

    private Decision decide(Step step) {
      if (step instanceof Step.Ask) {
        Decision decision = core.ask(now);
        decision.epoch().ifPresent(out::addLast);
        return decision;
      }
      if (step instanceof Step.End end) {
        long epoch = permit(end.stale()).orElseThrow();
        out.removeFirstOccurrence(epoch);
        return Decision.reject(state(), core.complete(epoch, end.outcome(), end.slow(), now));
      }
      if (step instanceof Step.Tick) {
        now++;
        return Decision.reject(state(), Optional.empty());
      }
      Optional<BreakerEvent> event =
          step instanceof Step.ForceOpen
              ? core.forceOpen()
              : step instanceof Step.Disable ? core.disable() : core.reset();
      return Decision.reject(state(), event);
    }

    boolean allows(Step step) {
      return step instanceof Step.End end
          ? permit(end.stale()).isPresent()
          : !(step instanceof Step.Ask) || out.size() < MOST_OUT;
    }

    private Optional<Long> permit(boolean stale) {
      long epoch = epoch();
      return out.stream().filter(permit -> permit != epoch == stale).findFirst();
    }

    long epoch() {
      return snapshot().totals().transitions();
    }

    BreakerState state() {
      return snapshot().state();
    }

    BreakerSnapshot snapshot() {
      return core.snapshot(now);
    }

    /** The permits that are out and count. */
    long current() {
      long epoch = epoch();
      return out.stream().filter(permit -> permit == epoch).count();
    }

    /** What the future depends on, times relative to now and epochs relative to the present one. */
    String key() {
      return String.join(
          " ",
          phase(),
          String.valueOf(Math.min(core.openings(), LONGEST_AFTER)),
          core.window().toString(),
          current() + "/" + out.size());
    }

    private String phase() {
      if (core.phase() instanceof Phase.Open open) {
        return "open for " + Math.max(0, open.until() - now);
      }
      if (core.phase() instanceof Phase.HalfOpen half) {
        return "half open "
            + half.issued()
            + " "
            + half.succeeded()
            + " since "
            + Math.min(PROBE_TIMEOUT, now - half.latest());
      }
      return core.phase().toString();
    }
  }

  @Test
  void everyStepFromEveryStateMustKeepTheRules() {
    Map<String, List<Step>> reached = search();
    Set<String> halfOpen = new HashSet<>();
    int transitions = 0;
    for (List<Step> path : reached.values()) {
      World world = World.after(path);
      if (world.state() == BreakerState.HALF_OPEN) {
        halfOpen.add(world.key());
      }
      for (Step step : STEPS) {
        if (world.allows(step)) {
          check(path, step);
          transitions++;
        }
      }
    }

    // The numbers are no rule of the breaker's; a search that finds much less has stopped working.
    assertThat(reached.size()).isAtLeast(100);
    assertThat(transitions).isAtLeast(1000);
    assertThat(halfOpen).isNotEmpty();
  }

  @Test
  void closedMustBeReachableFromEveryStateWithoutForce() {
    Map<String, List<Step>> reached = search();
    for (Map.Entry<String, List<Step>> entry : reached.entrySet()) {
      World world = World.after(entry.getValue());
      BreakerState state = world.state();
      if (state == BreakerState.FORCED_OPEN || state == BreakerState.DISABLED) {
        continue; // These are left by force alone.
      }
      assertWithMessage("stuck after %s", entry.getValue()).that(closes(world)).isTrue();
    }
  }

  /** A caller that keeps asking, whose calls succeed, closes the breaker; lost permits stay out. */
  private static boolean closes(World world) {
    world.out.clear(); // Whoever had them has died.
    for (int i = 0; i < 20 && world.state() != BreakerState.CLOSED; i++) {
      if (world.take(new Step.Ask()).epoch().isPresent()) {
        world.take(new Step.End(Outcome.SUCCESS, false, false));
      }
      world.take(new Step.Tick());
    }
    return world.state() == BreakerState.CLOSED;
  }

  private static void check(List<Step> path, Step step) {
    World world = World.after(path);
    BreakerSnapshot before = world.snapshot();
    long currentBefore = world.current();
    int eventsBefore = world.events.size();
    Decision decision = world.take(step);
    BreakerSnapshot after = world.snapshot();
    String where = path + " then " + step;

    // A state changes with an event, and an event with a change: the chain is unbroken.
    assertWithMessage(where)
        .that(world.events.size() - eventsBefore)
        .isEqualTo((int) (after.totals().transitions() - before.totals().transitions()));
    if (decision.event().isPresent()) {
      BreakerEvent event = decision.event().get();
      assertWithMessage(where).that(event.seq()).isEqualTo(before.totals().transitions() + 1);
      assertWithMessage(where).that(event.from()).isEqualTo(before.state());
      assertWithMessage(where).that(event.to()).isEqualTo(after.state());
      assertWithMessage(where).that(event.trips()).isEqualTo(after.totals().trips());
      assertWithMessage(where).that(after.window()).isEqualTo(WindowCounts.NONE);
    } else {
      assertWithMessage(where).that(after.state()).isEqualTo(before.state());
    }

    // A stale outcome is counted and moves nothing.
    if (step instanceof Step.End end && end.stale()) {
      assertWithMessage(where).that(decision.event()).isEqualTo(Optional.empty());
      assertWithMessage(where).that(after.window()).isEqualTo(before.window());
      assertWithMessage(where).that(after.probes()).isEqualTo(before.probes());
      assertWithMessage(where).that(after.totals().stale()).isEqualTo(before.totals().stale() + 1);
    }

    // Who is let in, and who is not.
    if (step instanceof Step.Ask) {
      boolean admitted = decision.epoch().isPresent();
      switch (after.state()) {
        case CLOSED, DISABLED -> assertWithMessage(where).that(admitted).isTrue();
        case OPEN, FORCED_OPEN -> assertWithMessage(where).that(admitted).isFalse();
        case HALF_OPEN ->
            assertWithMessage(where)
                .that(admitted)
                .isEqualTo(before.state() == BreakerState.OPEN || before.probes() < PROBES);
      }
      assertWithMessage(where)
          .that(after.totals().rejected())
          .isEqualTo(before.totals().rejected() + (admitted ? 0 : 1));
    }

    // No more probes than configured, and none forgotten.
    assertWithMessage(where).that(after.probes()).isAtMost(PROBES);
    if (after.state() == BreakerState.HALF_OPEN) {
      assertWithMessage(where).that(after.probes()).isAtLeast((int) world.current());
    }
    if (before.state() == BreakerState.HALF_OPEN && step instanceof Step.End end && !end.stale()) {
      assertWithMessage(where).that(currentBefore).isAtLeast(1);
      checkProbe(where, end, after, decision);
    }
  }

  private static void checkProbe(
      String where, Step.End end, BreakerSnapshot after, Decision decision) {
    boolean bad = end.outcome() == Outcome.FAILURE || end.slow();
    if (end.outcome() == Outcome.IGNORED) {
      assertWithMessage(where).that(after.state()).isEqualTo(BreakerState.HALF_OPEN);
    } else if (bad) {
      assertWithMessage(where).that(after.state()).isEqualTo(BreakerState.OPEN);
      assertWithMessage(where)
          .that(decision.event().orElseThrow().cause())
          .isEqualTo(BreakerEvent.Cause.PROBE_FAILED);
    } else {
      assertWithMessage(where).that(after.state()).isNotEqualTo(BreakerState.OPEN);
    }
  }

  /** Every state that can be reached, each with a shortest path to it. */
  private static Map<String, List<Step>> search() {
    Map<String, List<Step>> reached = new HashMap<>();
    Deque<List<Step>> frontier = new ArrayDeque<>();
    reached.put(new World().key(), List.of());
    frontier.add(List.of());
    while (!frontier.isEmpty()) {
      List<Step> path = frontier.remove();
      for (Step step : STEPS) {
        World world = World.after(path);
        if (world.allows(step)) {
          world.take(step);
          List<Step> longer = new ArrayList<>(path);
          longer.add(step);
          if (reached.putIfAbsent(world.key(), longer) == null) {
            frontier.add(longer);
          }
        }
      }
    }
    return reached;
  }

  private static List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Ask());
    for (Outcome outcome : Outcome.values()) {
      for (boolean slow : new boolean[] {false, true}) {
        for (boolean stale : new boolean[] {false, true}) {
          steps.add(new Step.End(outcome, slow, stale));
        }
      }
    }
    steps.add(new Step.Tick());
    steps.add(new Step.ForceOpen());
    steps.add(new Step.Disable());
    steps.add(new Step.Reset());
    return steps;
  }
}
