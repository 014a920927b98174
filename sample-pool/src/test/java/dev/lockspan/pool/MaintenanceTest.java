package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looking after idle instances and long leases. */
class MaintenanceTest {

  private final WidgetFactory factory = new WidgetFactory();
  private final FakeClock clock = new FakeClock();

  @Test
  void instanceMustBeRetiredAtItsMaximalLifetime() throws Exception {
    InstancePool<Widget> pool = pool(builder().maxLifetime(Duration.ofSeconds(10)));
    pool.acquire().close();

    clock.advance(Duration.ofSeconds(10).minusNanos(1));
    assertThat(pool.maintain().expired()).isEqualTo(0);

    clock.advance(Duration.ofNanos(1));
    assertThat(pool.maintain().expired()).isEqualTo(1);
    assertThat(factory.destroyed()).isEqualTo(1);
  }

  @Test
  void leasedInstanceBeyondItsLifetimeMustBeRetiredWhenItComesBack() throws Exception {
    InstancePool<Widget> pool = pool(builder().maxLifetime(Duration.ofSeconds(10)));
    Lease<Widget> lease = pool.acquire();
    clock.advance(Duration.ofSeconds(11));

    assertThat(pool.maintain().expired()).isEqualTo(0);
    assertThat(factory.destroyed()).isEqualTo(0);
    lease.close();

    assertThat(factory.destroyed()).isEqualTo(1);
  }

  @Test
  void unusedInstanceMustBeRetired() throws Exception {
    InstancePool<Widget> pool = pool(builder().maxIdle(Duration.ofSeconds(10)));
    pool.acquire().close();
    pool.maintain();

    clock.advance(Duration.ofSeconds(10).minusNanos(1));
    assertThat(pool.maintain().expired()).isEqualTo(0);

    clock.advance(Duration.ofNanos(1));
    assertThat(pool.maintain().expired()).isEqualTo(1);
    assertThat(pool.stats().live()).isEqualTo(0);
  }

  @Test
  void useMustStartTheIdleTimeAgain() throws Exception {
    InstancePool<Widget> pool = pool(builder().maxIdle(Duration.ofSeconds(10)));
    pool.acquire().close();
    pool.maintain();
    clock.advance(Duration.ofSeconds(9));
    pool.acquire().close();
    pool.maintain();
    clock.advance(Duration.ofSeconds(9));

    assertThat(pool.maintain().expired()).isEqualTo(0);
  }

  @Test
  void invalidInstanceMustBeRetired() throws Exception {
    InstancePool<Widget> pool = pool(builder());
    Lease<Widget> first = pool.acquire();
    pool.acquire().close();
    first.close();
    factory.validation = widget -> widget.number() == 1;

    assertThat(pool.maintain().unhealthy()).isEqualTo(1);
    assertThat(pool.acquire().get()).isEqualTo(new Widget(1));
  }

  @Test
  void largeInstanceMustBeRetired() throws Exception {
    InstancePool<Widget> pool = pool(builder().maxMemoryBytes(100));
    pool.acquire().close();
    factory.measure = widget -> 100L;
    assertThat(pool.maintain().unhealthy()).isEqualTo(0);

    factory.measure = widget -> 101L;

    assertThat(pool.maintain().unhealthy()).isEqualTo(1);
    assertThat(factory.destroyed()).isEqualTo(1);
  }

  @Test
  void minimalSizeMustBeKept() throws Exception {
    InstancePool<Widget> pool = pool(builder().minSize(2));

    assertThat(pool.maintain().created()).isEqualTo(2);
    assertThat(pool.maintain().created()).isEqualTo(0);
    assertThat(pool.stats().idle()).isEqualTo(2);
  }

  @Test
  void failedCreationMustNotStopMaintenance() {
    InstancePool<Widget> pool = pool(builder().minSize(2));
    factory.creation =
        () -> {
          throw new IllegalStateException("no parts");
        };

    assertThat(pool.maintain()).isEqualTo(new MaintenanceReport(0, 0, 0, 0));
    assertThat(pool.stats().totals().creationFailures()).isEqualTo(1);
    assertThat(pool.stats().live()).isEqualTo(0);
  }

  @Test
  void overdueLeaseMustBeReportedOnce() throws Exception {
    InstancePool<Widget> pool = pool(builder().overdueAfter(Duration.ofSeconds(10)));
    List<PoolEvent> events = listen(pool);
    Lease<Widget> lease = pool.acquire();
    pool.maintain();
    clock.advance(Duration.ofSeconds(10).minusNanos(1));
    assertThat(pool.maintain().overdue()).isEqualTo(0);

    clock.advance(Duration.ofNanos(1));

    assertThat(pool.maintain().overdue()).isEqualTo(1);
    assertThat(pool.maintain().overdue()).isEqualTo(0);
    assertThat(pool.stats().totals().overdue()).isEqualTo(1);
    PoolEvent.Overdue overdue =
        (PoolEvent.Overdue)
            events.stream().filter(PoolEvent.Overdue.class::isInstance).findFirst().orElseThrow();
    assertThat(overdue.heldFor()).isEqualTo(Duration.ofSeconds(10));
    assertThat(overdue.instance()).isEqualTo(1);
    lease.close();
  }

  @Test
  void nextLeaseOfTheSameInstanceMustBeReportedToo() throws Exception {
    InstancePool<Widget> pool = pool(builder().overdueAfter(Duration.ZERO));
    Lease<Widget> lease = pool.acquire();
    assertThat(pool.maintain().overdue()).isEqualTo(1);
    lease.close();
    pool.acquire();

    assertThat(pool.maintain().overdue()).isEqualTo(1);
  }

  @Test
  void checkedInstancesMustKeepTheirOrder() throws Exception {
    InstancePool<Widget> pool = pool(builder());
    Lease<Widget> first = pool.acquire();
    Lease<Widget> second = pool.acquire();
    second.close();
    first.close();

    pool.maintain();

    assertThat(pool.acquire().get()).isEqualTo(new Widget(1));
  }

  @Test
  void trimMustRetireTheLongestUnused() throws Exception {
    InstancePool<Widget> pool = pool(builder());
    Lease<Widget> first = pool.acquire();
    Lease<Widget> second = pool.acquire();
    Lease<Widget> third = pool.acquire();
    third.close();
    second.close();
    first.close();

    pool.trim(1);

    assertThat(pool.stats().idle()).isEqualTo(1);
    assertThat(pool.acquire().get()).isEqualTo(new Widget(1));
    assertThat(factory.destroyed()).isEqualTo(2);
  }

  @Test
  void trimBySizeMustRetireTheLargeOnes() throws Exception {
    InstancePool<Widget> pool = pool(builder());
    Lease<Widget> first = pool.acquire();
    pool.acquire().close();
    first.close();
    factory.measure = widget -> widget.number() * 50L;

    assertThat(pool.trimLargerThan(50)).isEqualTo(1);
    assertThat(pool.acquire().get()).isEqualTo(new Widget(1));
  }

  @Test
  void shrinkingMustRetireIdleInstancesNowAndOthersLater() throws Exception {
    InstancePool<Widget> pool = pool(builder());
    Lease<Widget> first = pool.acquire();
    Lease<Widget> second = pool.acquire();
    pool.acquire().close();

    pool.setMaxSize(1);
    assertThat(pool.stats().live()).isEqualTo(2);
    assertThat(pool.stats().maxSize()).isEqualTo(1);

    first.close();
    assertThat(pool.stats().live()).isEqualTo(1);
    second.close();
    assertThat(pool.stats().idle()).isEqualTo(1);
  }

  @Test
  void growingMustServeWaiters() throws Exception {
    InstancePool<Widget> pool = InstancePool.create(factory, PoolConfig.ofSize(1));
    pool.acquire();
    Caller<Lease<Widget>> first = Caller.queued(pool);
    Caller<Lease<Widget>> second = Caller.queued(pool);
    Caller<Lease<Widget>> third = Caller.queued(pool);

    pool.setMaxSize(3);

    assertThat(first.result().get().number()).isGreaterThan(1);
    assertThat(second.result().get().number()).isGreaterThan(1);
    assertThat(third.isDone()).isFalse();
    assertThat(pool.stats().waiting()).isEqualTo(1);
  }

  @Test
  void sizeMustBePositive() {
    InstancePool<Widget> pool = pool(builder());

    assertThrows(IllegalArgumentException.class, () -> pool.setMaxSize(0));
  }

  private static PoolConfig.Builder builder() {
    return PoolConfig.builder(3);
  }

  private InstancePool<Widget> pool(PoolConfig.Builder builder) {
    return InstancePool.create(factory, builder.build(), Runnable::run, clock);
  }

  private static List<PoolEvent> listen(InstancePool<Widget> pool) {
    List<PoolEvent> events = new ArrayList<>();
    pool.addListener(events::add, Runnable::run);
    return events;
  }

  @Test
  void minimalSizeMustBeFilledAsFarAsItGoes() {
    InstancePool<Widget> pool = pool(builder().minSize(3));
    factory.creation =
        () -> {
          if (factory.created() == 2) {
            throw new IllegalStateException("no parts");
          }
          return factory.next();
        };

    assertThat(pool.maintain().created()).isEqualTo(2);
    assertThat(pool.stats().idle()).isEqualTo(2);
  }

  @Test
  void shrinkingMustLeaveAsManyAsFit() throws Exception {
    InstancePool<Widget> pool = pool(builder());
    Lease<Widget> lease = pool.acquire();
    Lease<Widget> other = pool.acquire();
    pool.acquire().close();
    other.close();

    pool.setMaxSize(2);

    assertThat(pool.stats().live()).isEqualTo(2);
    assertThat(pool.stats().idle()).isEqualTo(1);
    lease.close();
    assertThat(pool.stats().idle()).isEqualTo(2);
  }

  @Test
  void instanceTakenMeanwhileMustNotBeChecked() throws Exception {
    InstancePool<Widget> pool = pool(builder());
    Lease<Widget> first = pool.acquire();
    pool.acquire().close();
    first.close();
    Gate gate = new Gate();
    factory.validation = widget -> widget.number() == 1 || gate.pass();
    Caller<MaintenanceReport> maintenance = Caller.start(pool::maintain);
    gate.awaitArrival();
    Lease<Widget> taken = pool.acquire();
    factory.validation = widget -> widget.number() != 1;

    gate.open();

    assertThat(maintenance.result().unhealthy()).isEqualTo(0);
    assertThat(taken.get()).isEqualTo(new Widget(1));
    assertThat(pool.stats().leased()).isEqualTo(1);
  }

  @Test
  void everyLiveInstanceMustBeCounted() {
    PoolStats.Totals none = new PoolStats.Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    assertThat(new PoolStats(99, 1, 2, 4, 8, 16, 32, none).live()).isEqualTo(31);
  }
}
