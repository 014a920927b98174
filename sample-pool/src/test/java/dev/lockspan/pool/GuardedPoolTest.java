package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertThat;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockspan.pool.breaker.BreakerConfig;
import dev.lockspan.pool.breaker.BreakerConfig.CountWindow;
import dev.lockspan.pool.breaker.BreakerState;
import dev.lockspan.pool.breaker.CircuitBreaker;
import dev.lockspan.pool.breaker.CircuitOpenException;
import dev.lockspan.pool.breaker.WindowCounts;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work behind a breaker: its instance, its outcome, its time, its fallback. */
class GuardedPoolTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final WidgetFactory factory = new WidgetFactory();
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final InstancePool<Widget> pool =
      InstancePool.create(
          factory,
          PoolConfig.builder(1).maxFailures(2).acquireTimeout(Duration.ofMillis(20)).build(),
          workers,
          System::nanoTime);
  private final CircuitBreaker breaker =
      CircuitBreaker.create(
          BreakerConfig.builder()
              .window(new CountWindow(4))
              .minimumCalls(2)
              .failureRate(1)
              .build());
  private final GuardedPool<Widget> guarded = guard(LONG);

  @AfterEach
  void stop() {
    workers.shutdownNow();
  }

  @Test
  void workMustBeDoneOnAnInstanceThatIsBackAfterwards() throws Exception {
    int number = guarded.run(Widget::number, failure -> -1);

    assertThat(number).isEqualTo(1);
    assertThat(pool.stats().idle()).isEqualTo(1);
    assertThat(breaker.snapshot().window()).isEqualTo(new WindowCounts(1, 0, 0));
    assertThat(guarded.stats().successes()).isEqualTo(1);
    assertThat(guarded.stats().averageTime()).isGreaterThan(Duration.ZERO);
  }

  @Test
  void failureOfTheWorkMustReachTheCaller() throws Exception {
    IOException failure = new IOException("no page");

    IOException thrown =
        assertThrows(IOException.class, () -> guarded.run(failing(failure), other -> -1));

    assertThat(thrown).isSameInstanceAs(failure);
    assertThat(breaker.snapshot().window()).isEqualTo(new WindowCounts(1, 1, 0));
    assertThat(pool.stats().totals().failedUses()).isEqualTo(1);
    assertThat(pool.stats().idle()).isEqualTo(1);
    assertThat(guarded.stats().failures()).isEqualTo(1);
    assertThat(guarded.stats().fallbacks()).isEqualTo(0);
  }

  @Test
  void errorOfTheWorkMustReachTheCaller() {
    assertThrows(
        StackOverflowError.class,
        () ->
            guarded.run(
                widget -> {
                  throw new StackOverflowError();
                },
                failure -> -1));

    assertThat(pool.stats().idle()).isEqualTo(1);
  }

  @Test
  void timeoutThatTheWorkThrowsMustNotPassForOurs() {
    assertThrows(
        TimeoutException.class, () -> guarded.run(failing(new TimeoutException()), other -> -1));

    assertThat(guarded.stats().failures()).isEqualTo(1);
    assertThat(guarded.stats().timeouts()).isEqualTo(0);
  }

  @Test
  void openBreakerMustLeadToTheFallback() throws Exception {
    breaker.forceOpen();

    String fallback = guarded.run(widget -> "work", GuardedPoolTest::nameOf);

    assertThat(fallback).isEqualTo(CircuitOpenException.class.getSimpleName());
    assertThat(factory.created()).isEqualTo(0);
    assertThat(guarded.stats().notStarted()).isEqualTo(1);
    assertThat(guarded.stats().fallbacks()).isEqualTo(1);
  }

  @Test
  void exhaustedPoolMustLeadToTheFallbackAndSayNothingToTheBreaker() throws Exception {
    pool.acquire();

    String fallback = guarded.run(widget -> "work", GuardedPoolTest::nameOf);

    assertThat(fallback).isEqualTo("TimeoutException");
    assertThat(breaker.snapshot().window()).isEqualTo(WindowCounts.NONE);
    assertThat(breaker.snapshot().totals().ignored()).isEqualTo(1);
  }

  @Test
  void failedCreationMustLeadToTheFallbackAndCountAsAFailure() throws Exception {
    factory.creation =
        () -> {
          throw new IllegalStateException("no parts");
        };

    assertThat(guarded.run(widget -> "work", GuardedPoolTest::nameOf))
        .isEqualTo("CreationException");
    assertThat(guarded.run(widget -> "work", GuardedPoolTest::nameOf))
        .isEqualTo("CreationException");
    assertThat(breaker.snapshot().state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void workThatTakesTooLongMustBeStoppedAndItsInstanceDestroyedOnlyThen() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Gate end = new Gate();

    String fallback =
        guard(Duration.ofMillis(50))
            .run(
                widget -> {
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                    end.pass();
                  }
                  return "work";
                },
                GuardedPoolTest::nameOf);

    assertThat(fallback).isEqualTo("TimeoutException");
    assertThat(interrupted.await(20, SECONDS)).isTrue();
    assertThat(pool.stats().leased()).isEqualTo(1); // The work still has it.
    assertThat(breaker.snapshot().totals().failures()).isEqualTo(1);
    end.open();
    Eventually.require(() -> pool.stats().live() == 0);
    assertThat(factory.destroyed()).isEqualTo(1);
  }

  @Test
  void interruptedCallerMustStopTheWork() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Caller<String> caller =
        Caller.start(
            () ->
                guarded.run(
                    widget -> {
                      started.countDown();
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException e) {
                        interrupted.countDown();
                      }
                      return "work";
                    },
                    GuardedPoolTest::nameOf));
    assertThat(started.await(20, SECONDS)).isTrue();

    caller.interrupt();

    assertThrows(InterruptedException.class, caller::result);
    assertThat(interrupted.await(20, SECONDS)).isTrue();
    Eventually.require(() -> pool.stats().live() == 0);
    assertThat(breaker.snapshot().totals().ignored()).isEqualTo(1);
    assertThat(guarded.stats().cancelled()).isEqualTo(1);
  }

  @Test
  void interruptOfTheWorkMustNotReachTheWorkersNextTask() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    GuardedPool<Widget> hasty = GuardedPool.of(pool, breaker, one, Duration.ofMillis(30));
    assertThat(hasty.run(widget -> spin(), GuardedPoolTest::nameOf)).isEqualTo("TimeoutException");

    assertThat(one.submit(() -> Thread.currentThread().isInterrupted()).get(20, SECONDS)).isFalse();
    one.shutdown();
  }

  @Test
  void rejectedWorkMustLeadToTheFallbackAndReturnTheInstance() throws Exception {
    GuardedPool<Widget> noWorkers =
        GuardedPool.of(
            pool,
            breaker,
            task -> {
              throw new RejectedExecutionException();
            },
            LONG);

    assertThat(noWorkers.run(widget -> "work", GuardedPoolTest::nameOf))
        .isEqualTo("RejectedExecutionException");
    assertThat(pool.stats().idle()).isEqualTo(1);
    assertThat(breaker.snapshot().totals().ignored()).isEqualTo(1);
    assertThat(noWorkers.stats().notStarted()).isEqualTo(1);
  }

  @Test
  void asyncWorkMustBeDone() throws Exception {
    assertThat(guarded.runAsync(Widget::number, failure -> -1).get(20, SECONDS)).isEqualTo(1);
    assertThat(pool.stats().idle()).isEqualTo(1);
    assertThat(breaker.snapshot().totals().successes()).isEqualTo(1);
  }

  @Test
  void asyncFailureOfTheWorkMustReachTheCaller() {
    IOException failure = new IOException("no page");

    ExecutionException thrown =
        assertThrows(
            ExecutionException.class,
            () -> guarded.runAsync(failing(failure), other -> -1).get(20, SECONDS));

    assertThat(thrown).hasCauseThat().isSameInstanceAs(failure);
    assertThat(breaker.snapshot().totals().failures()).isEqualTo(1);
  }

  @Test
  void asyncFallbackMustStandIn() throws Exception {
    Lease<Widget> lease = pool.acquire();
    assertThat(guarded.runAsync(widget -> "work", GuardedPoolTest::nameOf).get(20, SECONDS))
        .isEqualTo("TimeoutException");
    assertThat(pool.stats().waiting()).isEqualTo(0);
    lease.close();

    breaker.forceOpen();
    assertThat(guarded.runAsync(widget -> "work", GuardedPoolTest::nameOf).get(20, SECONDS))
        .isEqualTo("CircuitOpenException");
  }

  @Test
  void cancelledAsyncWorkMustLeaveTheQueue() throws Exception {
    Lease<Widget> lease = pool.acquire();
    GuardedPool<Widget> patient =
        GuardedPool.of(
            InstancePool.create(factory, PoolConfig.ofSize(1), workers, System::nanoTime),
            breaker,
            workers,
            LONG);
    CountDownLatch started = new CountDownLatch(1);
    Gate busy = new Gate();
    CompletableFuture<String> first =
        patient.runAsync(
            widget -> {
              started.countDown();
              busy.pass();
              return "first";
            },
            GuardedPoolTest::nameOf);
    assertThat(started.await(20, SECONDS)).isTrue();
    CompletableFuture<String> second =
        patient.runAsync(widget -> "second", GuardedPoolTest::nameOf);

    second.cancel(false);
    busy.open();

    assertThat(first.get(20, SECONDS)).isEqualTo("first");
    Eventually.require(() -> breaker.snapshot().totals().ignored() == 1);
    lease.close();
  }

  private GuardedPool<Widget> guard(Duration timeLimit) {
    return GuardedPool.of(pool, breaker, workers, timeLimit);
  }

  private static Work<Widget, Integer> failing(Exception failure) {
    return widget -> {
      throw failure;
    };
  }

  private static String spin() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
    return "work";
  }

  private static String nameOf(Throwable failure) {
    return failure.getClass().getSimpleName();
  }

  @Test
  void statsMustTellWhatBecameOfTheWork() throws Exception {
    int first = guarded.run(Widget::number, failure -> -1);
    int second = guarded.run(Widget::number, failure -> -1);
    assertThrows(IOException.class, () -> guarded.run(failing(new IOException()), other -> -1));
    String third = guard(Duration.ZERO).run(widget -> spin(), GuardedPoolTest::nameOf);

    assertThat(first + second).isEqualTo(2);
    assertThat(third).isEqualTo("TimeoutException");
    GuardedStats stats = guarded.stats();
    assertThat(stats.successes()).isEqualTo(2);
    assertThat(stats.failures()).isEqualTo(1);
    assertThat(stats.busy()).isGreaterThan(Duration.ZERO);
    assertThat(stats.busy()).isLessThan(LONG);
    assertThat(stats.averageTime()).isEqualTo(stats.busy().dividedBy(3));
    assertThat(new GuardedStats(0, 0, 0, 0, 0, 0, Duration.ZERO).averageTime())
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void timeoutsMustBeCounted() throws Exception {
    GuardedPool<Widget> hasty = guard(Duration.ofMillis(20));

    assertThat(hasty.run(widget -> spin(), GuardedPoolTest::nameOf)).isEqualTo("TimeoutException");

    assertThat(hasty.stats().timeouts()).isEqualTo(1);
    assertThat(hasty.stats().fallbacks()).isEqualTo(1);
    assertThat(hasty.stats().busy()).isEqualTo(Duration.ZERO);
  }

  @Test
  void asyncWorkThatIsNotStartedMustBeCounted() throws Exception {
    pool.acquire();
    assertThat(guarded.runAsync(widget -> "work", GuardedPoolTest::nameOf).get(20, SECONDS))
        .isEqualTo("TimeoutException");
    assertThat(guarded.stats().notStarted()).isEqualTo(1);

    breaker.forceOpen();
    assertThat(guarded.runAsync(widget -> "work", GuardedPoolTest::nameOf).get(20, SECONDS))
        .isEqualTo("CircuitOpenException");
    assertThat(guarded.stats().notStarted()).isEqualTo(2);
    assertThat(guarded.stats().fallbacks()).isEqualTo(2);
  }

  @Test
  void instanceOfFailedWorkMustBeRetiredWithTheLimit() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertThrows(IOException.class, () -> guarded.run(failing(new IOException()), other -> -1));
    }

    assertThat(pool.stats().live()).isEqualTo(0);
    assertThat(factory.destroyed()).isEqualTo(1);
  }
}
