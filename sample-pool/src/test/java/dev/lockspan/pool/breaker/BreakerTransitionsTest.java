package dev.lockspan.pool.breaker;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.pool.breaker.BreakerConfig.CountWindow;
import dev.lockspan.pool.breaker.BreakerEvent.Cause;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The breaker's transitions, written out for the reader: a state, what happens, the state after,
 * and the cause that the event gives.
 *
 * <p>Two calls fill the window and both must fail; two probes close; the wait is 10, the probes
 * have 5.
 */
class BreakerTransitionsTest {

  private static final BreakerConfig CONFIG =
      BreakerConfig.builder()
          .window(new CountWindow(2))
          .minimumCalls(2)
          .failureRate(1)
          .slowCalls(Duration.ofNanos(1), 1)
          .openWait(Duration.ofNanos(10), 1, Duration.ofNanos(10))
          .probes(2, Duration.ofNanos(5))
          .build();

  /** What may happen. */
  enum Input {
    SUCCESS,
    FAILURE,
    SLOW_SUCCESS,
    IGNORED,
    STALE_FAILURE,
    ASK,
    ASK_AFTER_WAIT,
    ASK_AFTER_PROBE_TIMEOUT,
    FORCE_OPEN,
    DISABLE,
    RESET
  }

  /** A state to start from. */
  enum Start {
    CLOSED,
    CLOSED_ONE_FAILURE,
    CLOSED_ONE_SLOW,
    OPEN,
    HALF_OPEN_ONE_OUT,
    HALF_OPEN_TWO_OUT,
    HALF_OPEN_ONE_OUT_ONE_OK,
    FORCED_OPEN,
    DISABLED
  }

  private final BreakerCore core = new BreakerCore(CONFIG);
  private long now;

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          CLOSED,                   SUCCESS,                 CLOSED,
          CLOSED,                   FAILURE,                 CLOSED,
          CLOSED,                   IGNORED,                 CLOSED,
          CLOSED,                   ASK,                     CLOSED,
          CLOSED,                   RESET,                   CLOSED,      MANUAL
          CLOSED,                   FORCE_OPEN,              FORCED_OPEN, MANUAL
          CLOSED,                   DISABLE,                 DISABLED,    MANUAL
          CLOSED_ONE_FAILURE,       SUCCESS,                 CLOSED,
          CLOSED_ONE_FAILURE,       FAILURE,                 OPEN,        FAILURE_RATE
          CLOSED_ONE_FAILURE,       IGNORED,                 CLOSED,
          CLOSED_ONE_SLOW,          SLOW_SUCCESS,            OPEN,        SLOW_CALL_RATE
          CLOSED_ONE_SLOW,          SUCCESS,                 CLOSED,
          OPEN,                     ASK,                     OPEN,
          OPEN,                     ASK_AFTER_WAIT,          HALF_OPEN,   WAIT_OVER
          OPEN,                     STALE_FAILURE,           OPEN,
          OPEN,                     RESET,                   CLOSED,      MANUAL
          OPEN,                     FORCE_OPEN,              FORCED_OPEN, MANUAL
          OPEN,                     DISABLE,                 DISABLED,    MANUAL
          HALF_OPEN_ONE_OUT,        ASK,                     HALF_OPEN,
          HALF_OPEN_ONE_OUT,        ASK_AFTER_PROBE_TIMEOUT, HALF_OPEN,
          HALF_OPEN_ONE_OUT,        SUCCESS,                 HALF_OPEN,
          HALF_OPEN_ONE_OUT,        FAILURE,                 OPEN,        PROBE_FAILED
          HALF_OPEN_ONE_OUT,        SLOW_SUCCESS,            OPEN,        PROBE_FAILED
          HALF_OPEN_ONE_OUT,        IGNORED,                 HALF_OPEN,
          HALF_OPEN_ONE_OUT,        STALE_FAILURE,           HALF_OPEN,
          HALF_OPEN_TWO_OUT,        ASK,                     HALF_OPEN,
          HALF_OPEN_TWO_OUT,        ASK_AFTER_PROBE_TIMEOUT, OPEN,        PROBES_LOST
          HALF_OPEN_ONE_OUT_ONE_OK, SUCCESS,                 CLOSED,      PROBES_SUCCEEDED
          HALF_OPEN_ONE_OUT_ONE_OK, FAILURE,                 OPEN,        PROBE_FAILED
          HALF_OPEN_ONE_OUT_ONE_OK, ASK_AFTER_PROBE_TIMEOUT, OPEN,        PROBES_LOST
          HALF_OPEN_ONE_OUT,        RESET,                   CLOSED,      MANUAL
          FORCED_OPEN,              ASK_AFTER_WAIT,          FORCED_OPEN,
          FORCED_OPEN,              STALE_FAILURE,           FORCED_OPEN,
          FORCED_OPEN,              RESET,                   CLOSED,      MANUAL
          DISABLED,                 ASK,                     DISABLED,
          DISABLED,                 FAILURE,                 DISABLED,
          DISABLED,                 RESET,                   CLOSED,      MANUAL
          """)
  void inputMustLeadTo(Start start, Input input, BreakerState after, Cause cause) {
    enter(start);
    long transitions = core.snapshot(now).totals().transitions();

    Optional<BreakerEvent> event = give(input);

    assertThat(core.snapshot(now).state()).isEqualTo(after);
    assertThat(event.map(BreakerEvent::cause)).isEqualTo(Optional.ofNullable(cause));
    assertThat(core.snapshot(now).totals().transitions() - transitions)
        .isEqualTo(event.isPresent() ? 1 : 0);
  }

  private void enter(Start start) {
    switch (start) {
      case CLOSED -> {}
      case CLOSED_ONE_FAILURE -> end(Outcome.FAILURE, false);
      case CLOSED_ONE_SLOW -> end(Outcome.SUCCESS, true);
      case OPEN -> trip();
      case HALF_OPEN_ONE_OUT -> probe();
      case HALF_OPEN_TWO_OUT -> {
        probe();
        core.ask(now);
      }
      case HALF_OPEN_ONE_OUT_ONE_OK -> {
        probe();
        core.ask(now);
        end(Outcome.SUCCESS, false);
      }
      case FORCED_OPEN -> core.forceOpen();
      case DISABLED -> core.disable();
    }
  }

  private Optional<BreakerEvent> give(Input input) {
    return switch (input) {
      case SUCCESS -> end(Outcome.SUCCESS, false);
      case FAILURE -> end(Outcome.FAILURE, false);
      case SLOW_SUCCESS -> end(Outcome.SUCCESS, true);
      case IGNORED -> end(Outcome.IGNORED, false);
      case STALE_FAILURE -> core.complete(epoch() - 1, Outcome.FAILURE, false, now);
      case ASK -> core.ask(now).event();
      case ASK_AFTER_WAIT -> core.ask(now += 10).event();
      case ASK_AFTER_PROBE_TIMEOUT -> core.ask(now += 5).event();
      case FORCE_OPEN -> core.forceOpen();
      case DISABLE -> core.disable();
      case RESET -> core.reset();
    };
  }

  private void trip() {
    end(Outcome.FAILURE, false);
    end(Outcome.FAILURE, false);
  }

  private void probe() {
    trip();
    core.ask(now += 10);
  }

  private Optional<BreakerEvent> end(Outcome outcome, boolean slow) {
    return core.complete(epoch(), outcome, slow, now);
  }

  private long epoch() {
    return core.snapshot(now).totals().transitions();
  }
}
