package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockspan.pool.event.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a pool tells of itself, with the figures of the moment it tells of. */
class PoolEventsTest {

  private final WidgetFactory factory = new WidgetFactory();
  private final InstancePool<Widget> pool =
      InstancePool.create(
          factory, PoolConfig.builder(2).minSize(1).build(), Runnable::run, () -> 0);
  private final List<PoolEvent> events = new ArrayList<>();

  @BeforeEach
  void listen() {
    pool.addListener(events::add, Runnable::run);
  }

  @Test
  void lifeOfAnInstanceMustBeTold() throws Exception {
    pool.acquire().close();
    pool.acquire().discard();

    assertThat(events)
        .containsExactly(
            new PoolEvent.Created(1, 1, 1),
            new PoolEvent.Acquired(2, 1, 1),
            new PoolEvent.Released(3, 1, 0),
            new PoolEvent.Acquired(4, 1, 1),
            new PoolEvent.Released(5, 1, 0),
            new PoolEvent.Retired(6, 1, Retirement.DISCARDED),
            new PoolEvent.Destroyed(7, 1, 0))
        .inOrder();
  }

  @Test
  void replacementOfAnInvalidInstanceMustBeTold() throws Exception {
    pool.acquire().close();
    factory.validation = widget -> false;
    events.clear();

    pool.acquire();

    assertThat(events)
        .containsExactly(
            new PoolEvent.Acquired(4, 1, 1),
            new PoolEvent.Released(5, 1, 0),
            new PoolEvent.Retired(6, 1, Retirement.INVALID),
            new PoolEvent.Destroyed(7, 1, 0),
            new PoolEvent.Created(8, 2, 1),
            new PoolEvent.Acquired(9, 2, 1))
        .inOrder();
  }

  @Test
  void failedCreationMustBeTold() {
    IllegalStateException cause = new IllegalStateException("no parts");
    factory.creation =
        () -> {
          throw cause;
        };

    assertThrows(CreationException.class, pool::acquire);

    assertThat(events).containsExactly(new PoolEvent.CreationFailed(1, cause, 0));
  }

  @Test
  void exhaustionMustBeTold() throws Exception {
    pool.acquire();
    pool.acquire();
    events.clear();

    assertThrows(Exception.class, () -> pool.acquire(Duration.ZERO));

    assertThat(events).containsExactly(new PoolEvent.Exhausted(5, 1));
  }

  @Test
  void careOfTheOwnerMustBeTold() throws Exception {
    pool.setMaxSize(3);
    pool.maintain();
    assertThat(pool.warmUp(2).join()).isEqualTo(1);
    pool.trim(1);

    assertThat(events)
        .containsExactly(
            new PoolEvent.Resized(1, 2, 3),
            new PoolEvent.Created(2, 1, 1),
            new PoolEvent.Maintained(3, new MaintenanceReport(0, 0, 1, 0)),
            new PoolEvent.Created(4, 2, 2),
            new PoolEvent.WarmedUp(5, 1),
            new PoolEvent.Retired(6, 1, Retirement.TRIMMED),
            new PoolEvent.Destroyed(7, 1, 1))
        .inOrder();
  }

  @Test
  void numbersMustGoOnWhileNobodyListens() throws Exception {
    List<PoolEvent> later = new ArrayList<>();
    InstancePool<Widget> silent =
        InstancePool.create(factory, PoolConfig.ofSize(1), Runnable::run, () -> 0);
    silent.acquire().close();
    Subscription subscription = silent.addListener(later::add, Runnable::run);
    silent.acquire();
    subscription.close();
    silent.setMaxSize(2);

    assertThat(later).containsExactly(new PoolEvent.Acquired(4, 1, 1));
    assertThat(silent.stats().totals().events()).isEqualTo(5);
  }

  @Test
  void waitingEventsMustBeCounted() throws Exception {
    ManualExecutor executor = new ManualExecutor();
    pool.addListener(event -> {}, executor);

    pool.acquire();
    assertThat(pool.queuedEvents()).isEqualTo(2);

    executor.runAll();
    assertThat(pool.queuedEvents()).isEqualTo(0);
  }

  @Test
  void invalidInstanceAmongOthersMustBeToldWithTheirNumber() throws Exception {
    pool.acquire();
    pool.acquire().close();
    factory.validation = widget -> widget.number() != 2;
    events.clear();

    pool.acquire();

    assertThat(events)
        .containsExactly(
            new PoolEvent.Acquired(6, 2, 2),
            new PoolEvent.Released(7, 2, 1),
            new PoolEvent.Retired(8, 2, Retirement.INVALID),
            new PoolEvent.Destroyed(9, 2, 1),
            new PoolEvent.Created(10, 3, 2),
            new PoolEvent.Acquired(11, 3, 2))
        .inOrder();
    assertThat(pool.stats().totals().destroyed()).isEqualTo(1);
  }

  @Test
  void grantThatIsHandedOnMustBeToldAsBoth() throws Exception {
    ManualExecutor executor = new ManualExecutor();
    InstancePool<Widget> one =
        InstancePool.create(factory, PoolConfig.ofSize(1), executor, () -> 0);
    Lease<Widget> lease = one.acquire();
    one.addListener(events::add, Runnable::run);
    var granted = one.acquireAsync();
    lease.close();
    granted.cancel(false);

    executor.runAll();

    assertThat(events)
        .containsExactly(
            new PoolEvent.Exhausted(3, 1),
            new PoolEvent.Released(4, 1, 0),
            new PoolEvent.Acquired(5, 1, 1),
            new PoolEvent.Released(6, 1, 0))
        .inOrder();
  }

  @Test
  void exhaustionByAnAsyncCallerMustBeToldAtOnce() throws Exception {
    pool.acquire();
    pool.acquire();
    events.clear();

    var waiter = pool.acquireAsync();

    assertThat(events).containsExactly(new PoolEvent.Exhausted(5, 1));
    assertThat(waiter.isDone()).isFalse();
  }

  @Test
  void whatMaintenanceFindsMustBeToldAtOnce() throws Exception {
    pool.acquire().close();
    factory.validation = widget -> false;
    factory.creation =
        () -> {
          throw new IllegalStateException("no parts");
        };
    events.clear();

    pool.maintain();

    assertThat(events.get(events.size() - 1))
        .isEqualTo(new PoolEvent.Maintained(7, new MaintenanceReport(0, 1, 0, 0)));
    assertThat(pool.queuedEvents()).isEqualTo(0);
  }
}
