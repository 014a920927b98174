package dev.lockspan.pool;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pool's lock and what it guards: every critical section of the pool, and nothing else.
 *
 * <p>Each method is one section, and does what the method of the same name in {@link PoolCore}
 * says. It returns a value, so whatever has to be done is done by a caller that holds no lock.
 */
final class LockedCore<T> {

  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final PoolCore<T> core;

  LockedCore(PoolCore<T> core) {
    this.core = core;
  }

  /** Whether the calling thread is in a critical section, where foreign code has no place. */
  boolean isHeld() {
    return lock.isHeldByCurrentThread();
  }

  Optional<Slot<T>> take() {
    lock.lock();
    try {
      return core.take();
    } finally {
      lock.unlock();
    }
  }

  Optional<Slot<T>> takeOrWait(Waiter<T> waiter) {
    lock.lock();
    try {
      return core.takeOrWait(waiter);
    } finally {
      lock.unlock();
    }
  }

  boolean withdraw(Waiter<T> waiter, boolean timedOut) {
    lock.lock();
    try {
      return core.withdraw(waiter, timedOut);
    } finally {
      lock.unlock();
    }
  }

  Optional<Slot<T>> reserve(int target) {
    lock.lock();
    try {
      return core.reserve(target);
    } finally {
      lock.unlock();
    }
  }

  void createdForCaller(Slot<T> slot, T instance, long now) {
    lock.lock();
    try {
      core.createdForCaller(slot, instance, now);
    } finally {
      lock.unlock();
    }
  }

  Effects<T> createdAhead(Slot<T> slot, T instance, long now) {
    lock.lock();
    try {
      return core.createdAhead(slot, instance, now);
    } finally {
      lock.unlock();
    }
  }

  Effects<T> creationFailed(Slot<T> slot, Throwable cause) {
    lock.lock();
    try {
      return core.creationFailed(slot, cause);
    } finally {
      lock.unlock();
    }
  }

  Effects<T> release(Lease<T> lease, Optional<Retirement> verdict) {
    lock.lock();
    try {
      return core.release(lease, verdict);
    } finally {
      lock.unlock();
    }
  }

  Effects<T> handOn(Slot<T> slot) {
    lock.lock();
    try {
      return core.handOn(slot);
    } finally {
      lock.unlock();
    }
  }

  void reject(Slot<T> slot) {
    lock.lock();
    try {
      core.reject(slot);
    } finally {
      lock.unlock();
    }
  }

  void emptied(Slot<T> slot) {
    lock.lock();
    try {
      core.emptied(slot);
    } finally {
      lock.unlock();
    }
  }

  Effects<T> destroyed(Slot<T> slot) {
    lock.lock();
    try {
      return core.destroyed(slot);
    } finally {
      lock.unlock();
    }
  }

  List<Slot<T>> idle() {
    lock.lock();
    try {
      return core.idle();
    } finally {
      lock.unlock();
    }
  }

  boolean takeAside(Slot<T> slot) {
    lock.lock();
    try {
      return core.takeAside(slot);
    } finally {
      lock.unlock();
    }
  }

  Effects<T> putBack(Slot<T> slot, Optional<Retirement> verdict) {
    lock.lock();
    try {
      return core.putBack(slot, verdict);
    } finally {
      lock.unlock();
    }
  }

  Effects<T> expire(long now) {
    lock.lock();
    try {
      return core.expire(now);
    } finally {
      lock.unlock();
    }
  }

  int reportOverdue(long now) {
    lock.lock();
    try {
      return core.reportOverdue(now);
    } finally {
      lock.unlock();
    }
  }

  Effects<T> trim(int keep) {
    lock.lock();
    try {
      return core.trim(keep);
    } finally {
      lock.unlock();
    }
  }

  Effects<T> resize(int newSize) {
    lock.lock();
    try {
      return core.resize(newSize);
    } finally {
      lock.unlock();
    }
  }

  Effects<T> close() {
    lock.lock();
    try {
      return core.close();
    } finally {
      lock.unlock();
    }
  }

  void warmedUp(int created) {
    lock.lock();
    try {
      core.warmedUp(created);
    } finally {
      lock.unlock();
    }
  }

  void maintained(MaintenanceReport report) {
    lock.lock();
    try {
      core.maintained(report);
    } finally {
      lock.unlock();
    }
  }

  PoolStats stats() {
    lock.lock();
    try {
      return core.stats();
    } finally {
      lock.unlock();
    }
  }
}
