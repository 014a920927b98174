package dev.lockspan.pool;

import java.util.Optional;

/**
 * The right to use one instance, until it is closed. It knows its pool, so no lease can be given
 * back to another.
 *
 * <p>It takes effect once: whoever ends a lease first gives the instance back, and nothing happens
 * on any later attempt, from any thread.
 *
 * @param <T> the instances
 */
public final class Lease<T> implements AutoCloseable {

  private final InstancePool<T> pool;
  private final Slot<T> slot;
  private final T instance;

  /**
   * Changed inside the pool's critical sections alone, so no two threads can both end the lease.
   */
  private volatile boolean open = true;

  private volatile boolean failed;

  Lease(InstancePool<T> pool, Slot<T> slot) {
    this.pool = pool;
    this.slot = slot;
    this.instance = slot.instance();
  }

  /**
   * The leased instance.
   *
   * @throws IllegalStateException if the lease has ended
   */
  public T get() {
    if (!open) {
      throw new IllegalStateException("The lease has ended");
    }
    return instance;
  }

  /**
   * Notes that the use failed. An instance with too many failures is retired when it comes back.
   */
  public void fail() {
    failed = true;
  }

  /** Gives the instance back, to be destroyed. */
  public void discard() {
    pool.release(this, Optional.of(Retirement.DISCARDED));
  }

  /** Gives the instance back. */
  @Override
  public void close() {
    pool.release(this, Optional.empty());
  }

  Slot<T> slot() {
    return slot;
  }

  boolean hasFailed() {
    return failed;
  }

  /** Ends the lease; false where it had ended. Called inside a critical section. */
  boolean end() {
    boolean wasOpen = open;
    open = false;
    return wasOpen;
  }
}
