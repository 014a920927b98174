package dev.lockspan.pool;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A thread that waits for a slot. */
final class BlockedCaller<T> implements Waiter<T> {

  private final CompletableFuture<Slot<T>> answer = new CompletableFuture<>();

  @Override
  public boolean grant(Slot<T> slot) {
    return answer.complete(slot);
  }

  @Override
  public void refuse(PoolClosedException reason) {
    answer.completeExceptionally(reason);
  }

  Slot<T> await(long nanos) throws InterruptedException, TimeoutException {
    try {
      return answer.get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new PoolClosedException();
    }
  }

  /**
   * The answer that is on its way, when it was too late to withdraw; empty where it is a refusal.
   */
  Optional<Slot<T>> awaitAnswer() {
    try {
      return Optional.of(answer.join());
    } catch (CompletionException e) {
      return Optional.empty();
    }
  }
}
