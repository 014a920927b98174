package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever fails, the capacity comes back: to the waiter if there is one, else to the next caller.
 *
 * <p>Every test ends by leasing from a pool of one. If the one slot were lost nobody could.
 */
class LostCapacityTest {

  /** The ways in which a factory can fail to make an instance. */
  enum BadCreation {
    EXCEPTION,
    INTERRUPTED,
    NULL,
    ERROR;

    @SuppressWarnings("NullAway") // The point of it.
    Widget create() throws Exception {
      return switch (this) {
        case EXCEPTION -> throw new IllegalStateException("no parts");
        case INTERRUPTED -> throw new InterruptedException();
        case NULL -> null;
        case ERROR -> throw new StackOverflowError();
      };
    }
  }

  /** The ways in which a validation can end that is not the good one. */
  enum BadValidation {
    FALSE,
    EXCEPTION,
    ERROR;

    boolean validate() {
      return switch (this) {
        case FALSE -> false;
        case EXCEPTION -> throw new IllegalStateException("gauge broken");
        case ERROR -> throw new StackOverflowError();
      };
    }
  }

  private final WidgetFactory factory = new WidgetFactory();
  private final InstancePool<Widget> pool = InstancePool.create(factory, PoolConfig.ofSize(1));

  @ParameterizedTest
  @EnumSource
  void failedCreationMustFreeItsSlot(BadCreation bad) {
    factory.creation = bad::create;
    assertThrows(Throwable.class, pool::acquire);
    Thread.interrupted(); // Restored by the pool where the factory was interrupted.

    factory.creation = factory::next;

    requireOneFreeSlot();
  }

  @ParameterizedTest
  @EnumSource
  void failedCreationMustGiveTheWaiterTheRightToCreate(BadCreation bad) throws Exception {
    Gate gate = new Gate();
    factory.creation =
        () -> {
          gate.pass();
          return bad.create();
        };
    Caller<Lease<Widget>> creator = Caller.start(pool::acquire);
    gate.awaitArrival();
    Caller<Lease<Widget>> waiter = Caller.queued(pool);
    factory.creation = factory::next;

    gate.open();

    assertThrows(Throwable.class, creator::result);
    waiter.result().close();
    requireOneFreeSlot();
  }

  @ParameterizedTest
  @EnumSource
  void failedValidationMustReplaceTheInstance(BadValidation bad) throws Exception {
    pool.acquire().close();
    factory.validation = widget -> widget.number() != 1 || bad.validate();

    Lease<Widget> lease = pool.acquire();

    assertThat(lease.get()).isEqualTo(new Widget(2));
    lease.close();
    requireOneFreeSlot();
  }

  @ParameterizedTest
  @EnumSource
  void failedCreationAfterFailedValidationMustFreeTheSlot(BadCreation bad) throws Exception {
    pool.acquire().close();
    factory.validation = widget -> false;
    factory.creation = bad::create;
    assertThrows(Throwable.class, pool::acquire);
    Thread.interrupted(); // Restored by the pool where the factory was interrupted.
    factory.creation = factory::next;
    factory.validation = widget -> true;

    requireOneFreeSlot();
  }

  @ParameterizedTest
  @EnumSource
  void failedValidationByMaintenanceMustFreeTheSlot(BadValidation bad) throws Exception {
    pool.acquire().close();
    factory.validation = widget -> bad.validate();

    assertThat(pool.maintain().unhealthy()).isEqualTo(1);

    requireOneFreeSlot();
  }

  @Test
  void instanceTakenAsideByMaintenanceMustGoToTheWaiter() throws Exception {
    pool.acquire().close();
    Gate gate = new Gate();
    factory.validation = widget -> gate.pass();
    Caller<MaintenanceReport> maintenance = Caller.start(pool::maintain);
    gate.awaitArrival();
    Caller<Lease<Widget>> waiter = Caller.queued(pool);

    gate.open();

    assertThat(maintenance.result().unhealthy()).isEqualTo(0);
    assertThat(waiter.result().get()).isEqualTo(new Widget(1));
  }

  @Test
  void instanceThatMaintenanceRetiresMustLeaveItsSlotToTheWaiter() throws Exception {
    pool.acquire().close();
    Gate gate = new Gate();
    factory.validation = widget -> !gate.pass();
    Caller<MaintenanceReport> maintenance = Caller.start(pool::maintain);
    gate.awaitArrival();
    Caller<Lease<Widget>> waiter = Caller.queued(pool);

    gate.open();

    assertThat(maintenance.result().unhealthy()).isEqualTo(1);
    assertThat(waiter.result().get()).isEqualTo(new Widget(2));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void failedDestructionMustFreeTheSlot(boolean error) throws Exception {
    factory.destruction =
        widget -> {
          if (error) {
            throw new StackOverflowError();
          }
          throw new IllegalStateException("stuck");
        };

    pool.acquire().discard();

    requireOneFreeSlot();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void failedDestructionMustFreeTheSlotForTheWaiter(boolean error) throws Exception {
    Lease<Widget> lease = pool.acquire();
    Caller<Lease<Widget>> waiter = Caller.queued(pool);
    factory.destruction =
        widget -> {
          if (error) {
            throw new StackOverflowError();
          }
          throw new IllegalStateException("stuck");
        };

    lease.discard();

    waiter.result().close();
    requireOneFreeSlot();
  }

  @Test
  void failedMeasureMustReturnTheInstance() throws Exception {
    pool.acquire().close();
    factory.measure =
        widget -> {
          throw new IllegalStateException("scales broken");
        };

    assertThat(pool.maintain().unhealthy()).isEqualTo(0);
    assertThat(pool.trimLargerThan(0)).isEqualTo(0);

    requireOneFreeSlot();
  }

  @Test
  void failingClockMustFreeTheSlot() {
    InstancePool<Widget> clockless =
        InstancePool.create(
            factory,
            PoolConfig.ofSize(1),
            Runnable::run,
            () -> {
              throw new IllegalStateException("stopped");
            });

    assertThrows(CreationException.class, clockless::acquire);

    assertThat(clockless.stats().live()).isEqualTo(0);
  }

  @Test
  void failingListenerMustNotMatter() throws Exception {
    pool.addListener(
        event -> {
          throw new IllegalStateException("deaf");
        },
        Runnable::run);

    pool.acquire().close();
    pool.acquire().discard();

    requireOneFreeSlot();
  }

  @Test
  void listenersExecutorThatRejectsMustNotMatter() throws Exception {
    pool.addListener(
        event -> {},
        task -> {
          throw new RejectedExecutionException();
        });

    pool.acquire().close();

    requireOneFreeSlot();
  }

  @Test
  void interruptBeforeTheGrantMustLeaveTheSlotToTheNext() throws Exception {
    Lease<Widget> lease = pool.acquire();
    Caller<Lease<Widget>> interrupted = Caller.queued(pool);
    Caller<Lease<Widget>> waiter = Caller.queued(pool);
    interrupted.interrupt();
    assertThrows(InterruptedException.class, interrupted::result);

    lease.close();

    waiter.result().close();
    requireOneFreeSlot();
  }

  @Test
  void expiryBeforeTheGrantMustLeaveTheSlotToTheNext() throws Exception {
    Lease<Widget> lease = pool.acquire();
    Caller<Lease<Widget>> impatient =
        Caller.queued(pool, () -> pool.acquire(Duration.ofMillis(20)));
    Caller<Lease<Widget>> waiter = Caller.queued(pool);
    assertThrows(Exception.class, impatient::result);

    lease.close();

    waiter.result().close();
    requireOneFreeSlot();
  }

  @Test
  void cancellationAfterTheGrantMustReturnTheInstance() throws Exception {
    ManualExecutor executor = new ManualExecutor();
    InstancePool<Widget> one =
        InstancePool.create(factory, PoolConfig.ofSize(1), executor, System::nanoTime);
    CompletableFuture<Lease<Widget>> caller = one.acquireAsync(); // Granted, not opened yet.
    CompletableFuture<Lease<Widget>> waiter = one.acquireAsync();

    caller.cancel(false);
    executor.runAll();

    assertThat(waiter.join().get()).isEqualTo(new Widget(1));
  }

  @Test
  void cancellationInTheQueueMustLeaveTheSlotToTheNext() throws Exception {
    Lease<Widget> lease = pool.acquire();
    CompletableFuture<Lease<Widget>> cancelled = pool.acquireAsync();
    Caller<Lease<Widget>> waiter = Caller.queued(pool);
    cancelled.cancel(true);

    lease.close();

    waiter.result().close();
    requireOneFreeSlot();
  }

  @Test
  void rejectionOfTheFirstInTheQueueMustServeTheSecond() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    InstancePool<Widget> one =
        InstancePool.create(factory, PoolConfig.ofSize(1), executor, System::nanoTime);
    Lease<Widget> lease = one.acquire();
    CompletableFuture<Lease<Widget>> rejected = one.acquireAsync();
    Caller<Lease<Widget>> waiter = Caller.queued(one);
    executor.shutdown();

    lease.close();

    assertThat(rejected.isCompletedExceptionally()).isTrue();
    assertThat(waiter.result().get()).isEqualTo(new Widget(1));
    PoolStats.Totals totals = one.stats().totals();
    assertThat(totals.acquired() - totals.released()).isEqualTo(1);
  }

  @Test
  void rejectionOfTheOnlyCallerMustFreeTheSlot() {
    InstancePool<Widget> one =
        InstancePool.create(
            factory,
            PoolConfig.ofSize(1),
            task -> {
              throw new RejectedExecutionException();
            },
            System::nanoTime);

    assertThat(one.acquireAsync().isCompletedExceptionally()).isTrue();

    assertThat(one.stats().live()).isEqualTo(0);
  }

  @Test
  void manyRejectionsMustNotOverflowTheStack() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    InstancePool<Widget> one =
        InstancePool.create(factory, PoolConfig.ofSize(1), executor, System::nanoTime);
    Lease<Widget> lease = one.acquire();
    List<CompletableFuture<Lease<Widget>>> callers = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      callers.add(one.acquireAsync());
    }
    executor.shutdown();

    lease.close();

    assertThat(callers.stream().allMatch(CompletableFuture::isCompletedExceptionally)).isTrue();
    assertThat(one.stats().waiting()).isEqualTo(0);
    assertThat(one.stats().idle()).isEqualTo(1);
  }

  @Test
  void shrinkingAndGrowingMustKeepTheCount() throws Exception {
    InstancePool<Widget> three = InstancePool.create(factory, PoolConfig.ofSize(3));
    Lease<Widget> first = three.acquire();
    Lease<Widget> second = three.acquire();
    three.setMaxSize(1);
    three.setMaxSize(2);

    first.close();
    second.close();

    assertThat(three.stats().idle()).isEqualTo(2);
  }

  private void requireOneFreeSlot() {
    assertThat(pool.stats().leased()).isEqualTo(0);
    Callable<Lease<Widget>> acquire = () -> pool.acquire(Duration.ofMillis(1));
    try (Lease<Widget> lease = acquire.call()) {
      assertThat(pool.stats().live()).isEqualTo(1);
      assertThat(lease.get()).isNotNull();
    } catch (Exception e) {
      throw new AssertionError("The slot is lost: " + pool.stats(), e);
    }
  }
}
