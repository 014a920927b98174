package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertThat;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockspan.pool.breaker.BreakerConfig;
import dev.lockspan.pool.breaker.CircuitBreaker;
import dev.lockspan.pool.breaker.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody should pass is refused before anything is taken, or does no harm. */
class OddInputTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Executor REJECTING =
      task -> {
        throw new RejectedExecutionException("full");
      };

  private final WidgetFactory factory = new WidgetFactory();
  private final InstancePool<Widget> pool = InstancePool.create(factory, PoolConfig.ofSize(1));
  private final CircuitBreaker breaker = CircuitBreaker.create(BreakerConfig.defaults());

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  @SuppressWarnings("NullAway") // The point of it.
  void nullMustBeRefusedWhereThingsAreMade() {
    PoolConfig config = PoolConfig.ofSize(1);
    BreakerConfig limits = BreakerConfig.defaults();

    requireNullRefused(() -> InstancePool.create(null, config));
    requireNullRefused(() -> InstancePool.create(factory, null));
    requireNullRefused(() -> InstancePool.create(factory, config, null, System::nanoTime));
    requireNullRefused(() -> InstancePool.create(factory, config, Runnable::run, null));
    requireNullRefused(() -> PoolConfig.builder(1).maxIdle(null).build());
    requireNullRefused(() -> CircuitBreaker.create(null));
    requireNullRefused(() -> CircuitBreaker.create(limits, null, System::nanoTime));
    requireNullRefused(() -> CircuitBreaker.create(limits, failure -> Outcome.FAILURE, null));
    requireNullRefused(() -> BreakerConfig.builder().window(null).build());
    requireNullRefused(() -> GuardedPool.of(null, breaker, Runnable::run, LONG));
    requireNullRefused(() -> GuardedPool.of(pool, null, Runnable::run, LONG));
    requireNullRefused(() -> GuardedPool.of(pool, breaker, null, LONG));
    requireNullRefused(() -> GuardedPool.of(pool, breaker, Runnable::run, null));
    requireNullRefused(() -> pool.addListener(null, Runnable::run));
    requireNullRefused(() -> pool.addListener(event -> {}, null));
    requireNullRefused(() -> breaker.addListener(null, Runnable::run));
  }

  @Test
  @SuppressWarnings("NullAway") // The point of it.
  void nullMustBeRefusedBeforeAnythingIsTaken() {
    GuardedPool<Widget> guarded = GuardedPool.of(pool, breaker, Runnable::run, LONG);

    requireNullRefused(() -> pool.acquire(null));
    requireNullRefused(() -> guarded.run(null, failure -> 0));
    requireNullRefused(() -> guarded.run(Widget::number, null));
    requireNullRefused(() -> guarded.runAsync(null, failure -> 0));
    requireNullRefused(() -> guarded.runAsync(Widget::number, null));

    assertThat(pool.stats().totals().acquired()).isEqualTo(0);
    assertThat(breaker.snapshot().totals().ignored()).isEqualTo(0);
    assertThat(breaker.snapshot().totals().failures()).isEqualTo(0);
  }

  @Test
  @SuppressWarnings("NullAway") // The point of it.
  void nullCallMustBeAFailureLikeAnyOther() {
    requireNullRefused(() -> breaker.call(null));
    requireNullRefused(() -> breaker.callAsync(null));
    requireNullRefused(() -> breaker.callAsync(() -> null));

    assertThat(breaker.snapshot().totals().failures()).isEqualTo(3);
  }

  @Test
  @SuppressWarnings("NullAway") // The point of it.
  void judgeThatReturnsNullMustMeanFailure() throws Exception {
    CircuitBreaker speechless =
        CircuitBreaker.create(BreakerConfig.defaults(), failure -> null, System::nanoTime);
    IllegalStateException down = new IllegalStateException("down");

    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                speechless.call(
                    () -> {
                      throw down;
                    }));

    assertThat(thrown).isSameInstanceAs(down);
    assertThat(speechless.snapshot().totals().failures()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void timeoutWithoutTimeMustTakeWhatIsThereAndNotWait(long seconds) throws Exception {
    Duration timeout = Duration.ofSeconds(seconds);
    Lease<Widget> lease = pool.acquire(timeout);

    assertThrows(TimeoutException.class, () -> pool.acquire(timeout));

    assertThat(pool.stats().waiting()).isEqualTo(0);
    lease.close();
    assertThat(pool.acquire(timeout).get()).isEqualTo(new Widget(1));
  }

  @Test
  void interruptedThreadMustGetWhatIsThere() throws Exception {
    Thread.currentThread().interrupt();

    assertThat(pool.acquire().get()).isEqualTo(new Widget(1));

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void interruptedThreadMustNotQueue() throws Exception {
    Lease<Widget> lease = pool.acquire();
    Thread.currentThread().interrupt();

    assertThrows(InterruptedException.class, pool::acquire);

    assertThat(pool.stats().waiting()).isEqualTo(0);
    lease.close();
    assertThat(pool.stats().idle()).isEqualTo(1);
  }

  @Test
  void interruptOfTheFactoryMustNotBeLost() {
    factory.creation =
        () -> {
          throw new InterruptedException();
        };

    assertThrows(CreationException.class, pool::acquire);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void interruptOfAValidationOrDestructionMustNotBeLost() throws Exception {
    pool.acquire().close();
    factory.validation =
        widget -> {
          throw new InterruptedException();
        };
    pool.acquire().close();
    assertThat(Thread.interrupted()).isTrue();

    factory.destruction =
        widget -> {
          throw new InterruptedException();
        };
    pool.shutdown();
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void sizeThatIsNoneMustBeRefused(int size) throws Exception {
    pool.acquire().close();

    assertThrows(IllegalArgumentException.class, () -> pool.setMaxSize(size));
    assertThat(pool.warmUp(size).get(20, SECONDS)).isEqualTo(0);

    assertThat(pool.stats().maxSize()).isEqualTo(1);
    assertThat(pool.stats().idle()).isEqualTo(1);
  }

  @Test
  void trimMustRefuseANegativeNumberAndAcceptAnyOther() throws Exception {
    pool.acquire().close();

    assertThrows(IllegalArgumentException.class, () -> pool.trim(-1));
    pool.trim(Integer.MAX_VALUE);
    assertThat(pool.stats().idle()).isEqualTo(1);

    pool.trim(0);
    assertThat(pool.stats().live()).isEqualTo(0);
  }

  @Test
  void secondCloseMustDoNothing() throws Exception {
    pool.acquire().close();

    pool.close();
    pool.close();

    assertThat(pool.shutdown().isDone()).isTrue();
    assertThat(factory.destroyed()).isEqualTo(1);
  }

  @Test
  void failureReportedAfterTheEndMustNotCount() throws Exception {
    Lease<Widget> lease = pool.acquire();
    lease.close();

    lease.fail();
    lease.close();

    assertThat(pool.stats().totals().failedUses()).isEqualTo(0);
  }

  @Test
  void leaseMustGoBackToItsOwnPool() throws Exception {
    InstancePool<Widget> other = InstancePool.create(factory, PoolConfig.ofSize(1));
    Lease<Widget> lease = pool.acquire();
    Lease<Widget> foreign = other.acquire();

    foreign.close();

    assertThat(pool.stats().leased()).isEqualTo(1);
    assertThat(other.stats().idle()).isEqualTo(1);
    lease.close();
  }

  @Test
  void valueForcedIntoAFutureMustNotCostTheSlot() throws Exception {
    Lease<Widget> lease = pool.acquire();
    CompletableFuture<Lease<Widget>> forced = pool.acquireAsync();
    Caller<Lease<Widget>> next = Caller.queued(pool);
    forced.complete(lease);

    lease.close();

    assertThat(next.result().get()).isEqualTo(new Widget(1));
    assertThat(pool.stats().leased()).isEqualTo(1);
  }

  @Test
  void rejectedWarmUpMustFailItsFuture() {
    InstancePool<Widget> closed =
        InstancePool.create(factory, PoolConfig.ofSize(1), REJECTING, System::nanoTime);

    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> closed.warmUp(1).get(20, SECONDS));

    assertThat(failure).hasCauseThat().isInstanceOf(RejectedExecutionException.class);
    assertThat(closed.stats().live()).isEqualTo(0);
  }

  @Test
  void rejectedAsyncWorkMustFailItsFutureAndReturnTheInstance() {
    GuardedPool<Widget> guarded = GuardedPool.of(pool, breaker, REJECTING, LONG);

    requireRejected(guarded);
    Eventually.require(() -> pool.stats().idle() == 1);
    assertThat(breaker.snapshot().totals().ignored()).isEqualTo(1);

    breaker.forceOpen();
    requireRejected(guarded);
  }

  @Test
  void failingFallbackMustReachTheCaller() {
    GuardedPool<Widget> guarded = GuardedPool.of(pool, breaker, Runnable::run, LONG);
    breaker.forceOpen();

    assertThrows(
        IllegalStateException.class,
        () ->
            guarded.run(
                Widget::number,
                failure -> {
                  throw new IllegalStateException("no way out");
                }));

    assertThat(guarded.stats().fallbacks()).isEqualTo(0);
  }

  @Test
  void workMayReturnNull() throws Exception {
    GuardedPool<Widget> guarded = GuardedPool.of(pool, breaker, Runnable::run, LONG);

    assertThat(guarded.run(OddInputTest::nothing, failure -> "fallback")).isNull();

    assertThat(guarded.stats().successes()).isEqualTo(1);
    assertThat(pool.stats().idle()).isEqualTo(1);
  }

  @Test
  void timeLimitMustNotBeNegative() {
    assertThrows(
        IllegalArgumentException.class,
        () -> GuardedPool.of(pool, breaker, Runnable::run, Duration.ofNanos(-1)));
  }

  @SuppressWarnings("NullAway") // The point of it.
  private static String nothing(Widget widget) {
    return null;
  }

  private static void requireRejected(GuardedPool<Widget> guarded) {
    ExecutionException failure =
        assertThrows(
            ExecutionException.class,
            () -> guarded.runAsync(Widget::number, other -> -1).get(20, SECONDS));
    assertThat(failure).hasCauseThat().isInstanceOf(RejectedExecutionException.class);
  }

  private static void requireNullRefused(Executable call) {
    assertThrows(NullPointerException.class, call);
  }
}
