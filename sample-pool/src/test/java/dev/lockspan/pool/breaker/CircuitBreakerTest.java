package dev.lockspan.pool.breaker;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockspan.pool.FakeClock;
import dev.lockspan.pool.breaker.BreakerConfig.CountWindow;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The shell around the core: permits, calls, judges, listeners. */
class CircuitBreakerTest {

  private final Exception down = new IOException("down");

  private final FakeClock clock = new FakeClock();
  private final CircuitBreaker breaker =
      CircuitBreaker.create(
          BreakerConfig.builder()
              .window(new CountWindow(2))
              .minimumCalls(2)
              .failureRate(1)
              .slowCalls(Duration.ofSeconds(2), 1)
              .openWait(Duration.ofSeconds(5), 1, Duration.ofSeconds(5))
              .probes(1, Duration.ofSeconds(9))
              .build(),
          failure ->
              failure instanceof IllegalArgumentException ? Outcome.IGNORED : Outcome.FAILURE,
          clock);

  @Test
  void openBreakerMustTurnCallersAway() throws Exception {
    trip();

    CircuitOpenException refusal = assertThrows(CircuitOpenException.class, breaker::acquire);

    assertThat(refusal).hasMessageThat().isEqualTo("The circuit breaker is OPEN");
    assertThat(breaker.tryAcquire().isPresent()).isFalse();
    assertThat(breaker.snapshot().totals().rejected()).isEqualTo(2);
  }

  @Test
  void callerAfterTheWaitMustBeTheProbe() throws Exception {
    trip();
    clock.advance(Duration.ofSeconds(5));

    CircuitBreaker.Permit probe = breaker.acquire();

    assertThat(breaker.tryAcquire().isPresent()).isFalse();
    probe.success();
    assertThat(breaker.snapshot().state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void permitMustTakeEffectOnce() throws Exception {
    CircuitBreaker.Permit permit = breaker.acquire();
    permit.failure(down);
    permit.failure(down);
    permit.success();
    permit.close();

    assertThat(breaker.snapshot().window()).isEqualTo(new WindowCounts(1, 1, 0));
    assertThat(breaker.snapshot().totals().successes()).isEqualTo(0);
    assertThat(breaker.snapshot().totals().ignored()).isEqualTo(0);
  }

  @Test
  void permitClosedWithoutAnOutcomeMustSayNothing() throws Exception {
    try (CircuitBreaker.Permit permit = breaker.acquire()) {
      assertThat(permit).isNotNull();
    }

    assertThat(breaker.snapshot().window()).isEqualTo(WindowCounts.NONE);
    assertThat(breaker.snapshot().totals().ignored()).isEqualTo(1);
  }

  @Test
  void slowCallsMustTrip() throws Exception {
    for (int i = 0; i < 2; i++) {
      CircuitBreaker.Permit permit = breaker.acquire();
      clock.advance(Duration.ofSeconds(2));
      permit.success();
    }

    assertThat(breaker.snapshot().state()).isEqualTo(BreakerState.OPEN);
    assertThat(breaker.snapshot().totals().slow()).isEqualTo(2);
  }

  @Test
  void callJustBelowTheLimitMustNotBeSlow() throws Exception {
    CircuitBreaker.Permit permit = breaker.acquire();
    clock.advance(Duration.ofSeconds(2).minusNanos(1));
    permit.success();

    assertThat(breaker.snapshot().totals().slow()).isEqualTo(0);
  }

  @Test
  void callMustRecordItsOutcome() throws Exception {
    assertThat(breaker.call(() -> "fine")).isEqualTo("fine");

    Exception thrown = assertThrows(IOException.class, () -> breaker.call(this::fail));

    assertThat(thrown).isSameInstanceAs(down);
    assertThat(breaker.snapshot().window()).isEqualTo(new WindowCounts(2, 1, 0));
  }

  @Test
  void judgeMustSayWhatAnExceptionMeans() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            breaker.call(
                () -> {
                  throw new IllegalArgumentException("your mistake");
                }));

    assertThat(breaker.snapshot().window()).isEqualTo(WindowCounts.NONE);
  }

  @Test
  void failingJudgeMustMeanFailure() throws Exception {
    CircuitBreaker strict =
        CircuitBreaker.create(
            BreakerConfig.defaults(),
            failure -> {
              throw new IllegalStateException("biased");
            },
            clock);

    strict.acquire().failure(down);

    assertThat(strict.snapshot().totals().failures()).isEqualTo(1);
  }

  @Test
  void asyncCallMustRecordItsOutcomeWhenItEnds() throws Exception {
    CompletableFuture<String> call = new CompletableFuture<>();
    breaker.callAsync(() -> call);
    assertThat(breaker.snapshot().window()).isEqualTo(WindowCounts.NONE);

    call.complete("fine");

    assertThat(breaker.snapshot().window()).isEqualTo(new WindowCounts(1, 0, 0));
  }

  @Test
  void asyncFailureMustBeJudgedByItsCause() throws Exception {
    CompletableFuture<String> call = new CompletableFuture<>();
    breaker.callAsync(() -> call.thenApply(String::trim));

    call.completeExceptionally(new IllegalArgumentException("your mistake"));

    assertThat(breaker.snapshot().totals().ignored()).isEqualTo(1);
    assertThat(breaker.snapshot().totals().failures()).isEqualTo(0);
  }

  @Test
  void asyncCallThatDoesNotStartMustBeAFailure() {
    assertThrows(
        IllegalStateException.class,
        () ->
            breaker.callAsync(
                () -> {
                  throw new IllegalStateException("no line");
                }));

    assertThat(breaker.snapshot().totals().failures()).isEqualTo(1);
  }

  @Test
  void listenerMustSeeEveryTransitionInOrder() throws Exception {
    List<BreakerEvent> events = new ArrayList<>();
    breaker.addListener(events::add, Runnable::run).close();
    List<BreakerState> states = new ArrayList<>();
    breaker.addListener(event -> states.add(event.to()), Runnable::run);

    trip();
    clock.advance(Duration.ofSeconds(5));
    breaker.acquire().success();
    breaker.forceOpen();
    breaker.disable();
    breaker.reset();

    assertThat(states)
        .containsExactly(
            BreakerState.OPEN,
            BreakerState.HALF_OPEN,
            BreakerState.CLOSED,
            BreakerState.FORCED_OPEN,
            BreakerState.DISABLED,
            BreakerState.CLOSED)
        .inOrder();
    assertThat(events).isEmpty();
  }

  @Test
  void forcedStatesMustHoldUntilReset() throws Exception {
    breaker.forceOpen();
    clock.advance(Duration.ofDays(1));
    assertThrows(CircuitOpenException.class, breaker::acquire);

    breaker.disable();
    trip();
    assertThat(breaker.tryAcquire().isPresent()).isTrue();
    assertThat(breaker.snapshot().totals().failures()).isEqualTo(2);

    breaker.reset();
    assertThat(breaker.snapshot().state()).isEqualTo(BreakerState.CLOSED);
  }

  private String fail() throws Exception {
    throw down;
  }

  private void trip() throws Exception {
    CircuitBreaker.Permit first = breaker.acquire();
    CircuitBreaker.Permit second = breaker.acquire();
    first.failure(down);
    second.failure(down);
  }

  @Test
  void everyUseMustReleaseTheLock() throws Exception {
    List<Use> uses =
        List.of(
            breaker::forceOpen,
            breaker::tryAcquire,
            breaker::disable,
            breaker::reset,
            breaker::snapshot,
            () -> breaker.acquire().success(),
            () -> breaker.acquire().failure(down),
            () -> breaker.acquire().ignore());
    for (Use use : uses) {
      use.run();
      Thread other = new Thread(breaker::snapshot);
      other.setDaemon(true);
      other.start();
      other.join(5_000);

      assertThat(other.isAlive()).isFalse();
    }
  }

  @Test
  void breakerWithoutAJudgeMustTakeEveryExceptionForAFailure() throws Exception {
    CircuitBreaker plain = CircuitBreaker.create(BreakerConfig.defaults());

    plain.acquire().failure(new IllegalArgumentException("your mistake"));

    assertThat(plain.snapshot().totals().failures()).isEqualTo(1);
  }

  @Test
  void asyncCallMustReturnItsStage() throws Exception {
    CompletableFuture<String> call = CompletableFuture.completedFuture("fine");

    assertThat(breaker.callAsync(() -> call).toCompletableFuture().get()).isEqualTo("fine");
  }

  @Test
  void asyncFailureWithoutACauseMustBeJudgedItself() throws Exception {
    breaker.callAsync(() -> CompletableFuture.failedFuture(down));
    breaker.callAsync(() -> CompletableFuture.failedFuture(new CompletionException(null)));

    assertThat(breaker.snapshot().totals().failures()).isEqualTo(2);
  }

  @Test
  void outcomeThatMovesNothingMustNotStartADelivery() throws Exception {
    AtomicInteger tasks = new AtomicInteger();
    breaker.addListener(
        event -> {},
        task -> {
          tasks.incrementAndGet();
          throw new RejectedExecutionException();
        });
    trip();
    assertThat(tasks.get()).isEqualTo(1);
    breaker.reset();
    assertThat(tasks.get()).isEqualTo(2);

    breaker.acquire().success();

    assertThat(tasks.get()).isEqualTo(2);
  }

  @Test
  void transitionOnAskingMustBeToldAtOnce() throws Exception {
    List<BreakerState> states = new ArrayList<>();
    trip();
    breaker.addListener(event -> states.add(event.to()), Runnable::run);
    clock.advance(Duration.ofSeconds(5));

    CircuitBreaker.Permit probe = breaker.acquire();

    assertThat(states).containsExactly(BreakerState.HALF_OPEN);
    probe.failure(down);
    assertThat(states).containsExactly(BreakerState.HALF_OPEN, BreakerState.OPEN).inOrder();
  }

  /** What may be done to a breaker. */
  private interface Use {
    void run() throws Exception;
  }
}
