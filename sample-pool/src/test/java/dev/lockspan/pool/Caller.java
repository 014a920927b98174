package dev.lockspan.pool;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A thread that makes one call, and the outcome of that call. */
final class Caller<R> {

  private static final long PATIENCE_SECONDS = 20;

  private final FutureTask<R> call;
  private final Thread thread;

  private Caller(Callable<R> call) {
    this.call = new FutureTask<>(call);
    this.thread = new Thread(this.call, "caller");
    thread.setDaemon(true);
  }

  static <R> Caller<R> start(Callable<R> call) {
    Caller<R> caller = new Caller<>(call);
    caller.thread.start();
    return caller;
  }

  /** Starts a call that has to queue, and returns when it does. */
  static <T> Caller<Lease<T>> queued(InstancePool<T> pool) throws InterruptedException {
    return queued(pool, pool::acquire);
  }

  static <R> Caller<R> queued(InstancePool<?> pool, Callable<R> call) throws InterruptedException {
    long queued = pool.stats().totals().exhausted(); // A total, as the caller may soon give up.
    Caller<R> caller = start(call);
    Eventually.require(() -> pool.stats().totals().exhausted() == queued + 1);
    return caller;
  }

  R result() throws Exception {
    try {
      return call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception exception) {
        throw exception;
      }
      throw e;
    }
  }

  void interrupt() {
    thread.interrupt();
  }

  boolean isDone() {
    return call.isDone();
  }

  Thread thread() {
    return thread;
  }

  void requireEnd() throws InterruptedException {
    thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    assertTrue(call.isDone(), "the call has not returned");
  }
}
