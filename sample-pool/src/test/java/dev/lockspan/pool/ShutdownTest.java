package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A pool's end. */
class ShutdownTest {

  private final WidgetFactory factory = new WidgetFactory();
  private final InstancePool<Widget> pool =
      InstancePool.create(
          factory, PoolConfig.builder(2).drainTimeout(Duration.ofMillis(20)).build());

  @Test
  void emptyPoolMustTerminateAtOnce() {
    assertThat(pool.shutdown().isDone()).isTrue();
  }

  @Test
  void idleInstancesMustBeDestroyed() throws Exception {
    pool.acquire().close();

    assertThat(pool.shutdown().isDone()).isTrue();
    assertThat(factory.destroyed()).isEqualTo(1);
  }

  @Test
  void leasedInstancesMustBeDrained() throws Exception {
    Lease<Widget> lease = pool.acquire();
    CompletableFuture<Void> end = pool.shutdown();
    assertThat(end.isDone()).isFalse();
    assertThat(lease.get()).isEqualTo(new Widget(1));

    lease.close();

    assertThat(end.isDone()).isTrue();
    assertThat(pool.stats().live()).isEqualTo(0);
  }

  @Test
  void waitersMustBeTurnedAway() throws Exception {
    pool.acquire();
    pool.acquire();
    Caller<Lease<Widget>> waiter = Caller.queued(pool);
    CompletableFuture<Lease<Widget>> asyncWaiter = pool.acquireAsync();

    pool.shutdown();

    assertThrows(PoolClosedException.class, waiter::result);
    CompletionException failure = assertThrows(CompletionException.class, asyncWaiter::join);
    assertThat(failure).hasCauseThat().isInstanceOf(PoolClosedException.class);
    assertThat(pool.stats().waiting()).isEqualTo(0);
  }

  @Test
  void callersMustBeTurnedAway() {
    pool.shutdown();

    assertThrows(PoolClosedException.class, pool::acquire);
    assertThrows(PoolClosedException.class, pool::tryAcquire);
    assertThrows(PoolClosedException.class, () -> pool.setMaxSize(3));
    assertThat(pool.acquireAsync().isCompletedExceptionally()).isTrue();
    assertThat(pool.warmUp(2).join()).isEqualTo(0);
  }

  @Test
  void instanceMadeMeanwhileMustBeDestroyedWhenItComesBack() throws Exception {
    CountDownLatch creating = new CountDownLatch(1);
    CountDownLatch proceed = new CountDownLatch(1);
    factory.creation =
        () -> {
          creating.countDown();
          proceed.await();
          return factory.next();
        };
    Caller<Lease<Widget>> caller = Caller.start(pool::acquire);
    creating.await();
    CompletableFuture<Void> end = pool.shutdown();

    proceed.countDown();
    caller.result().close();

    assertThat(end.isDone()).isTrue();
    assertThat(factory.destroyed()).isEqualTo(1);
  }

  @Test
  void terminatedMustBeTheLastEvent() throws Exception {
    List<PoolEvent> events = new ArrayList<>();
    pool.addListener(events::add, Runnable::run);
    Lease<Widget> lease = pool.acquire();
    pool.shutdown();
    pool.shutdown();
    lease.close();
    pool.maintain();
    pool.warmUp(1).join();

    assertThat(events)
        .containsExactly(
            new PoolEvent.Created(1, 1, 1),
            new PoolEvent.Acquired(2, 1, 1),
            new PoolEvent.ShutDown(3, 1),
            new PoolEvent.Released(4, 1, 0),
            new PoolEvent.Retired(5, 1, Retirement.CLOSED),
            new PoolEvent.Destroyed(6, 1, 0),
            new PoolEvent.Terminated(7))
        .inOrder();
  }

  @Test
  void closeMustNotWaitForEver() throws Exception {
    pool.acquire();

    assertTimeoutPreemptively(Duration.ofSeconds(20), pool::close);
    assertThat(pool.stats().live()).isEqualTo(1);
  }

  @Test
  void interruptedCloseMustKeepTheInterrupt() throws Exception {
    pool.acquire();
    Caller<Boolean> closer =
        Caller.start(
            () -> {
              Thread.currentThread().interrupt();
              pool.close();
              return Thread.interrupted();
            });

    assertThat(closer.result()).isTrue();
  }

  @Test
  void ownerMustNotBeAbleToForgeTheEnd() throws Exception {
    Lease<Widget> lease = pool.acquire();
    CompletableFuture<Void> end = pool.shutdown();

    end.complete(null);

    assertThat(pool.shutdown().isDone()).isFalse();
    lease.close();
    assertThat(pool.shutdown().isDone()).isTrue();
  }
}
