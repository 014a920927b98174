package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockspan.pool.breaker.BreakerConfig;
import dev.lockspan.pool.breaker.BreakerConfig.CountWindow;
import dev.lockspan.pool.breaker.BreakerEvent;
import dev.lockspan.pool.breaker.CircuitBreaker;
import dev.lockspan.pool.breaker.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Many threads, everything at once, and faults in every callback: nothing may get lost.
 *
 * <p>For longer: {@code -Dlockspan.pool.soak=600}, in seconds.
 */
class SoakTest {

  private static final int SECONDS = Integer.getInteger("lockspan.pool.soak", 20);
  private static final int THREADS = 6;
  private static final int MAX_SIZE = 4;

  private final AtomicInteger alive = new AtomicInteger();
  private final AtomicInteger mostAlive = new AtomicInteger();
  private final ExecutorService workers = Executors.newFixedThreadPool(3);
  private final ExecutorService events = Executors.newSingleThreadExecutor();

  /** Fails at random in every method; counts what lives, as the pool should. */
  private final InstanceFactory<Widget> faulty =
      new InstanceFactory<>() {
        private final AtomicInteger numbers = new AtomicInteger();

        @Override
        public Widget create() {
          fail(20);
          mostAlive.accumulateAndGet(alive.incrementAndGet(), Math::max);
          return new Widget(numbers.incrementAndGet());
        }

        @Override
        public boolean validate(Widget widget) {
          fail(100);
          return ThreadLocalRandom.current().nextInt(50) != 0;
        }

        @Override
        public long memoryBytes(Widget widget) {
          fail(50);
          return ThreadLocalRandom.current().nextInt(100);
        }

        @Override
        public void destroy(Widget widget) {
          alive.decrementAndGet();
          fail(10);
        }
      };

  private final InstancePool<Widget> pool =
      InstancePool.create(
          faulty,
          PoolConfig.builder(MAX_SIZE)
              .minSize(1)
              .maxUses(50)
              .maxFailures(3)
              .maxMemoryBytes(90)
              .maxIdle(Duration.ofMillis(5))
              .maxLifetime(Duration.ofMillis(200))
              .overdueAfter(Duration.ofMillis(2))
              .build(),
          workers,
          System::nanoTime);

  private final CircuitBreaker breaker =
      CircuitBreaker.create(
          BreakerConfig.builder()
              .window(new CountWindow(20))
              .minimumCalls(10)
              .openWait(Duration.ofNanos(100_000), 2, Duration.ofMillis(1))
              .probes(2, Duration.ofMillis(1))
              .build(),
          failure -> {
            fail(50);
            return ThreadLocalRandom.current().nextInt(10) == 0 ? Outcome.IGNORED : Outcome.FAILURE;
          },
          System::nanoTime);

  private final GuardedPool<Widget> guarded =
      GuardedPool.of(pool, breaker, workers, Duration.ofMillis(20));

  private final List<String> broken = new ArrayList<>();
  private final PoolEventCheck poolEvents = new PoolEventCheck();
  private long breakerEvents;
  private Optional<BreakerEvent> latest = Optional.empty();

  @Test
  void nothingMustGetLost() throws Exception {
    pool.addListener(this::seePoolEvent, events);
    pool.addListener(
        event -> {
          throw new IllegalStateException("deaf");
        },
        events);
    breaker.addListener(this::seeBreakerEvent, events);
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    List<Caller<Void>> callers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      SplittableRandom random = new SplittableRandom(i);
      callers.add(Caller.start(() -> work(random, end)));
    }
    callers.add(Caller.start(() -> disturb(callers, end)));
    while (System.nanoTime() - end < 0) {
      pool.maintain();
      requireSane(pool.stats());
      Thread.sleep(1);
    }
    for (Caller<Void> caller : callers) {
      requireEnd(caller);
    }

    pool.setMaxSize(MAX_SIZE);
    requireEverySlot();
    pool.shutdown().get(20, TimeUnit.SECONDS);
    Eventually.require(() -> pool.queuedEvents() == 0);
    workers.shutdown();
    events.shutdown();
    assertTrue(events.awaitTermination(20, TimeUnit.SECONDS));

    assertThat(broken).isEmpty();
    assertThat(pool.stats().live()).isEqualTo(0);
    assertThat(alive.get()).isEqualTo(0);
    assertThat(mostAlive.get()).isAtMost(MAX_SIZE + 2);
    assertThat(poolEvents.count()).isEqualTo(pool.stats().totals().events());
    assertThat(breakerEvents).isEqualTo(breaker.snapshot().totals().transitions());
    assertThat(breaker.snapshot().totals().trips()).isGreaterThan(0L);
    assertThat(pool.stats().totals().acquired()).isGreaterThan(1000L);
  }

  private Void work(SplittableRandom random, long end) throws Exception {
    while (System.nanoTime() - end < 0) {
      Thread.interrupted();
      try {
        step(random);
      } catch (InterruptedException
          | TimeoutException
          | CreationException
          | PlannedFault
          | TooManyWaitersException e) {
        Thread.interrupted(); // Planned; the next step goes on.
      }
    }
    Thread.interrupted();
    return null;
  }

  private void step(SplittableRandom random) throws Exception {
    switch (random.nextInt(8)) {
      case 0 -> end(pool.acquire(Duration.ofNanos(random.nextInt(200_000))), random);
      case 1 -> end(pool.acquire(), random);
      case 2 -> {
        Optional<Lease<Widget>> lease = pool.tryAcquire();
        if (lease.isPresent()) {
          end(lease.get(), random);
        }
      }
      case 3 -> await(pool.acquireAsync().thenAccept(Lease::close));
      case 4 -> {
        CompletableFuture<Lease<Widget>> lease = pool.acquireAsync();
        var unused = lease.thenAccept(Lease::close); // Where the cancellation comes too late.
        lease.cancel(false);
      }
      case 5 -> {
        long micros = random.nextInt(100) + 1L;
        CompletableFuture<Lease<Widget>> lease =
            pool.acquireAsync().orTimeout(micros, TimeUnit.MICROSECONDS);
        await(lease.thenAccept(Lease::discard));
      }
      case 6 -> guarded.run(this::workOn, failure -> -1);
      default -> await(guarded.runAsync(this::workOn, failure -> -1));
    }
  }

  /** Waits, lest the queues grow without bound; what fails was planned. */
  private static void await(CompletableFuture<?> future) throws InterruptedException {
    try {
      future.get();
    } catch (ExecutionException e) {
      assertThat(e).hasCauseThat().isNotInstanceOf(AssertionError.class);
    }
  }

  private int workOn(Widget widget) {
    fail(3);
    return widget.number();
  }

  private static void end(Lease<Widget> lease, SplittableRandom random) {
    if (random.nextInt(5) == 0) {
      lease.fail();
    }
    if (random.nextInt(10) == 0) {
      lease.discard();
    }
    lease.close();
    lease.close();
  }

  /** Interrupts, resizes and trims. */
  private Void disturb(List<Caller<Void>> callers, long end) throws Exception {
    SplittableRandom random = new SplittableRandom(99);
    while (System.nanoTime() - end < 0) {
      callers.get(random.nextInt(THREADS)).interrupt();
      pool.setMaxSize(MAX_SIZE - 2 + random.nextInt(4));
      pool.trim(random.nextInt(3));
      breaker.snapshot();
      Thread.sleep(1);
    }
    return null;
  }

  private void requireEnd(Caller<Void> caller) throws Exception {
    try {
      caller.result();
    } catch (TimeoutException e) {
      throw new AssertionError("Somebody waits for ever: " + pool.stats(), e);
    }
  }

  private void requireSane(PoolStats stats) {
    if (stats.leased() != stats.totals().acquired() - stats.totals().released()) {
      throw new AssertionError(stats);
    }
    if (stats.waiting() > 0 && stats.idle() > 0) {
      throw new AssertionError("Somebody waits beside an idle instance: " + stats);
    }
  }

  /** Whatever has happened, the pool can still lend all its instances at once. */
  private void requireEverySlot() throws Exception {
    Eventually.require(() -> pool.stats().leased() == 0 && pool.stats().waiting() == 0);
    List<Lease<Widget>> leases = new ArrayList<>();
    while (leases.size() < MAX_SIZE) {
      try {
        leases.add(pool.acquire(Duration.ofSeconds(5)));
      } catch (CreationException e) {
        assertThat(e).hasCauseThat().isInstanceOf(PlannedFault.class);
      }
    }
    leases.forEach(Lease::close);
  }

  private void seePoolEvent(PoolEvent event) {
    poolEvents.see(event).ifPresent(broken::add);
    fail(100);
  }

  private void seeBreakerEvent(BreakerEvent event) {
    breakerEvents++;
    boolean follows = latest.isEmpty() || latest.get().to() == event.from();
    if (event.seq() != breakerEvents || !follows) {
      broken.add(event + " after " + latest);
    }
    latest = Optional.of(event);
    fail(100);
  }

  private static void fail(int oneIn) {
    if (ThreadLocalRandom.current().nextInt(oneIn) == 0) {
      throw new PlannedFault();
    }
  }

  /** A fault without a stack trace, as there are millions. */
  private static final class PlannedFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    PlannedFault() {
      super("planned", null, false, false);
    }
  }

  /** Checks that a pool's events have no gap, and that each instance's life reads as it should. */
  private static final class PoolEventCheck {

    private long count;
    private boolean terminated;
    private final Map<Long, String> lives = new HashMap<>();

    long count() {
      return count;
    }

    /** What is wrong with the event, if anything. */
    Optional<String> see(PoolEvent event) {
      count++;
      boolean right = event.seq() == count && !terminated && livesOn(event);
      terminated = event instanceof PoolEvent.Terminated;
      return right ? Optional.empty() : Optional.of(count + ": " + event + " " + lives);
    }

    private boolean livesOn(PoolEvent event) {
      if (event instanceof PoolEvent.Created created) {
        return lives.put(created.instance(), "free") == null;
      }
      if (event instanceof PoolEvent.Acquired acquired) {
        return lives.replace(acquired.instance(), "free", "leased");
      }
      if (event instanceof PoolEvent.Released released) {
        return lives.replace(released.instance(), "leased", "free");
      }
      if (event instanceof PoolEvent.Retired retired) {
        return lives.replace(retired.instance(), "free", "retired");
      }
      return !(event instanceof PoolEvent.Destroyed destroyed)
          || lives.remove(destroyed.instance(), "retired");
    }
  }
}
