package dev.lockspan.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockspan.pool.event.EventDispatcher;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.junit.jupiter.api.Test;

/**
 * A slot is on its way to a waiter who, in the same moment, is interrupted or cancelled: in no
 * interleaving may it get lost.
 */
@OnlyWhereLincheckSees
class HandOffRaceTest {

  /** More by hand: {@code -Dlockspan.pool.interleavings=5000}. */
  private static final int INTERLEAVINGS = Integer.getInteger("lockspan.pool.interleavings", 100);

  /** Enough to refute the control, and then some. */
  private static final int UNTIL_REFUTED = 5000;

  @Test
  void waiterMustGetWhatIsReleased() {
    Lincheck.runConcurrentTest(
        INTERLEAVINGS,
        () -> {
          InstancePool<Widget> pool = pool();
          Lease<Widget> lease = tryAcquire(pool);
          Thread waiter = new Thread(() -> acquireAndClose(pool));
          waiter.start();
          lease.close();
          join(waiter);
          requireOneIdle(pool.stats());
        });
  }

  @Test
  void interruptMustNotLoseTheSlot() {
    Lincheck.runConcurrentTest(
        INTERLEAVINGS,
        () -> {
          InstancePool<Widget> pool = pool();
          Lease<Widget> lease = tryAcquire(pool);
          Thread waiter = new Thread(() -> acquireAndClose(pool));
          waiter.start();
          Thread interrupter = new Thread(waiter::interrupt);
          interrupter.start();
          lease.close();
          join(interrupter);
          join(waiter);
          requireOneIdle(pool.stats());
        });
  }

  @Test
  void controlThatForgetsToHandOnMustBeRefuted() {
    assertThrows(
        LincheckAssertionError.class,
        () ->
            Lincheck.runConcurrentTest(
                UNTIL_REFUTED,
                () -> {
                  LockedCore<Widget> core = core();
                  Slot<Widget> slot = core.take().orElseThrow();
                  core.createdForCaller(slot, new Widget(1), 0);
                  Thread waiter = new Thread(() -> acquireForgetfully(core));
                  waiter.start();
                  Thread interrupter = new Thread(waiter::interrupt);
                  interrupter.start();
                  perform(core, core.handOn(slot));
                  join(interrupter);
                  join(waiter);
                  requireOneIdle(core.stats());
                }));
  }

  @Test
  void cancellationMustNotLoseTheSlot() {
    Lincheck.runConcurrentTest(
        INTERLEAVINGS,
        () -> {
          InstancePool<Widget> pool = pool();
          Lease<Widget> lease = tryAcquire(pool);
          CompletableFuture<Lease<Widget>> waiter = pool.acquireAsync();
          Thread canceller = new Thread(() -> waiter.cancel(false));
          canceller.start();
          lease.close();
          join(canceller);
          if (!waiter.isCancelled()) {
            waiter.join().close();
          }
          requireOneIdle(pool.stats());
        });
  }

  @Test
  void shutdownMustNotLoseTheSlot() {
    Lincheck.runConcurrentTest(
        INTERLEAVINGS,
        () -> {
          InstancePool<Widget> pool = pool();
          Lease<Widget> lease = tryAcquire(pool);
          Thread waiter = new Thread(() -> acquireAndClose(pool));
          waiter.start();
          Thread closer = new Thread(() -> pool.shutdown());
          closer.start();
          lease.close();
          join(closer);
          join(waiter);
          assertEquals(0, pool.stats().live());
          assertEquals(true, pool.shutdown().isDone());
        });
  }

  private static InstancePool<Widget> pool() {
    return InstancePool.create(() -> new Widget(1), PoolConfig.ofSize(1), Runnable::run, () -> 0);
  }

  private static LockedCore<Widget> core() {
    return new LockedCore<>(
        new PoolCore<>(PoolConfig.ofSize(1), new PoolJournal(new EventDispatcher<>())));
  }

  private static Lease<Widget> tryAcquire(InstancePool<Widget> pool) {
    try {
      return pool.tryAcquire().orElseThrow();
    } catch (CreationException e) {
      throw new AssertionError(e);
    }
  }

  private static void acquireAndClose(InstancePool<Widget> pool) {
    try {
      pool.acquire(PoolConfig.FOREVER).close();
    } catch (InterruptedException | PoolClosedException e) {
      return; // Then it must have handed on what it was granted.
    } catch (TimeoutException | CreationException e) {
      throw new AssertionError(e);
    }
  }

  /** What {@link InstancePool#acquire} does, without the one line that hands a late grant on. */
  private static void acquireForgetfully(LockedCore<Widget> core) {
    BlockedCaller<Widget> caller = new BlockedCaller<>();
    Optional<Slot<Widget>> slot = core.takeOrWait(caller);
    try {
      Slot<Widget> granted = slot.isPresent() ? slot.get() : caller.await(Long.MAX_VALUE);
      perform(core, core.handOn(granted));
    } catch (InterruptedException e) {
      core.withdraw(caller, false);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static void perform(LockedCore<Widget> core, Effects<Widget> effects) {
    new Aftermath<>(
            core, new ContainedFactory<>(() -> new Widget(1), core), new EventDispatcher<>())
        .perform(effects);
  }

  private static void requireOneIdle(PoolStats stats) {
    assertEquals(0, stats.waiting());
    assertEquals(0, stats.leased());
    assertEquals(1, stats.live());
    assertEquals(1, stats.idle());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
