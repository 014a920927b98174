package dev.lockspan.pool.benchmarks;

import dev.lockspan.pool.event.EventDispatcher;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to hold a lock while an event is emitted: eight threads record results, one in a
 * thousand is an event, and the listener takes a millisecond.
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Threads(8)
public class EmissionBenchmark {

  private static final int RESULTS_PER_EVENT = 1000;
  private static final long LISTENER_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** Where the listener is called. */
  public enum Emission {
    /** By the thread that made the event, with the lock held. */
    HELD,
    /** By the thread that made the event, after it released the lock. */
    AFTER_RELEASE,
    /** By an executor, from a queue that was filled under the lock. */
    DISPATCHED,
    /** Nowhere. */
    NONE
  }

  @Param public Emission emission;

  private final ReentrantLock lock = new ReentrantLock();
  private EventDispatcher<Long> events = new EventDispatcher<>();
  private ExecutorService executor;
  private long results;

  /** The queue of one iteration must not burden the next: far more is emitted here than delivered. */
  @Setup(Level.Iteration)
  public void listen() {
    executor = Executors.newSingleThreadExecutor();
    events = new EventDispatcher<>();
    events.subscribe(EmissionBenchmark::onEvent, executor);
  }

  @TearDown(Level.Iteration)
  public void stop() {
    executor.shutdownNow();
  }

  @Benchmark
  public long record() {
    long result;
    boolean isEvent;
    lock.lock();
    try {
      result = ++results;
      isEvent = result % RESULTS_PER_EVENT == 0;
      if (isEvent && emission == Emission.HELD) {
        onEvent(result);
      }
      if (isEvent && emission == Emission.DISPATCHED) {
        events.enqueue(result);
      }
    } finally {
      lock.unlock();
    }
    if (isEvent && emission == Emission.AFTER_RELEASE) {
      onEvent(result);
    }
    if (isEvent && emission == Emission.DISPATCHED) {
      events.dispatch();
    }
    return result;
  }

  private static void onEvent(long result) {
    LockSupport.parkNanos(LISTENER_NANOS);
  }
}
