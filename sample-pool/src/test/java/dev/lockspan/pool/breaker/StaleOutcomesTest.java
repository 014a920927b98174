package dev.lockspan.pool.breaker;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.pool.FakeClock;
import dev.lockspan.pool.breaker.BreakerConfig.CountWindow;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * Outcomes that come too late, and probes that never come back: the same two stories told to three
 * breakers.
 *
 * <p>What the others do is pinned here as documentation, with their released versions and default
 * settings. A test that fails after an upgrade is good news.
 */
class StaleOutcomesTest {

  private static final Duration WAIT = Duration.ofMillis(50);

  /** A breaker, reduced to what the stories need. */
  private interface Subject {
    boolean letsIn();

    void success();

    void failure();

    void waitUntilItProbes();

    boolean isClosed();

    boolean isHalfOpen();
  }

  // A call is let in, the breaker opens, a probe is let in; then the first call ends well.

  @Test
  void lateSuccessMustNotCloseOurs() {
    assertThat(lateSuccessCloses(new Ours())).isFalse();
  }

  @Test
  void lateSuccessClosesResilience4j() {
    assertThat(lateSuccessCloses(new Resilience4j())).isTrue();
  }

  @Test
  void lateSuccessClosesFailsafe() {
    assertThat(lateSuccessCloses(new Failsafe())).isTrue();
  }

  private static boolean lateSuccessCloses(Subject breaker) {
    assertThat(breaker.letsIn()).isTrue(); // Ends late.
    assertThat(breaker.letsIn()).isTrue();
    breaker.failure(); // Opens.
    breaker.waitUntilItProbes();
    assertThat(breaker.letsIn()).isTrue(); // The probe, which is still out below.
    assertThat(breaker.isHalfOpen()).isTrue();
    breaker.success(); // The late one.
    return breaker.isClosed();
  }

  // The one probe is let in, and its caller dies.

  @Test
  void lostProbeMustNotWedgeOurs() {
    assertThat(lostProbeWedges(new Ours())).isFalse();
  }

  @Test
  void lostProbeWedgesResilience4j() {
    assertThat(lostProbeWedges(new Resilience4j())).isTrue();
  }

  @Test
  void lostProbeWedgesFailsafe() {
    assertThat(lostProbeWedges(new Failsafe())).isTrue();
  }

  private static boolean lostProbeWedges(Subject breaker) {
    assertThat(breaker.letsIn()).isTrue();
    breaker.failure();
    breaker.waitUntilItProbes();
    assertThat(breaker.letsIn()).isTrue(); // Its caller dies.
    boolean anyoneElse = false;
    for (int i = 0; i < 5; i++) {
      breaker.waitUntilItProbes();
      anyoneElse |= breaker.letsIn();
    }
    return !anyoneElse && breaker.isHalfOpen();
  }

  private static final class Ours implements Subject {

    private final FakeClock clock = new FakeClock();
    private final CircuitBreaker breaker =
        CircuitBreaker.create(
            BreakerConfig.builder()
                .window(new CountWindow(1))
                .minimumCalls(1)
                .openWait(WAIT, 1, WAIT)
                .build(),
            failure -> Outcome.FAILURE,
            clock);
    private final Deque<CircuitBreaker.Permit> out = new ArrayDeque<>();

    @Override
    public boolean letsIn() {
      Optional<CircuitBreaker.Permit> permit = breaker.tryAcquire();
      permit.ifPresent(out::add);
      return permit.isPresent();
    }

    /** Of the call that was let in first. */
    @Override
    public void success() {
      out.removeFirst().success();
    }

    /** Of the call that was let in last. */
    @Override
    public void failure() {
      out.removeLast().failure(new IllegalStateException());
    }

    @Override
    public void waitUntilItProbes() {
      clock.advance(Duration.ofHours(1));
    }

    @Override
    public boolean isClosed() {
      return breaker.snapshot().state() == BreakerState.CLOSED;
    }

    @Override
    public boolean isHalfOpen() {
      return breaker.snapshot().state() == BreakerState.HALF_OPEN;
    }
  }

  private static final class Resilience4j implements Subject {

    private final SettableClock clock = new SettableClock();
    private final io.github.resilience4j.circuitbreaker.CircuitBreaker breaker =
        io.github.resilience4j.circuitbreaker.CircuitBreaker.of(
            "documented",
            CircuitBreakerConfig.custom()
                .slidingWindowSize(1)
                .minimumNumberOfCalls(1)
                .waitDurationInOpenState(WAIT)
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(clock)
                .build());

    @Override
    public boolean letsIn() {
      return breaker.tryAcquirePermission();
    }

    @Override
    public void success() {
      breaker.onSuccess(1, TimeUnit.MILLISECONDS);
    }

    @Override
    public void failure() {
      breaker.onError(1, TimeUnit.MILLISECONDS, new IllegalStateException());
    }

    @Override
    public void waitUntilItProbes() {
      clock.now = clock.now.plus(Duration.ofHours(1));
    }

    @Override
    public boolean isClosed() {
      return breaker.getState()
          == io.github.resilience4j.circuitbreaker.CircuitBreaker.State.CLOSED;
    }

    @Override
    public boolean isHalfOpen() {
      return breaker.getState()
          == io.github.resilience4j.circuitbreaker.CircuitBreaker.State.HALF_OPEN;
    }
  }

  private static final class Failsafe implements Subject {

    private final dev.failsafe.CircuitBreaker<Object> breaker =
        dev.failsafe.CircuitBreaker.builder()
            .withFailureThreshold(1)
            .withSuccessThreshold(1)
            .withDelay(WAIT)
            .build();

    @Override
    public boolean letsIn() {
      return breaker.tryAcquirePermit();
    }

    @Override
    public void success() {
      breaker.recordSuccess();
    }

    @Override
    public void failure() {
      breaker.recordFailure();
    }

    /** Failsafe's clock cannot be set. */
    @Override
    public void waitUntilItProbes() {
      BooleanSupplier over = () -> breaker.getRemainingDelay().isZero();
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (!over.getAsBoolean() && System.nanoTime() - deadline < 0) {
        Thread.onSpinWait();
      }
      assertThat(over.getAsBoolean()).isTrue();
    }

    @Override
    public boolean isClosed() {
      return breaker.isClosed();
    }

    @Override
    public boolean isHalfOpen() {
      return breaker.isHalfOpen();
    }
  }

  private static final class SettableClock extends Clock {

    private Instant now = Instant.EPOCH;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
