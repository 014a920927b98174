package dev.lockspan.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Whatever threads do to a pool at once, it might have been done one after the other.
 *
 * <p>The model checker walks through interleavings of random scenarios. It is worth its time only
 * while it refutes what is wrong, so a wrong pool stands beside ours.
 */
@OnlyWhereLincheckSees
class PoolLinearizabilityTest {

  private static final int THREADS = 8;

  @Test
  void poolMustBeLinearizable() {
    options().check(Ours.class);
  }

  @Test
  void controlMustBeRefuted() {
    assertThrows(LincheckAssertionError.class, () -> options().check(CheckThenAct.class));
  }

  private static ModelCheckingOptions options() {
    return new ModelCheckingOptions()
        .iterations(6)
        .invocationsPerIteration(100)
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(1);
  }

  /**
   * Our pool. Each thread keeps its own lease: in a collection that the threads share, "acquire,
   * then add" would be two steps, and the test itself not linearizable.
   */
  public static class Ours {

    private final InstancePool<Widget> pool =
        InstancePool.create(() -> new Widget(1), PoolConfig.ofSize(2), Runnable::run, () -> 0);

    @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type.
    private final Lease<Widget>[] leases = new Lease[THREADS];

    @Operation
    public boolean tryAcquire(@Param(gen = ThreadIdGen.class) int thread) throws CreationException {
      if (leases[thread] != null) {
        return false;
      }
      leases[thread] = pool.tryAcquire().orElse(null);
      return leases[thread] != null;
    }

    @Operation
    public void release(@Param(gen = ThreadIdGen.class) int thread) {
      if (leases[thread] != null) {
        leases[thread].close();
        leases[thread] = null;
      }
    }

    @Operation
    public void discard(@Param(gen = ThreadIdGen.class) int thread) {
      if (leases[thread] != null) {
        leases[thread].discard();
        leases[thread] = null;
      }
    }

    @Operation
    public int live() {
      return pool.stats().live();
    }

    @Validate
    public void validate() {
      PoolStats stats = pool.stats();
      long held = Arrays.stream(leases).filter(lease -> lease != null).count();
      assertEquals(held, stats.leased());
      assertEquals(stats.live(), stats.idle() + stats.leased());
      assertEquals(stats.leased(), stats.totals().acquired() - stats.totals().released());
    }
  }

  /** A pool that looks for room and takes it in two steps. */
  public static class CheckThenAct {

    private final AtomicInteger leased = new AtomicInteger();

    @Operation
    public boolean tryAcquire() {
      if (leased.get() >= 2) {
        return false;
      }
      leased.incrementAndGet();
      return true;
    }

    @Operation
    public int live() {
      return leased.get();
    }
  }
}
