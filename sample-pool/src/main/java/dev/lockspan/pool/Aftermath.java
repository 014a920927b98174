package dev.lockspan.pool;

import dev.lockspan.pool.event.EventDispatcher;
import java.util.concurrent.CompletableFuture;

/**
 * Does what critical sections left to be done, with no lock held.
 *
 * <p>What is done may free capacity, which leaves more to be done: that is a loop, not a recursion,
 * so a thousand waiters that turn down a slot do not make a thousand frames.
 */
final class Aftermath<T> {

  private final LockedCore<T> core;
  private final ContainedFactory<T> factory;
  private final EventDispatcher<PoolEvent> events;
  private final CompletableFuture<Void> terminated = new CompletableFuture<>();

  Aftermath(LockedCore<T> core, ContainedFactory<T> factory, EventDispatcher<PoolEvent> events) {
    this.core = core;
    this.factory = factory;
    this.events = events;
  }

  /** Completed when the pool's last instance is gone; a copy, which nobody else can complete. */
  CompletableFuture<Void> terminated() {
    return terminated.copy();
  }

  void perform(Effects<T> effects) {
    events.dispatch();
    Effects<T> next = effects;
    while (!next.isNone()) {
      next = carryOut(next);
      events.dispatch();
    }
  }

  /** Grants come first: a waiter must not wait for other instances to be destroyed. */
  private Effects<T> carryOut(Effects<T> effects) {
    assert !core.isHeld();
    Effects<T> then = Effects.none();
    for (Effects.Grant<T> grant : effects.grants()) {
      if (!grant.waiter().grant(grant.slot())) {
        then = then.and(core.handOn(grant.slot()));
      }
    }
    for (Waiter<T> waiter : effects.refused()) {
      waiter.refuse(new PoolClosedException());
    }
    for (Slot<T> slot : effects.destroy()) {
      factory.destroy(slot.instance());
      then = then.and(core.destroyed(slot));
    }
    if (effects.terminated()) {
      terminated.complete(null);
    }
    return then;
  }
}
