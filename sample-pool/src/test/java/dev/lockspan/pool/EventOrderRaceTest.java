package dev.lockspan.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockspan.pool.before.CircuitEvent;
import dev.lockspan.pool.before.CircuitRules;
import dev.lockspan.pool.breaker.BreakerConfig;
import dev.lockspan.pool.breaker.BreakerConfig.CountWindow;
import dev.lockspan.pool.breaker.BreakerEvent;
import dev.lockspan.pool.breaker.CircuitBreaker;
import dev.lockspan.pool.breaker.Outcome;
import dev.lockspan.pool.threephase.ThreePhaseRecorder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.junit.jupiter.api.Test;

/**
 * Events tell of what happened, in the order in which it did: in no interleaving do ours fail to,
 * and in some the three-phase repair does.
 */
@OnlyWhereLincheckSees
class EventOrderRaceTest {

  /** More by hand: {@code -Dlockspan.pool.interleavings=5000}. */
  private static final int INTERLEAVINGS = Integer.getInteger("lockspan.pool.interleavings", 100);

  /** Enough to refute the repair, and then some. */
  private static final int UNTIL_REFUTED = 5000;

  private static final CircuitRules HASTY = new CircuitRules(1, 50, Duration.ZERO, 0);

  @Test
  void breakerMustTellTransitionsAsAChain() {
    Lincheck.runConcurrentTest(
        INTERLEAVINGS,
        () -> {
          CircuitBreaker breaker =
              CircuitBreaker.create(
                  BreakerConfig.builder()
                      .window(new CountWindow(1))
                      .minimumCalls(1)
                      .openWait(Duration.ZERO, 1, Duration.ZERO)
                      .build(),
                  failure -> Outcome.FAILURE,
                  () -> 0);
          List<BreakerEvent> events = new CopyOnWriteArrayList<>();
          breaker.addListener(events::add, Runnable::run);
          inTwoThreads(
              () -> breaker.tryAcquire().ifPresent(permit -> permit.failure(new Exception())),
              () -> breaker.tryAcquire().ifPresent(CircuitBreaker.Permit::success),
              () -> breaker.tryAcquire().ifPresent(permit -> permit.failure(new Exception())));
          requireChain(events);
          assertEquals(breaker.snapshot().totals().transitions(), events.size());
        });
  }

  @Test
  void threePhaseRepairMustBeRefuted() {
    assertThrows(
        LincheckAssertionError.class,
        () ->
            Lincheck.runConcurrentTest(
                UNTIL_REFUTED,
                () -> {
                  List<CircuitEvent> events = new CopyOnWriteArrayList<>();
                  ThreePhaseRecorder threePhase =
                      new ThreePhaseRecorder(HASTY, Runnable::run, () -> 0, events::add);
                  inTwoThreads(
                      () -> threePhase.recordExtractionResult(false, Duration.ZERO),
                      () -> threePhase.recordExtractionResult(true, Duration.ZERO),
                      () -> threePhase.recordExtractionResult(false, Duration.ZERO));
                  requireNumbered(events);
                }));
  }

  @Test
  void poolMustNumberItsEventsWithoutAGap() {
    Lincheck.runConcurrentTest(
        INTERLEAVINGS,
        () -> {
          InstancePool<Widget> pool =
              InstancePool.create(
                  () -> new Widget(1), PoolConfig.ofSize(1), Runnable::run, () -> 0);
          List<PoolEvent> events = new CopyOnWriteArrayList<>();
          pool.addListener(events::add, Runnable::run);
          inTwoThreads(() -> tryAcquireAndDiscard(pool));
          for (int i = 0; i < events.size(); i++) {
            assertEquals(i + 1, events.get(i).seq());
          }
          assertEquals(pool.stats().totals().events(), events.size());
        });
  }

  private static void requireChain(List<BreakerEvent> events) {
    for (int i = 0; i < events.size(); i++) {
      assertEquals(i + 1, events.get(i).seq());
      if (i > 0) {
        assertEquals(events.get(i - 1).to(), events.get(i).from());
      }
    }
  }

  private static void requireNumbered(List<CircuitEvent> events) {
    long trips = 0;
    for (CircuitEvent event : events) {
      trips += event.kind() == CircuitEvent.Kind.TRIPPED ? 1 : 0;
      assertEquals(trips, event.trips());
    }
  }

  private static void tryAcquireAndDiscard(InstancePool<Widget> pool) {
    try {
      pool.tryAcquire().ifPresent(Lease::discard);
    } catch (CreationException e) {
      throw new AssertionError(e);
    }
  }

  /** Does the same steps in each of two threads. */
  private static void inTwoThreads(Runnable... steps) {
    Thread other = new Thread(() -> run(steps));
    other.start();
    run(steps);
    try {
      other.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void run(Runnable... steps) {
    for (Runnable step : steps) {
      step.run();
    }
  }
}
