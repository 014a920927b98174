package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.pool.breaker.BreakerConfig;
import dev.lockspan.pool.breaker.CircuitBreaker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/pool.md}, in the order of the page. */
class UsageTest {

  @Test
  void poolMustBeUsableAsThePageSays() throws Exception {
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    ExecutorService eventExecutor = Executors.newSingleThreadExecutor();
    AtomicInteger seen = new AtomicInteger();
    InstancePool<Widget> pool =
        InstancePool.create(() -> new Widget(1), PoolConfig.builder(8).minSize(2).build());
    pool.addListener(event -> seen.incrementAndGet(), eventExecutor);
    var unused = scheduler.scheduleWithFixedDelay(pool::maintain, 30, 30, TimeUnit.SECONDS);

    try (Lease<Widget> lease = pool.acquire()) {
      assertThat(lease.get().number()).isEqualTo(1);
    }
    CompletableFuture<Void> done = pool.acquireAsync().thenAccept(Lease::close);
    done.get(20, TimeUnit.SECONDS);

    pool.shutdown().get(20, TimeUnit.SECONDS);
    scheduler.shutdownNow();
    Eventually.require(() -> seen.get() == pool.stats().totals().events());
    eventExecutor.shutdown();
  }

  @Test
  void breakerMustBeUsableAsThePageSays() throws Exception {
    CircuitBreaker breaker = CircuitBreaker.create(BreakerConfig.defaults());

    assertThat(breaker.call(() -> "page")).isEqualTo("page");
    try (CircuitBreaker.Permit permit = breaker.acquire()) {
      permit.success();
    }

    assertThat(breaker.snapshot().totals().successes()).isEqualTo(2);
  }
}
