package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertThat;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.lockspan.pool.before.CircuitRules;
import dev.lockspan.pool.before.ExtractionPool;
import dev.lockspan.pool.before.LockedPool;
import dev.lockspan.pool.breaker.BreakerConfig;
import dev.lockspan.pool.breaker.BreakerConfig.CountWindow;
import dev.lockspan.pool.breaker.BreakerEvent;
import dev.lockspan.pool.breaker.CircuitBreaker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Six ways into a deadlock, each walked twice: what went before hangs, ours ends.
 *
 * <p>None of them needs luck. A thread that hangs is one of a daemon's, and stays behind.
 */
class DeadlockTwinsTest {

  private static final CircuitRules HASTY = new CircuitRules(1, 50, Duration.ZERO, 0);
  private static final BreakerConfig HASTY_TOO =
      BreakerConfig.builder().window(new CountWindow(1)).minimumCalls(1).build();

  /** Delivers events. */
  private final ExecutorService events = daemon("events");

  /** Somebody else, whom the called code asks, and waits for. */
  private final ExecutorService somebody = daemon("somebody");

  private final WidgetFactory factory = new WidgetFactory();

  @AfterEach
  void stop() {
    events.shutdownNow();
    somebody.shutdownNow();
  }

  // D1: a listener waits for somebody who asks for the state.

  @Test
  void d1BeforeMustHangAndTheJvmMustNotNotice() throws Exception {
    ExtractionPool<?>[] pool = new ExtractionPool<?>[1];
    pool[0] =
        new ExtractionPool<>(
            () -> new Widget(1), HASTY, events, event -> askSomebody(() -> pool[0].state()));

    Caller<Void> recorder =
        start(() -> pool[0].recordExtractionResult(false, Duration.ofMillis(1)));

    requireHang(recorder);
    assertThat(ManagementFactory.getThreadMXBean().findDeadlockedThreads()).isNull();
  }

  @Test
  void d1BreakerMustEnd() throws Exception {
    CircuitBreaker breaker = CircuitBreaker.create(HASTY_TOO);
    List<BreakerEvent> seen = new CopyOnWriteArrayList<>();
    breaker.addListener(
        event -> {
          askSomebody(breaker::snapshot);
          seen.add(event);
        },
        events);

    start(() -> breaker.tryAcquire().orElseThrow().failure(new IllegalStateException()))
        .requireEnd();

    Eventually.require(() -> seen.size() == 1);
  }

  // D2: two threads take the same two locks in opposite orders.

  @Test
  void d2OppositeOrdersMustHangAndTheJvmMustNotice() throws Exception {
    ReentrantLock metrics = new ReentrantLock();
    ReentrantLock state = new ReentrantLock();
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    Caller<Void> first = Caller.start(() -> lockBoth(metrics, state, bothHoldOne));
    Caller<Void> second = Caller.start(() -> lockBoth(state, metrics, bothHoldOne));

    requireHang(first);
    requireHang(second);
    assertThat(ManagementFactory.getThreadMXBean().findDeadlockedThreads())
        .asList()
        .containsExactly(first.thread().getId(), second.thread().getId());

    first.interrupt();
    second.requireEnd();
  }

  @Test
  void d2OneLockForBothMustEnd() throws Exception {
    CircuitBreaker breaker = CircuitBreaker.create(HASTY_TOO);
    CyclicBarrier together = new CyclicBarrier(2);
    Caller<Void> recorder =
        start(
            () -> {
              await(together);
              for (int i = 0; i < 1000; i++) {
                breaker.tryAcquire().ifPresent(CircuitBreaker.Permit::success);
              }
            });
    Caller<Void> reader =
        start(
            () -> {
              await(together);
              for (int i = 0; i < 1000; i++) {
                breaker.snapshot();
              }
            });

    recorder.requireEnd();
    reader.requireEnd();
  }

  // D3: a listener closes the pool, by way of somebody.

  @Test
  void d3BeforeMustHang() throws Exception {
    LockedPool<?>[] pool = new LockedPool<?>[1];
    pool[0] =
        new LockedPool<>(
            () -> new Widget(1), widget -> {}, event -> askSomebody(() -> closed(pool[0])));

    requireHang(start(() -> pool[0].acquire()));
  }

  @Test
  void d3PoolMustEnd() throws Exception {
    InstancePool<Widget> pool = InstancePool.create(factory, PoolConfig.ofSize(1));
    pool.addListener(event -> askSomebody(pool::shutdown), events);

    start(() -> acquireAndClose(pool)).requireEnd();

    Eventually.require(() -> pool.stats().live() == 0);
  }

  // D4: the factory waits for somebody who asks the pool.

  @Test
  void d4BeforeMustHang() throws Exception {
    LockedPool<?>[] pool = new LockedPool<?>[1];
    pool[0] = new LockedPool<>(() -> askSomebody(() -> pool[0].size()), widget -> {}, event -> {});

    requireHang(start(() -> pool[0].acquire()));
  }

  @Test
  void d4PoolMustEnd() throws Exception {
    InstancePool<Widget> pool = InstancePool.create(factory, PoolConfig.ofSize(1));
    factory.creation =
        () -> {
          askSomebody(pool::stats);
          askSomebody(pool::tryAcquire);
          return factory.next();
        };

    start(() -> acquireAndClose(pool)).requireEnd();
  }

  // D5: an instance that will not end, while the pool is closed.

  @Test
  void d5BeforeMustHang() throws Exception {
    Gate stuck = new Gate();
    LockedPool<Widget> pool =
        new LockedPool<>(() -> new Widget(1), widget -> pass(stuck), event -> {});
    pool.release(pool.acquire());
    Caller<Void> closer = start(pool::close);
    stuck.awaitArrival();

    Caller<Void> bystander = start(pool::size);

    requireHang(bystander);
    stuck.open();
    closer.requireEnd();
    bystander.requireEnd();
  }

  @Test
  void d5BystanderMustEnd() throws Exception {
    Gate stuck = new Gate();
    factory.destruction = widget -> stuck.pass();
    InstancePool<Widget> pool = InstancePool.create(factory, PoolConfig.ofSize(1));
    pool.acquire().close();
    Caller<Void> closer = start(pool::close);
    stuck.awaitArrival();

    start(pool::stats).requireEnd();

    assertThat(pool.stats().destroying()).isEqualTo(1);
    stuck.open();
    closer.requireEnd();
  }

  // D6: a listener acquires, by way of somebody.

  @Test
  void d6BeforeMustHang() throws Exception {
    LockedPool<?>[] pool = new LockedPool<?>[1];
    pool[0] =
        new LockedPool<>(
            () -> new Widget(1), widget -> {}, event -> askSomebody(() -> pool[0].acquire()));

    requireHang(start(() -> pool[0].acquire()));
  }

  @Test
  void d6PoolMustEnd() throws Exception {
    InstancePool<Widget> pool = InstancePool.create(factory, PoolConfig.ofSize(2));
    List<PoolEvent> seen = new CopyOnWriteArrayList<>();
    pool.addListener(
        event -> {
          if (event instanceof PoolEvent.Created created && created.instance() == 1) {
            askSomebody(pool::acquire);
          }
          seen.add(event);
        },
        events);

    start(() -> acquireAndClose(pool)).requireEnd();

    Eventually.require(() -> seen.size() >= 4);
  }

  /**
   * Waits in the called code for what another thread does: an acknowledgement, a bus, a small pool.
   */
  private <R> R askSomebody(Callable<R> question) {
    try {
      return somebody.submit(question).get(60, SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void requireHang(Caller<?> caller) throws InterruptedException {
    Eventually.require(
        () ->
            caller.thread().getState() == Thread.State.WAITING
                || caller.thread().getState() == Thread.State.TIMED_WAITING);
    caller.thread().join(200);
    assertThat(caller.isDone()).isFalse();
  }

  private static Caller<Void> start(Runnable action) {
    return Caller.start(
        () -> {
          action.run();
          return null;
        });
  }

  @SuppressWarnings("LockHeldAcrossBlockingCall") // The fault on show.
  private static Void lockBoth(ReentrantLock one, ReentrantLock other, CyclicBarrier barrier)
      throws Exception {
    one.lock();
    try {
      barrier.await(20, SECONDS);
      other.lockInterruptibly();
      other.unlock();
    } finally {
      one.unlock();
    }
    return null;
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pass(Gate gate) {
    try {
      gate.pass();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean closed(LockedPool<?> pool) {
    pool.close();
    return true;
  }

  private static void acquireAndClose(InstancePool<Widget> pool) {
    try {
      pool.acquire().close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static ExecutorService daemon(String name) {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
