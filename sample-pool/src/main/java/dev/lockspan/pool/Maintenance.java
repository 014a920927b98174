package dev.lockspan.pool;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Looks after the instances that nobody uses: makes them ahead of demand, checks and retires them.
 */
final class Maintenance<T> {

  private final PoolConfig config;
  private final LockedCore<T> core;
  private final ContainedFactory<T> factory;
  private final Aftermath<T> aftermath;
  private final LongSupplier nanoClock;

  Maintenance(
      PoolConfig config,
      LockedCore<T> core,
      ContainedFactory<T> factory,
      Aftermath<T> aftermath,
      LongSupplier nanoClock) {
    this.config = config;
    this.core = core;
    this.factory = factory;
    this.aftermath = aftermath;
    this.nanoClock = nanoClock;
  }

  MaintenanceReport round() {
    long now = nanoClock.getAsLong();
    Effects<T> expired = core.expire(now);
    aftermath.perform(expired);
    int unhealthy = check(core.idle(), config.maxMemoryBytes());
    int overdue = core.reportOverdue(now);
    int created = refill();
    MaintenanceReport report =
        new MaintenanceReport(expired.destroy().size(), unhealthy, created, overdue);
    core.maintained(report);
    aftermath.perform(Effects.none());
    return report;
  }

  /** Makes instances, one after the other, until {@code target} live or there is no room. */
  int fill(int target) throws CreationException {
    int created = 0;
    while (addOne(target)) {
      created++;
    }
    return created;
  }

  /** Makes the instance of a caller's empty slot, which becomes the caller's lease. */
  void createForCaller(Slot<T> slot) throws CreationException {
    Newborn<T> newborn = create(slot);
    core.createdForCaller(slot, newborn.instance(), newborn.at());
  }

  /** Retires the idle instances that are larger than {@code maxBytes}, and says how many. */
  int trimLarger(long maxBytes) {
    int retired = 0;
    for (Slot<T> slot : core.idle()) {
      if (core.takeAside(slot)) {
        boolean large = factory.memoryBytes(slot.instance()) > maxBytes;
        retired += putBack(slot, large ? Optional.of(Retirement.TOO_LARGE) : Optional.empty());
      }
    }
    return retired;
  }

  private int check(List<Slot<T>> idle, long maxBytes) {
    int retired = 0;
    for (Slot<T> slot : idle) {
      if (core.takeAside(slot)) {
        retired += putBack(slot, verdict(slot.instance(), maxBytes));
      }
    }
    return retired;
  }

  private Optional<Retirement> verdict(T instance, long maxBytes) {
    if (!factory.isValid(instance)) {
      return Optional.of(Retirement.INVALID);
    }
    return factory.memoryBytes(instance) > maxBytes
        ? Optional.of(Retirement.TOO_LARGE)
        : Optional.empty();
  }

  private int putBack(Slot<T> slot, Optional<Retirement> verdict) {
    aftermath.perform(core.putBack(slot, verdict));
    return verdict.isPresent() ? 1 : 0;
  }

  private int refill() {
    int created = 0;
    try {
      while (addOne(config.minSize())) {
        created++;
      }
    } catch (CreationException e) {
      return created; // Told as an event already; the next round tries again.
    }
    return created;
  }

  private boolean addOne(int target) throws CreationException {
    Optional<Slot<T>> slot = core.reserve(target);
    if (slot.isEmpty()) {
      return false;
    }
    Newborn<T> newborn = create(slot.get());
    aftermath.perform(core.createdAhead(slot.get(), newborn.instance(), newborn.at()));
    return true;
  }

  /** Makes an instance; where that fails the slot is given back before the failure is told. */
  private Newborn<T> create(Slot<T> slot) throws CreationException {
    try {
      long now = nanoClock.getAsLong();
      return new Newborn<>(factory.create(), now);
    } catch (Throwable t) {
      aftermath.perform(core.creationFailed(slot, t));
      if (t instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      if (t instanceof Error error) {
        throw error;
      }
      throw new CreationException(t);
    }
  }

  private record Newborn<T>(T instance, long at) {}
}
