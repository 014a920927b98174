package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockspan.pool.before.LockedPool;
import dev.lockspan.pool.breaker.BreakerConfig;
import dev.lockspan.pool.breaker.BreakerConfig.CountWindow;
import dev.lockspan.pool.breaker.CircuitBreaker;
import dev.lockspan.pool.breaker.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** Every piece of foreign code looks for held locks when it is called, and must find none. */
class NoLockHeldTest {

  private final NoLockHeld guard = new NoLockHeld();

  /** Runs tasks in the caller, to see what the caller holds. */
  private final Executor inCaller =
      task -> {
        guard.check("executor");
        task.run();
      };

  private final InstanceFactory<Widget> factory =
      new InstanceFactory<>() {
        private final WidgetFactory widgets = new WidgetFactory();

        @Override
        public Widget create() {
          guard.check("create");
          return widgets.next();
        }

        @Override
        public boolean validate(Widget widget) {
          guard.check("validate");
          return widget.number() % 3 != 0;
        }

        @Override
        public long memoryBytes(Widget widget) {
          guard.check("memoryBytes");
          return widget.number();
        }

        @Override
        public void destroy(Widget widget) {
          guard.check("destroy");
        }
      };

  @Test
  void guardMustSeeHeldLocks() {
    LockedPool<Widget> before =
        new LockedPool<>(
            () -> {
              guard.check("create");
              return new Widget(1);
            },
            widget -> {},
            event -> guard.check("listener"));

    synchronized (this) {
      before.acquire();
    }

    assertThat(guard.held()).hasSize(4);
    assertThat(guard.held().get(0)).contains("NoLockHeldTest");
    assertThat(guard.held().get(1)).contains("ReentrantLock");
    assertThrows(AssertionError.class, guard::require);
  }

  @Test
  void poolMustHoldNoLockInForeignCode() throws Exception {
    InstancePool<Widget> pool =
        InstancePool.create(
            factory,
            PoolConfig.builder(3).minSize(2).maxUses(4).maxMemoryBytes(8).build(),
            inCaller,
            () -> {
              guard.check("clock");
              return System.nanoTime();
            });
    pool.addListener(event -> guard.check("listener"), inCaller);

    for (int round = 0; round < 10; round++) {
      Lease<Widget> first = pool.acquire();
      Lease<Widget> second = pool.acquire();
      Lease<Widget> third = pool.tryAcquire().orElseThrow();
      CompletableFuture<Lease<Widget>> waiter = pool.acquireAsync();
      CompletableFuture<Void> served =
          waiter.thenAccept(
              lease -> {
                guard.check("completion");
                lease.close();
              });
      CompletableFuture<Lease<Widget>> cancelled = pool.acquireAsync();
      CompletableFuture<Lease<Widget>> told =
          cancelled.whenComplete((lease, failure) -> guard.check("cancellation"));
      cancelled.cancel(false);
      assertThat(told.isDone()).isTrue();
      first.discard();
      second.fail();
      second.close();
      third.close();
      served.join();
      pool.maintain();
      pool.setMaxSize(2 + round % 3);
      pool.trim(1);
      pool.trimLargerThan(6);
      pool.warmUp(2).join();
      pool.setMaxSize(3);
    }
    Lease<Widget> last = pool.acquire();
    pool.setMaxSize(1);
    CompletableFuture<Lease<Widget>> refused = pool.acquireAsync();
    CompletableFuture<Lease<Widget>> told =
        refused.whenComplete((lease, failure) -> guard.check("refusal"));
    CompletableFuture<Void> end =
        pool.shutdown().whenComplete((gone, failure) -> guard.check("terminated"));
    last.close();
    end.join();

    guard.require();
    assertThat(told.isCompletedExceptionally()).isTrue();
    assertThat(pool.stats().live()).isEqualTo(0);
    assertThat(guard.checks()).isAtLeast(200);
  }

  @Test
  void breakerMustHoldNoLockInForeignCode() throws Exception {
    CircuitBreaker breaker =
        CircuitBreaker.create(
            BreakerConfig.builder()
                .window(new CountWindow(2))
                .minimumCalls(1)
                .openWait(Duration.ZERO, 1, Duration.ZERO)
                .build(),
            failure -> {
              guard.check("judge");
              return Outcome.FAILURE;
            },
            () -> {
              guard.check("clock");
              return System.nanoTime();
            });
    breaker.addListener(event -> guard.check("listener"), inCaller);

    for (int round = 0; round < 5; round++) {
      breaker.acquire().failure(new IllegalStateException());
      breaker.call(
          () -> {
            guard.check("call");
            return "done";
          });
      breaker.callAsync(
          () -> {
            guard.check("stage");
            return CompletableFuture.completedFuture("done");
          });
      breaker.forceOpen();
      assertThat(breaker.tryAcquire().isPresent()).isFalse();
      breaker.disable();
      breaker.reset();
      breaker.snapshot();
    }

    guard.require();
    assertThat(guard.checks()).isAtLeast(50);
  }

  @Test
  void guardedPoolMustHoldNoLockInForeignCode() throws Exception {
    InstancePool<Widget> pool = InstancePool.create(factory, PoolConfig.ofSize(2));
    CircuitBreaker breaker = CircuitBreaker.create(BreakerConfig.defaults());
    pool.addListener(event -> guard.check("listener"), inCaller);
    breaker.addListener(event -> guard.check("listener"), inCaller);
    GuardedPool<Widget> guarded = GuardedPool.of(pool, breaker, inCaller, Duration.ofSeconds(10));

    for (int round = 0; round < 10; round++) {
      int result =
          guarded.run(
              widget -> {
                guard.check("work");
                return widget.number();
              },
              failure -> -1);
      assertThat(result).isGreaterThan(0);
    }
    breaker.forceOpen();
    int fallback =
        guarded.run(
            Widget::number,
            failure -> {
              guard.check("fallback");
              return -1;
            });

    assertThat(fallback).isEqualTo(-1);
    guard.require();
  }
}
