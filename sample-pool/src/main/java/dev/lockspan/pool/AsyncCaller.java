package dev.lockspan.pool;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A caller that does not wait: a slot it is granted is opened by an executor. */
final class AsyncCaller<T> implements Waiter<T> {

  private final InstancePool<T> pool;
  private final Executor executor;
  private final CompletableFuture<Lease<T>> result = new CompletableFuture<>();

  AsyncCaller(InstancePool<T> pool, Executor executor) {
    this.pool = pool;
    this.executor = executor;
  }

  CompletableFuture<Lease<T>> result() {
    return result;
  }

  @Override
  public boolean grant(Slot<T> slot) {
    if (result.isDone()) {
      return false;
    }
    try {
      executor.execute(() -> open(slot));
      return true;
    } catch (RuntimeException | Error e) { // Rejected, or no thread to be had.
      result.completeExceptionally(e);
      return false;
    }
  }

  @Override
  public void refuse(PoolClosedException reason) {
    result.completeExceptionally(reason);
  }

  private void open(Slot<T> slot) {
    try {
      Lease<T> lease = pool.open(slot);
      if (!result.complete(lease)) {
        lease.close();
      }
    } catch (CreationException | RuntimeException | Error e) {
      result.completeExceptionally(e);
    }
  }
}
