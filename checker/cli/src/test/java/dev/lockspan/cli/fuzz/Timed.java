package dev.lockspan.cli.fuzz;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * What came of some work, and the processor's time for it, since a busy machine makes everything
 * look like a hang.
 *
 * @param result empty when it failed or was not done
 * @param failure why it failed
 */
record Timed<T>(Optional<T> result, Optional<Throwable> failure, Duration time) {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long STACK_BYTES = 512L << 20;

  /** How many times as long work may take by the clock, which may wait and not work at all. */
  private static final int WAITING = 3;

  /** Work that nothing else runs beside: all that this process does counts. */
  static <T> Timed<T> byProcess(Callable<T> work, Duration most) {
    FutureTask<T> task = new FutureTask<>(work);
    start(task);
    return of(task, PROCESS::getProcessCpuTime, most);
  }

  /** Work in one thread beside other work: that thread counts, and no collection of garbage. */
  static <T> Timed<T> byThread(Callable<T> work, Duration most) {
    FutureTask<T> task = new FutureTask<>(work);
    long id = start(task).getId();
    // A thread that has ended has no time any more: the last tenth of a second is lost.
    long[] last = {0};
    return of(task, () -> last[0] = Math.max(last[0], THREADS.getThreadCpuTime(id)), most);
  }

  /** Whether it came to an end, if a bad one. */
  boolean isDone() {
    return result.isPresent() || failure.isPresent();
  }

  private static Thread start(Runnable task) {
    Thread thread = new Thread(null, task, "fuzz", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static <T> Timed<T> of(FutureTask<T> task, LongSupplier clock, Duration most) {
    long start = clock.getAsLong();
    long end = System.nanoTime() + most.multipliedBy(WAITING).toNanos();
    Optional<T> result = Optional.empty();
    Optional<Throwable> failure = Optional.empty();
    boolean isOver = false;
    while (!isOver) {
      try {
        result = Optional.of(task.get(100, MILLISECONDS));
        isOver = true;
      } catch (TimeoutException e) {
        isOver = clock.getAsLong() - start > most.toNanos() || System.nanoTime() > end;
      } catch (ExecutionException e) {
        failure = Optional.of(e.getCause() == null ? e : e.getCause());
        isOver = true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return new Timed<>(result, failure, Duration.ofNanos(clock.getAsLong() - start));
  }
}
