package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertThat;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leasing without a thread that waits. */
class AsyncAcquireTest {

  private final WidgetFactory factory = new WidgetFactory();
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "pool-worker"));
  private final InstancePool<Widget> pool =
      InstancePool.create(
          factory, PoolConfig.builder(1).maxWaiters(1).build(), executor, System::nanoTime);

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void instanceMustBeMadeByTheExecutor() throws Exception {
    CompletableFuture<String> creator = new CompletableFuture<>();
    factory.creation =
        () -> {
          creator.complete(Thread.currentThread().getName());
          return factory.next();
        };

    assertThat(pool.acquireAsync().get(20, SECONDS).get()).isEqualTo(new Widget(1));
    assertThat(creator.get(20, SECONDS)).isEqualTo("pool-worker");
  }

  @Test
  void queuedCallerMustGetTheInstanceThatFallsFree() throws Exception {
    Lease<Widget> lease = pool.acquire();
    CompletableFuture<Lease<Widget>> waiter = pool.acquireAsync();
    assertThat(waiter.isDone()).isFalse();

    lease.close();

    assertThat(waiter.get(20, SECONDS).get()).isEqualTo(new Widget(1));
  }

  @Test
  void cancelledCallerMustLeaveTheQueue() throws Exception {
    Lease<Widget> lease = pool.acquire();
    CompletableFuture<Lease<Widget>> waiter = pool.acquireAsync();

    waiter.cancel(false);

    assertThat(pool.stats().waiting()).isEqualTo(0);
    assertThat(pool.stats().totals().withdrawn()).isEqualTo(1);
    lease.close();
    assertThat(pool.stats().idle()).isEqualTo(1);
  }

  @Test
  void callerWhoseTimeIsUpMustLeaveTheQueue() throws Exception {
    pool.acquire();
    CompletableFuture<Lease<Widget>> waiter =
        pool.acquireAsync().orTimeout(5, TimeUnit.MILLISECONDS);

    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> waiter.get(20, SECONDS));

    assertThat(failure).hasCauseThat().isInstanceOf(TimeoutException.class);
    Eventually.require(() -> pool.stats().waiting() == 0);
    assertThat(pool.stats().totals().timeouts()).isEqualTo(1);
  }

  @Test
  void callerBeyondTheQueueMustBeRefused() throws Exception {
    pool.acquire();
    CompletableFuture<Lease<Widget>> first = pool.acquireAsync();

    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> pool.acquireAsync().get(20, SECONDS));

    assertThat(failure).hasCauseThat().isInstanceOf(TooManyWaitersException.class);
    assertThat(first.isDone()).isFalse();
  }

  @Test
  void failedCreationMustFailTheCaller() {
    factory.creation =
        () -> {
          throw new IllegalStateException("no parts");
        };

    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> pool.acquireAsync().get(20, SECONDS));

    assertThat(failure).hasCauseThat().isInstanceOf(CreationException.class);
    assertThat(failure).hasCauseThat().hasCauseThat().hasMessageThat().isEqualTo("no parts");
  }

  @Test
  void warmUpMustMakeInstancesAheadOfDemand() throws Exception {
    InstancePool<Widget> large =
        InstancePool.create(factory, PoolConfig.ofSize(3), executor, System::nanoTime);

    assertThat(large.warmUp(2).get(20, SECONDS)).isEqualTo(2);
    assertThat(large.stats().idle()).isEqualTo(2);
    assertThat(large.warmUp(9).get(20, SECONDS)).isEqualTo(1);
    assertThat(large.stats().idle()).isEqualTo(3);
  }

  @Test
  void warmUpMustTellOfAFailureAndKeepWhatItMade() throws Exception {
    InstancePool<Widget> large =
        InstancePool.create(factory, PoolConfig.ofSize(3), executor, System::nanoTime);
    factory.creation =
        () -> {
          if (factory.created() == 1) {
            throw new IllegalStateException("no parts");
          }
          return factory.next();
        };

    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> large.warmUp(3).get(20, SECONDS));

    assertThat(failure).hasCauseThat().isInstanceOf(CreationException.class);
    assertThat(large.stats().idle()).isEqualTo(1);
    assertThat(large.stats().live()).isEqualTo(1);
  }
}
