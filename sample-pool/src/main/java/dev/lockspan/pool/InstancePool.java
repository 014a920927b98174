package dev.lockspan.pool;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.lockspan.pool.event.EventDispatcher;
import dev.lockspan.pool.event.Subscription;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A bounded set of instances that callers lease one at a time, first come, first served.
 *
 * <p>Instances are made on demand, on the thread of the caller who needs one. When none is idle and
 * there is room for no more, callers queue; what falls free is <em>handed</em> to the first in the
 * queue, be it an instance or the room for a new one. Nobody can pass, and nobody has to look
 * again.
 *
 * <p>The pool has no thread of its own: the owner calls {@link #maintain()} now and then.
 *
 * <p>All methods may be called from any thread, also from the factory and from listeners. A caller
 * that holds a lease and acquires another may wait for itself, as with any pool.
 *
 * @param <T> the instances
 */
public final class InstancePool<T> implements AutoCloseable {

  private final PoolConfig config;
  private final Executor executor;
  private final EventDispatcher<PoolEvent> events = new EventDispatcher<>();
  private final LockedCore<T> core;
  private final ContainedFactory<T> factory;
  private final Aftermath<T> aftermath;
  private final Maintenance<T> maintenance;

  private InstancePool(
      InstanceFactory<T> factory, PoolConfig config, Executor executor, LongSupplier nanoClock) {
    this.config = config;
    this.executor = executor;
    this.core = new LockedCore<>(new PoolCore<>(config, new PoolJournal(events)));
    this.factory = new ContainedFactory<>(factory, core);
    this.aftermath = new Aftermath<>(core, this.factory, events);
    this.maintenance = new Maintenance<>(config, core, this.factory, aftermath, nanoClock);
  }

  /** A pool whose asynchronous work is done by the common pool. */
  public static <T> InstancePool<T> create(InstanceFactory<T> factory, PoolConfig config) {
    return create(factory, config, ForkJoinPool.commonPool(), System::nanoTime);
  }

  /**
   * A pool.
   *
   * @param executor does the asynchronous work. It must run what it accepts, or the slot that a
   *     task carries is lost; and in another thread, or whoever gives an instance back does the
   *     next one's work
   * @param nanoClock nanoseconds that only grow, from any start
   */
  public static <T> InstancePool<T> create(
      InstanceFactory<T> factory, PoolConfig config, Executor executor, LongSupplier nanoClock) {
    return new InstancePool<>(
        Objects.requireNonNull(factory, "factory"),
        Objects.requireNonNull(config, "config"),
        Objects.requireNonNull(executor, "executor"),
        Objects.requireNonNull(nanoClock, "nanoClock"));
  }

  /** Leases an instance, waiting no longer than the configured timeout. */
  public Lease<T> acquire() throws InterruptedException, TimeoutException, CreationException {
    return acquire(config.acquireTimeout());
  }

  /**
   * Leases an instance.
   *
   * @param timeout the longest time to queue, none where it is zero or negative; making an instance
   *     may take more
   * @throws InterruptedException if interrupted while queueing
   * @throws TimeoutException if nothing fell free in time
   * @throws CreationException if an instance had to be made, and the factory failed
   * @throws TooManyWaitersException if the queue is full
   * @throws PoolClosedException if the pool is shut down, before or while the caller queues
   */
  public Lease<T> acquire(Duration timeout)
      throws InterruptedException, TimeoutException, CreationException {
    long nanos = nanos(timeout); // Before anything is taken: this may throw.
    Optional<Slot<T>> slot = core.take();
    return open(slot.isPresent() ? slot.get() : queue(nanos));
  }

  /**
   * Leases an instance that is idle or that there is room for; empty where the caller had to queue.
   */
  public Optional<Lease<T>> tryAcquire() throws CreationException {
    Optional<Slot<T>> slot = core.take();
    return slot.isPresent() ? Optional.of(open(slot.get())) : Optional.empty();
  }

  /**
   * Leases an instance when one falls free. The pool's executor makes or validates it and completes
   * the future.
   *
   * <p>Cancelling the future, or failing it in any other way such as {@link
   * CompletableFuture#orTimeout}, leaves the queue; a slot that was on its way goes to the next.
   */
  public CompletableFuture<Lease<T>> acquireAsync() {
    AsyncCaller<T> caller = new AsyncCaller<>(this, executor);
    try {
      Optional<Slot<T>> slot = core.takeOrWait(caller);
      if (slot.isPresent() && !caller.grant(slot.get())) {
        aftermath.perform(core.handOn(slot.get()));
      }
    } catch (PoolClosedException | TooManyWaitersException e) {
      return CompletableFuture.failedFuture(e);
    }
    events.dispatch();
    CompletableFuture<Lease<T>> result = caller.result();
    var unused = result.whenComplete((lease, failure) -> withdraw(caller, failure));
    return result;
  }

  /** Has instances made, one after the other, until {@code size} live; says how many were made. */
  public CompletableFuture<Integer> warmUp(int size) {
    return CompletableFuture.completedFuture(size).thenApplyAsync(this::fill, executor);
  }

  /** Changes the number of instances that may live. Surplus ones are retired as they fall idle. */
  public void setMaxSize(int maxSize) {
    if (maxSize <= 0) {
      throw new IllegalArgumentException("maxSize must be positive");
    }
    aftermath.perform(core.resize(maxSize));
  }

  /**
   * One round of maintenance: retires idle instances that are too old, unused, invalid or too
   * large, makes instances up to the minimal size, and reports overdue leases. Times are taken from
   * round to round, so they are as fine as the owner's schedule.
   */
  @CanIgnoreReturnValue
  public MaintenanceReport maintain() {
    return maintenance.round();
  }

  /** Retires the longest unused instances until at most {@code keepIdle} are idle. */
  public void trim(int keepIdle) {
    if (keepIdle < 0) {
      throw new IllegalArgumentException("keepIdle must not be negative");
    }
    aftermath.perform(core.trim(keepIdle));
  }

  /** Retires the idle instances that occupy more than {@code maxBytes}; says how many. */
  @CanIgnoreReturnValue
  public int trimLargerThan(long maxBytes) {
    return maintenance.trimLarger(maxBytes);
  }

  /** The pool's figures, all of one moment. */
  public PoolStats stats() {
    return core.stats();
  }

  /** Events that wait for their listeners: a gauge that grows where a listener does not keep up. */
  public int queuedEvents() {
    return events.queued();
  }

  /**
   * Registers a listener of every event from now on, in order.
   *
   * @param listenerExecutor calls the listener, one event at a time; it must not run tasks in its
   *     caller, unless the listener never blocks
   */
  public Subscription addListener(Consumer<? super PoolEvent> listener, Executor listenerExecutor) {
    return events.subscribe(listener, listenerExecutor);
  }

  /**
   * Gives out no more leases: turns the queue away and destroys what is idle. Leased instances are
   * destroyed as they come back.
   *
   * @return completes when no instance lives
   */
  @CanIgnoreReturnValue
  public CompletableFuture<Void> shutdown() {
    aftermath.perform(core.close());
    return aftermath.terminated();
  }

  /** Shuts down, and waits for the end no longer than the configured time. */
  @Override
  public void close() {
    try {
      shutdown().get(config.drainTimeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      return; // Leases are still out; each is destroyed when it ends.
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  Duration acquireTimeout() {
    return config.acquireTimeout();
  }

  /** Makes a granted slot into a lease: validates or creates what is in it. */
  Lease<T> open(Slot<T> slot) throws CreationException {
    if (!slot.isEmpty() && !factory.isValid(slot.instance())) {
      core.reject(slot);
      factory.destroy(slot.instance());
      core.emptied(slot);
    }
    if (slot.isEmpty()) {
      maintenance.createForCaller(slot);
    }
    events.dispatch();
    return new Lease<>(this, slot);
  }

  void release(Lease<T> lease, Optional<Retirement> verdict) {
    aftermath.perform(core.release(lease, verdict));
  }

  private static long nanos(Duration timeout) {
    if (timeout.isNegative()) {
      return 0;
    }
    return timeout.compareTo(PoolConfig.FOREVER) < 0 ? timeout.toNanos() : Long.MAX_VALUE;
  }

  /** Takes what has fallen free meanwhile, or waits. */
  private Slot<T> queue(long nanos) throws InterruptedException, TimeoutException {
    BlockedCaller<T> caller = new BlockedCaller<>();
    Optional<Slot<T>> slot = core.takeOrWait(caller);
    if (slot.isPresent()) {
      return slot.get();
    }
    events.dispatch();
    try {
      return caller.await(nanos);
    } catch (TimeoutException e) {
      if (core.withdraw(caller, true)) {
        throw e;
      }
      return caller.awaitAnswer().orElseThrow(PoolClosedException::new);
    } catch (InterruptedException e) {
      if (!core.withdraw(caller, false)) {
        caller.awaitAnswer().ifPresent(late -> aftermath.perform(core.handOn(late)));
      }
      throw e;
    }
  }

  private void withdraw(AsyncCaller<T> caller, Throwable failure) {
    if (failure != null) {
      core.withdraw(caller, failure instanceof TimeoutException);
    }
  }

  private int fill(int size) {
    try {
      int created = maintenance.fill(size);
      core.warmedUp(created);
      return created;
    } catch (CreationException e) {
      throw new CompletionException(e);
    } finally {
      aftermath.perform(Effects.none());
    }
  }
}
