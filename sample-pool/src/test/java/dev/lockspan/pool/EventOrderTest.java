package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.pool.before.CircuitEvent;
import dev.lockspan.pool.before.CircuitRules;
import dev.lockspan.pool.before.ExtractionPool;
import dev.lockspan.pool.breaker.BreakerConfig;
import dev.lockspan.pool.breaker.BreakerConfig.CountWindow;
import dev.lockspan.pool.breaker.BreakerEvent;
import dev.lockspan.pool.breaker.BreakerState;
import dev.lockspan.pool.breaker.CircuitBreaker;
import dev.lockspan.pool.breaker.Outcome;
import dev.lockspan.pool.threephase.ThreePhaseRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Three stages of the same code, told apart by their events.
 *
 * <p>What went before has right events (and deadlocks, see {@link DeadlockTwinsTest}). The
 * three-phase repair passes every check of locks, and fails here: the tests pin how. Ours passes
 * both.
 */
class EventOrderTest {

  /** Opens at the first failure, tries again at once, closes at the first success. */
  private static final CircuitRules HASTY = new CircuitRules(1, 50, Duration.ZERO, 0);

  private static final BreakerConfig HASTY_TOO =
      BreakerConfig.builder()
          .window(new CountWindow(1))
          .minimumCalls(1)
          .openWait(Duration.ZERO, 1, Duration.ZERO)
          .build();

  private final List<CircuitEvent> events = Collections.synchronizedList(new ArrayList<>());

  @Test
  void beforeMustTellOfTripsInOrder() {
    ExtractionPool<Widget> before =
        new ExtractionPool<>(() -> new Widget(1), HASTY, Runnable::run, events::add);

    tripResetAndTrip(success -> before.recordExtractionResult(success, Duration.ZERO));

    assertThat(events)
        .containsExactly(
            new CircuitEvent(CircuitEvent.Kind.TRIPPED, 1, 0),
            new CircuitEvent(CircuitEvent.Kind.RESET, 1, 2),
            new CircuitEvent(CircuitEvent.Kind.TRIPPED, 2, 2))
        .inOrder();
  }

  @Test
  void threePhaseResetOvertakesTheTripThatItEnds() {
    ManualExecutor executor = new ManualExecutor();
    ThreePhaseRecorder threePhase =
        new ThreePhaseRecorder(HASTY, executor, System::nanoTime, events::add);

    tripResetAndTrip(success -> threePhase.recordExtractionResult(success, Duration.ZERO));
    executor.runAllBackwards();

    assertThat(events.get(0).trips()).isEqualTo(2);
    assertThat(events.get(1).kind()).isEqualTo(CircuitEvent.Kind.RESET);
    assertThat(events.get(2).trips()).isEqualTo(1);
  }

  @Test
  void threePhaseResetHasForgottenTheSuccesses() {
    ThreePhaseRecorder threePhase =
        new ThreePhaseRecorder(HASTY, Runnable::run, System::nanoTime, events::add);

    tripResetAndTrip(success -> threePhase.recordExtractionResult(success, Duration.ZERO));

    assertThat(threePhase.metrics().successfulExtractions()).isEqualTo(2);
    assertThat(events.get(1)).isEqualTo(new CircuitEvent(CircuitEvent.Kind.RESET, 1, 1));
  }

  @Test
  void threePhaseTellsTwoTripsWithOneNumber() throws Exception {
    Gate betweenSections = new Gate();
    AtomicBoolean first = new AtomicBoolean(true);
    ThreePhaseRecorder threePhase =
        new ThreePhaseRecorder(
            HASTY,
            Runnable::run,
            () -> {
              if (first.getAndSet(false)) {
                awaitOpening(betweenSections);
              }
              return 0;
            },
            events::add);
    // This thread has read "no trips yet", and is held up before it looks at the state.
    Caller<Boolean> slow =
        Caller.start(
            () -> {
              threePhase.recordExtractionResult(false, Duration.ZERO);
              return true;
            });
    betweenSections.awaitArrival();
    threePhase.recordExtractionResult(false, Duration.ZERO); // Trips: number 1.
    threePhase.recordExtractionResult(true, Duration.ZERO); // Tries again.
    threePhase.recordExtractionResult(true, Duration.ZERO); // Closes.

    betweenSections.open();
    assertThat(slow.result()).isTrue();

    assertThat(threePhase.metrics().trips()).isEqualTo(2);
    List<Long> numbers =
        events.stream()
            .filter(event -> event.kind() == CircuitEvent.Kind.TRIPPED)
            .map(CircuitEvent::trips)
            .toList();
    assertThat(numbers).containsExactly(1L, 1L);
  }

  @Test
  void breakerMustTellOfTripsInOrderWhateverTheExecutorDoes() throws Exception {
    ManualExecutor executor = new ManualExecutor();
    CircuitBreaker breaker = CircuitBreaker.create(HASTY_TOO);
    List<BreakerEvent> transitions = new ArrayList<>();
    breaker.addListener(transitions::add, executor);

    breaker.acquire().failure(new IllegalStateException());
    breaker.acquire().success();
    breaker.acquire().failure(new IllegalStateException());
    executor.runAllBackwards();

    assertThat(transitions.stream().map(BreakerEvent::to))
        .containsExactly(
            BreakerState.OPEN, BreakerState.HALF_OPEN, BreakerState.CLOSED, BreakerState.OPEN)
        .inOrder();
    assertThat(transitions.stream().map(BreakerEvent::trips))
        .containsExactly(1L, 1L, 1L, 2L)
        .inOrder();
  }

  @Test
  void breakerMustNumberTripsByTheSectionThatMadeThem() throws Exception {
    Gate betweenSections = new Gate();
    CircuitBreaker breaker =
        CircuitBreaker.create(
            HASTY_TOO,
            failure -> {
              if (failure instanceof InterruptedException) {
                awaitOpening(betweenSections);
              }
              return Outcome.FAILURE;
            },
            System::nanoTime);
    List<BreakerEvent> transitions = new ArrayList<>();
    breaker.addListener(transitions::add, Runnable::run);
    CircuitBreaker.Permit held = breaker.acquire();
    Caller<Boolean> slow =
        Caller.start(
            () -> {
              held.failure(new InterruptedException());
              return true;
            });
    betweenSections.awaitArrival();
    breaker.acquire().failure(new IllegalStateException()); // Trips: number 1.
    breaker.acquire().success(); // Closes.

    betweenSections.open();
    assertThat(slow.result()).isTrue();

    assertThat(breaker.snapshot().totals().stale()).isEqualTo(1);
    assertThat(transitions.stream().map(BreakerEvent::trips)).containsExactly(1L, 1L, 1L);
    assertThat(breaker.snapshot().state()).isEqualTo(BreakerState.CLOSED);
  }

  /** The origin throws the first result after the open time away, hence the two successes. */
  private static void tripResetAndTrip(Recorder recorder) {
    recorder.record(false);
    recorder.record(true);
    recorder.record(true);
    recorder.record(false);
  }

  private static void awaitOpening(Gate gate) {
    try {
      gate.pass();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private interface Recorder {
    void record(boolean success);
  }
}
