package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Leasing from a thread that waits. */
class AcquireTest {

  private final WidgetFactory factory = new WidgetFactory();
  private final InstancePool<Widget> pool = InstancePool.create(factory, PoolConfig.ofSize(2));

  @Test
  void instancesMustBeMadeOnDemand() throws Exception {
    assertThat(factory.created()).isEqualTo(0);

    Lease<Widget> lease = pool.acquire();

    assertThat(lease.get()).isEqualTo(new Widget(1));
    assertThat(factory.created()).isEqualTo(1);
  }

  @Test
  void latestReturnedInstanceMustBeLeasedFirst() throws Exception {
    Lease<Widget> first = pool.acquire();
    Lease<Widget> second = pool.acquire();
    first.close();
    second.close();

    assertThat(pool.acquire().get().number()).isEqualTo(2);
    assertThat(pool.acquire().get().number()).isEqualTo(1);
    assertThat(factory.created()).isEqualTo(2);
  }

  @Test
  void callerMustGetTheInstanceThatFallsFree() throws Exception {
    Lease<Widget> lease = pool.acquire();
    Lease<Widget> other = pool.acquire();
    Caller<Lease<Widget>> caller = Caller.queued(pool);

    lease.close();

    assertThat(caller.result().get()).isEqualTo(new Widget(1));
    assertThat(pool.stats().leased()).isEqualTo(2);
    assertThat(other.get()).isEqualTo(new Widget(2));
  }

  @Test
  void callersMustBeServedInTheOrderTheyCame() throws Exception {
    Lease<Widget> first = pool.acquire();
    Lease<Widget> second = pool.acquire();
    Caller<Lease<Widget>> early = Caller.queued(pool);
    Caller<Lease<Widget>> late = Caller.queued(pool);

    second.close();
    assertThat(early.result().get()).isEqualTo(new Widget(2));
    assertThat(late.isDone()).isFalse();

    first.close();
    assertThat(late.result().get()).isEqualTo(new Widget(1));
  }

  @Test
  void newcomerMustNotPassAWaiter() throws Exception {
    Lease<Widget> lease = pool.acquire();
    pool.acquire();
    Caller<Lease<Widget>> waiter = Caller.queued(pool);

    lease.close();

    assertThat(pool.tryAcquire()).isEqualTo(Optional.empty());
    assertThat(waiter.result().get()).isEqualTo(new Widget(1));
  }

  /** First come, first served: nobody gets far more, and nobody far less, than the fair share. */
  @Test
  void everyThreadMustGetItsShare() throws Exception {
    int threads = 4;
    int share = 100;
    InstancePool<Widget> one = InstancePool.create(factory, PoolConfig.ofSize(1));
    AtomicInteger left = new AtomicInteger(threads * share);
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Caller<Integer>> callers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      callers.add(
          Caller.start(
              () -> {
                int claims = 0;
                start.await();
                while (left.getAndDecrement() > 0) {
                  try (Lease<Widget> lease = one.acquire()) {
                    claims += lease.get().number();
                    Thread.sleep(1); // Long enough for the others to queue.
                  }
                }
                return claims;
              }));
    }

    for (Caller<Integer> caller : callers) {
      assertThat(caller.result()).isAtLeast(share / 2);
    }
    assertThat(one.stats().totals().acquired()).isEqualTo(threads * share);
  }

  @Test
  void callerMustGiveUpAfterItsTime() throws Exception {
    pool.acquire();
    pool.acquire();

    assertThrows(TimeoutException.class, () -> pool.acquire(Duration.ofMillis(5)));

    assertThat(pool.stats().waiting()).isEqualTo(0);
    assertThat(pool.stats().totals().timeouts()).isEqualTo(1);
  }

  @Test
  void configuredTimeoutMustBeTheDefault() throws Exception {
    PoolConfig config = PoolConfig.builder(1).acquireTimeout(Duration.ofMillis(5)).build();
    InstancePool<Widget> impatient = InstancePool.create(factory, config);
    impatient.acquire();

    assertThrows(TimeoutException.class, impatient::acquire);
  }

  @Test
  void timeoutBeyondAllTimesMustBeAccepted() throws Exception {
    Lease<Widget> lease = pool.acquire(Duration.ofSeconds(Long.MAX_VALUE));

    assertThat(lease.get()).isEqualTo(new Widget(1));
  }

  @Test
  void interruptMustEndTheWait() throws Exception {
    pool.acquire();
    pool.acquire();
    Caller<Lease<Widget>> caller = Caller.queued(pool);

    caller.interrupt();

    assertThrows(InterruptedException.class, caller::result);
    assertThat(pool.stats().waiting()).isEqualTo(0);
    assertThat(pool.stats().totals().withdrawn()).isEqualTo(1);
    assertThat(pool.stats().totals().timeouts()).isEqualTo(0);
  }

  @Test
  void tryAcquireMustCreateWhereThereIsRoom() throws Exception {
    assertThat(pool.tryAcquire().orElseThrow().get()).isEqualTo(new Widget(1));
    assertThat(pool.tryAcquire().orElseThrow().get()).isEqualTo(new Widget(2));
    assertThat(pool.tryAcquire().isPresent()).isFalse();
    assertThat(pool.stats().totals().exhausted()).isEqualTo(0);
  }

  @Test
  void callerBeyondTheQueueMustBeRefused() throws Exception {
    InstancePool<Widget> small =
        InstancePool.create(factory, PoolConfig.builder(1).maxWaiters(1).build());
    Lease<Widget> lease = small.acquire();
    Caller<Lease<Widget>> waiter = Caller.queued(small);

    TooManyWaitersException refusal =
        assertThrows(TooManyWaitersException.class, () -> small.acquire(Duration.ofSeconds(9)));

    assertThat(refusal).hasMessageThat().contains("1 callers wait");
    assertThat(small.stats().totals().refused()).isEqualTo(1);
    lease.close();
    assertThat(waiter.result().get()).isEqualTo(new Widget(1));
  }

  @Test
  void invalidInstanceMustBeReplacedBeforeItIsLeased() throws Exception {
    pool.acquire().close();
    factory.validation = widget -> widget.number() != 1;

    Lease<Widget> lease = pool.acquire();

    assertThat(lease.get()).isEqualTo(new Widget(2));
    assertThat(factory.destroyed()).isEqualTo(1);
    assertThat(pool.stats().live()).isEqualTo(1);
  }

  @Test
  void slotMustBeCountedWhereItIsWhileItIsRefilled() throws Exception {
    List<PoolStats> seen = new ArrayList<>();
    pool.acquire().close();
    factory.validation = widget -> false;
    factory.destruction = widget -> seen.add(pool.stats());
    factory.creation =
        () -> {
          seen.add(pool.stats());
          return factory.next();
        };

    pool.acquire();

    assertThat(seen.get(0).destroying()).isEqualTo(1);
    assertThat(seen.get(0).leased()).isEqualTo(0);
    assertThat(seen.get(1).destroying()).isEqualTo(0);
    assertThat(seen.get(1).creating()).isEqualTo(1);
  }

  @Test
  void factoryThatOnlyCreatesMustFindItsInstancesValid() throws Exception {
    InstancePool<Widget> plain = InstancePool.create(factory::next, PoolConfig.ofSize(1));
    plain.acquire().close();

    assertThat(plain.acquire().get()).isEqualTo(new Widget(1));
    assertThat(factory.created()).isEqualTo(1);
  }

  @Test
  void newInstanceMustNotBeValidated() throws Exception {
    factory.validation = widget -> false;

    assertThat(pool.acquire().get()).isEqualTo(new Widget(1));
  }
}
