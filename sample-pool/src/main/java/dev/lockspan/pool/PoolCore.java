package dev.lockspan.pool;

import static dev.lockspan.pool.Slot.State.CHECKING;
import static dev.lockspan.pool.Slot.State.CREATING;
import static dev.lockspan.pool.Slot.State.DESTROYING;
import static dev.lockspan.pool.Slot.State.IDLE;
import static dev.lockspan.pool.Slot.State.LEASED;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a pool decides: no lock, no clock, no foreign code.
 *
 * <p>Each method changes the state, enters what happened in the journal, and returns what is left
 * to do. Not thread-safe: {@link LockedCore} makes each method a critical section.
 */
final class PoolCore<T> {

  private final PoolConfig config;
  private final PoolJournal journal;
  private final SlotTable<T> slots = new SlotTable<>();

  /** A set, so that giving up costs the same for the last in the queue as for the first. */
  private final Set<Waiter<T>> waiters = new LinkedHashSet<>();

  private int maxSize;
  private boolean closed;

  PoolCore(PoolConfig config, PoolJournal journal) {
    this.config = config;
    this.journal = journal;
    this.maxSize = config.maxSize();
  }

  /** The slot that a caller may have at once, if any: the latest used, else an empty one. */
  Optional<Slot<T>> take() {
    if (closed) {
      throw new PoolClosedException();
    }
    Optional<Slot<T>> latest = slots.latestIdle();
    if (latest.isEmpty()) {
      return reserve(maxSize);
    }
    lease(latest.get());
    return latest;
  }

  /** The slot that a caller may have at once; if there is none the waiter is in the queue. */
  Optional<Slot<T>> takeOrWait(Waiter<T> waiter) {
    Optional<Slot<T>> slot = take();
    if (slot.isEmpty()) {
      if (waiters.size() >= config.maxWaiters()) {
        journal.refused();
        throw new TooManyWaitersException(waiters.size());
      }
      waiters.add(waiter);
      journal.exhausted(waiters.size());
    }
    return slot;
  }

  /** Leaves the queue; false where a slot or a refusal is on its way to the waiter already. */
  boolean withdraw(Waiter<T> waiter, boolean timedOut) {
    boolean waited = waiters.remove(waiter);
    if (waited) {
      journal.gaveUp(timedOut);
    }
    return waited;
  }

  /** An empty slot, while fewer than {@code target} slots live and there is room. */
  Optional<Slot<T>> reserve(int target) {
    return closed || slots.live() >= Math.min(target, maxSize)
        ? Optional.empty()
        : Optional.of(slots.add());
  }

  /** A caller has filled its empty slot, and leases it. */
  void createdForCaller(Slot<T> slot, T instance, long now) {
    fill(slot, instance, now);
    lease(slot);
  }

  /** An empty slot has been filled ahead of demand. */
  Effects<T> createdAhead(Slot<T> slot, T instance, long now) {
    fill(slot, instance, now);
    return settle(slot);
  }

  /** Nothing could be made to fill the slot. */
  Effects<T> creationFailed(Slot<T> slot, Throwable cause) {
    slots.remove(slot);
    journal.creationFailed(cause, slots.live());
    return capacityFreed();
  }

  /** A lease ends, with a verdict if for good; nothing happens where it had ended before. */
  Effects<T> release(Lease<T> lease, Optional<Retirement> verdict) {
    if (!lease.end()) {
      return Effects.none();
    }
    Slot<T> slot = lease.slot();
    slot.countUse(lease.hasFailed());
    unlease(slot, lease.hasFailed());
    return verdict.isPresent() ? retire(slot, verdict.get()) : settle(slot);
  }

  /** A granted slot that its waiter has no use for goes to the next one. */
  Effects<T> handOn(Slot<T> slot) {
    if (slot.isEmpty()) {
      slots.remove(slot);
      return capacityFreed();
    }
    unlease(slot, false);
    return settle(slot);
  }

  /** The instance that a caller was about to get is invalid, and the caller will destroy it. */
  void reject(Slot<T> slot) {
    unlease(slot, false);
    retire(slot, Retirement.INVALID);
  }

  /** The rejected instance is gone; the caller keeps the slot, now the right to create another. */
  void emptied(Slot<T> slot) {
    journal.destroyed(slot.number(), slots.live() - 1);
    slot.empty();
    slots.move(slot, CREATING);
  }

  /** A retired instance is gone, and its slot with it. */
  Effects<T> destroyed(Slot<T> slot) {
    slots.remove(slot);
    journal.destroyed(slot.number(), slots.live());
    return capacityFreed();
  }

  /** The idle slots, the longest unused one first. */
  List<Slot<T>> idle() {
    return slots.idle();
  }

  /** Takes an idle slot aside; false where it is not idle any more. */
  boolean takeAside(Slot<T> slot) {
    boolean idle = slot.state == IDLE;
    if (idle) {
      slots.move(slot, CHECKING);
    }
    return idle;
  }

  /** A slot that was taken aside comes back, with a verdict if for good. */
  Effects<T> putBack(Slot<T> slot, Optional<Retirement> verdict) {
    return verdict.isPresent() ? retire(slot, verdict.get()) : settle(slot);
  }

  /**
   * Retires the idle instances that are too old, or unused for too long. Leased ones that are too
   * old are retired when they come back.
   */
  Effects<T> expire(long now) {
    Effects<T> effects = Effects.none();
    for (Slot<T> slot : slots.idle()) {
      if (slot.age(now) >= config.maxLifetime().toNanos()) {
        effects = effects.and(retire(slot, Retirement.TOO_OLD));
      } else if (slot.timeUnchanged(now) >= config.maxIdle().toNanos()) {
        effects = effects.and(retire(slot, Retirement.IDLE));
      }
    }
    for (Slot<T> slot : slots.leased()) {
      slot.outlived(slot.age(now) >= config.maxLifetime().toNanos());
    }
    return effects;
  }

  /** Reports the leases that have become overdue, and says how many. */
  int reportOverdue(long now) {
    int reported = 0;
    for (Slot<T> slot : slots.leased()) {
      if (slot.becomesOverdue(now, config.overdueAfter().toNanos())) {
        journal.overdue(slot.number(), slot.timeUnchanged(now));
        reported++;
      }
    }
    return reported;
  }

  /** Retires the longest unused instances until at most {@code keep} are idle. */
  Effects<T> trim(int keep) {
    return retireOldest(slots.count(IDLE) - keep, Retirement.TRIMMED);
  }

  Effects<T> resize(int newSize) {
    if (closed) {
      throw new PoolClosedException();
    }
    journal.resized(maxSize, newSize);
    maxSize = newSize;
    return retireOldest(slots.staying() - newSize, Retirement.SURPLUS).and(serveWaiters());
  }

  Effects<T> close() {
    if (closed) {
      return Effects.none();
    }
    closed = true;
    journal.shutDown(slots.live());
    Effects<T> refusals = Effects.refuse(List.copyOf(waiters));
    waiters.clear();
    return refusals.and(retireOldest(slots.count(IDLE), Retirement.CLOSED)).and(capacityFreed());
  }

  void warmedUp(int created) {
    if (!closed) {
      journal.warmedUp(created);
    }
  }

  void maintained(MaintenanceReport report) {
    if (!closed) {
      journal.maintained(report);
    }
  }

  PoolStats stats() {
    return new PoolStats(
        maxSize,
        slots.count(IDLE),
        slots.count(LEASED),
        slots.count(CHECKING),
        slots.count(CREATING),
        slots.count(DESTROYING),
        waiters.size(),
        journal.totals());
  }

  private void fill(Slot<T> slot, T instance, long now) {
    slot.fill(instance, journal.nextInstance(), now);
    journal.created(slot.number(), slots.live());
  }

  private void lease(Slot<T> slot) {
    slots.move(slot, LEASED);
    journal.acquired(slot.number());
  }

  /** A lease ends; what becomes of the slot is decided in the same section. */
  private void unlease(Slot<T> slot, boolean failed) {
    journal.released(slot.number(), failed);
  }

  /** Decides what becomes of an instance that is nobody's: it is retired, granted or idle. */
  private Effects<T> settle(Slot<T> slot) {
    Optional<Retirement> verdict = verdict(slot);
    if (verdict.isPresent()) {
      return retire(slot, verdict.get());
    }
    Optional<Waiter<T>> waiter = nextWaiter();
    if (waiter.isPresent()) {
      lease(slot);
      return Effects.grant(waiter.get(), slot);
    }
    slots.move(slot, IDLE);
    return Effects.none();
  }

  private Optional<Retirement> verdict(Slot<T> slot) {
    if (closed) {
      return Optional.of(Retirement.CLOSED);
    }
    if (slots.staying() > maxSize) {
      return Optional.of(Retirement.SURPLUS);
    }
    if (slot.hasOutlived()) {
      return Optional.of(Retirement.TOO_OLD);
    }
    if (slot.uses() >= config.maxUses()) {
      return Optional.of(Retirement.USED_UP);
    }
    return slot.failures() >= config.maxFailures()
        ? Optional.of(Retirement.FAILED)
        : Optional.empty();
  }

  private Effects<T> retire(Slot<T> slot, Retirement why) {
    slots.move(slot, DESTROYING);
    journal.retired(slot.number(), why);
    return Effects.destroy(List.of(slot));
  }

  private Effects<T> retireOldest(int count, Retirement why) {
    Effects<T> effects = Effects.none();
    for (Slot<T> slot : slots.idle().stream().limit(Math.max(0, count)).toList()) {
      effects = effects.and(retire(slot, why));
    }
    return effects;
  }

  /** A slot has gone: its capacity goes to the waiters, or the pool is at its end. */
  private Effects<T> capacityFreed() {
    if (closed && slots.live() == 0) {
      journal.terminated();
      return Effects.terminate();
    }
    return serveWaiters();
  }

  /** Grants the room there is to the first waiters, as rights to create. */
  private Effects<T> serveWaiters() {
    Effects<T> effects = Effects.none();
    while (!waiters.isEmpty() && slots.live() < maxSize) {
      effects = effects.and(Effects.grant(nextWaiter().orElseThrow(), slots.add()));
    }
    return effects;
  }

  private Optional<Waiter<T>> nextWaiter() {
    if (waiters.isEmpty()) {
      return Optional.empty();
    }
    Iterator<Waiter<T>> first = waiters.iterator();
    Waiter<T> waiter = first.next();
    first.remove();
    return Optional.of(waiter);
  }
}
