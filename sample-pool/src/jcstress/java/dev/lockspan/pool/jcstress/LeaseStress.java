package dev.lockspan.pool.jcstress;

import dev.lockspan.pool.CreationException;
import dev.lockspan.pool.InstancePool;
import dev.lockspan.pool.Lease;
import dev.lockspan.pool.PoolConfig;
import dev.lockspan.pool.breaker.BreakerConfig;
import dev.lockspan.pool.breaker.CircuitBreaker;
import java.util.Optional;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Leases and permits under real threads and the real memory model. */
public final class LeaseStress {

  private LeaseStress() {}

  private static InstancePool<Object> pool(int size) {
    return InstancePool.create(Object::new, PoolConfig.ofSize(size));
  }

  private static Optional<Lease<Object>> tryAcquire(InstancePool<Object> pool) {
    try {
      return pool.tryAcquire();
    } catch (CreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Two threads end one lease: it comes back once. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Released once, idle once.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Released twice, or lost.")
  @State
  public static class DoubleClose {

    private final InstancePool<Object> pool = pool(1);
    private final Lease<Object> lease = tryAcquire(pool).orElseThrow();

    @Actor
    public void first() {
      lease.close();
    }

    @Actor
    public void second() {
      lease.close();
    }

    @Arbiter
    public void look(II_Result result) {
      result.r1 = (int) pool.stats().totals().released();
      result.r2 = pool.stats().idle();
    }
  }

  /** Two threads end one permit: one outcome counts. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1"},
      expect = Expect.ACCEPTABLE,
      desc = "One outcome.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Both, or neither.")
  @State
  public static class DoubleOutcome {

    private final CircuitBreaker breaker = CircuitBreaker.create(BreakerConfig.defaults());
    private final CircuitBreaker.Permit permit = breaker.tryAcquire().orElseThrow();

    @Actor
    public void first() {
      permit.success();
    }

    @Actor
    public void second() {
      permit.ignore();
    }

    @Arbiter
    public void look(II_Result result) {
      result.r1 = (int) breaker.snapshot().totals().successes();
      result.r2 = (int) breaker.snapshot().totals().ignored();
    }
  }

  /** Two threads want the one instance: one gets it. */
  @JCStressTest
  @Outcome(
      id = {"true, false, 1", "false, true, 1"},
      expect = Expect.ACCEPTABLE,
      desc = "One.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Both, or neither.")
  @State
  public static class OneInstance {

    private final InstancePool<Object> pool = pool(1);

    @Actor
    public void first(ZZI_Result result) {
      result.r1 = tryAcquire(pool).isPresent();
    }

    @Actor
    public void second(ZZI_Result result) {
      result.r2 = tryAcquire(pool).isPresent();
    }

    @Arbiter
    public void look(ZZI_Result result) {
      result.r3 = pool.stats().live();
    }
  }

  /** A shutdown meets a lease that ends: nothing is left. */
  @JCStressTest
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "Nothing lives, and the end is told.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "An instance has survived, or the end was not told.")
  @State
  public static class ShutdownMeetsClose {

    private final InstancePool<Object> pool = pool(1);
    private final Lease<Object> lease = tryAcquire(pool).orElseThrow();

    @Actor
    public void shutdown() {
      pool.shutdown();
    }

    @Actor
    public void close() {
      lease.close();
    }

    @Arbiter
    public void look(II_Result result) {
      result.r1 = pool.stats().live();
      result.r2 = pool.shutdown().isDone() ? 1 : 0;
    }
  }
}
