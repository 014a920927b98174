package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** A lease takes effect once. */
class LeaseTest {

  private final WidgetFactory factory = new WidgetFactory();
  private final InstancePool<Widget> pool =
      InstancePool.create(factory, PoolConfig.builder(2).maxFailures(2).maxUses(3).build());

  @Test
  void secondCloseMustDoNothing() throws Exception {
    Lease<Widget> lease = pool.acquire();
    lease.close();
    Lease<Widget> next = pool.acquire();

    lease.close();
    lease.discard();

    assertThat(next.get()).isEqualTo(new Widget(1));
    assertThat(pool.stats().leased()).isEqualTo(1);
    assertThat(pool.stats().totals().released()).isEqualTo(1);
    assertThat(factory.destroyed()).isEqualTo(0);
  }

  @Test
  void endedLeaseMustNotGiveItsInstance() throws Exception {
    Lease<Widget> lease = pool.acquire();
    lease.close();

    assertThrows(IllegalStateException.class, lease::get);
  }

  @Test
  void discardedInstanceMustBeDestroyed() throws Exception {
    pool.acquire().discard();

    assertThat(factory.destroyed()).isEqualTo(1);
    assertThat(pool.stats().live()).isEqualTo(0);
    assertThat(pool.acquire().get()).isEqualTo(new Widget(2));
  }

  @Test
  void instanceWithTooManyFailuresMustBeRetired() throws Exception {
    useAndFail();
    assertThat(pool.stats().idle()).isEqualTo(1);

    useAndFail();

    assertThat(pool.stats().live()).isEqualTo(0);
    assertThat(pool.stats().totals().failedUses()).isEqualTo(2);
  }

  @Test
  void instanceWithTooManyUsesMustBeRetired() throws Exception {
    pool.acquire().close();
    pool.acquire().close();
    assertThat(pool.stats().idle()).isEqualTo(1);

    pool.acquire().close();

    assertThat(pool.stats().live()).isEqualTo(0);
    assertThat(factory.destroyed()).isEqualTo(1);
  }

  @Test
  void replacementMustStartWithoutUsesAndFailures() throws Exception {
    pool.acquire().close();
    useAndFail();
    factory.validation = widget -> widget.number() != 1;
    useAndFail();
    pool.acquire().close();

    assertThat(pool.stats().idle()).isEqualTo(1);
    assertThat(factory.created()).isEqualTo(2);
  }

  private void useAndFail() throws Exception {
    Lease<Widget> lease = pool.acquire();
    lease.fail();
    lease.close();
  }
}
