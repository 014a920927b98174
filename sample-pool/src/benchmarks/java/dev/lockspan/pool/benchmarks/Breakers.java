package dev.lockspan.pool.benchmarks;

import dev.lockspan.pool.before.CircuitRules;
import dev.lockspan.pool.before.ExtractionPool;
import dev.lockspan.pool.breaker.BreakerConfig;
import dev.lockspan.pool.breaker.BreakerConfig.CountWindow;
import dev.lockspan.pool.threephase.ThreePhaseRecorder;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The breakers that are compared, each used in the same way: ask, then record a success. */
public enum Breakers {
  OURS(Ours::new),
  RESILIENCE4J(Resilience4j::new),
  FAILSAFE(Failsafe::new),
  BEFORE(Before::new),
  THREE_PHASE(ThreePhase::new),
  CAS_RECORD(CasRecord::new),
  ACTOR(Actor::new),
  CLOCK_ONLY(ClockOnly::new);

  private final Supplier<Subject> maker;

  Breakers(Supplier<Subject> maker) {
    this.maker = maker;
  }

  public Subject create() {
    return maker.get();
  }

  /** A breaker in use. */
  public interface Subject extends AutoCloseable {

    /** Asks to be let in, and records a success. */
    long call() throws Exception;

    @Override
    default void close() {}
  }

  private static final class Ours implements Subject {

    private final dev.lockspan.pool.breaker.CircuitBreaker breaker =
        dev.lockspan.pool.breaker.CircuitBreaker.create(
            BreakerConfig.builder().window(new CountWindow(WordState.SIZE)).build());

    @Override
    public long call() throws Exception {
      breaker.acquire().success();
      return 0;
    }
  }

  private static final class Resilience4j implements Subject {

    private final io.github.resilience4j.circuitbreaker.CircuitBreaker breaker =
        io.github.resilience4j.circuitbreaker.CircuitBreaker.of(
            "benchmark",
            CircuitBreakerConfig.custom()
                .slidingWindowSize(WordState.SIZE)
                .minimumNumberOfCalls(10)
                .build());

    @Override
    public long call() {
      breaker.acquirePermission();
      long start = breaker.getCurrentTimestamp();
      breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
      return start;
    }
  }

  /** Reads no clock. */
  private static final class Failsafe implements Subject {

    private final dev.failsafe.CircuitBreaker<Object> breaker =
        dev.failsafe.CircuitBreaker.builder().withFailureThreshold(32, WordState.SIZE).build();

    @Override
    public long call() {
      breaker.acquirePermit();
      breaker.recordSuccess();
      return 0;
    }
  }

  private static final class Before implements Subject {

    private final ExtractionPool<Object> pool =
        new ExtractionPool<>(Object::new, CircuitRules.ORIGINAL, Runnable::run, event -> {});

    @Override
    public long call() {
      long start = System.nanoTime();
      pool.recordExtractionResult(true, Duration.ofNanos(System.nanoTime() - start));
      return start;
    }
  }

  private static final class ThreePhase implements Subject {

    private final ThreePhaseRecorder recorder =
        new ThreePhaseRecorder(
            CircuitRules.ORIGINAL, Runnable::run, System::nanoTime, event -> {});

    @Override
    public long call() {
      long start = System.nanoTime();
      recorder.recordExtractionResult(true, Duration.ofNanos(System.nanoTime() - start));
      return start;
    }
  }

  /** Rejected: no lock, one immutable record that is replaced as a whole, again and again. */
  private static final class CasRecord implements Subject {

    private final AtomicReference<WordState> state = new AtomicReference<>(WordState.CLOSED);

    @Override
    public long call() {
      long start = System.nanoTime();
      if (state.get().isOpen()) {
        return 0;
      }
      long now = System.nanoTime();
      WordState before;
      WordState after;
      do {
        before = state.get();
        after = before.after(false, now);
      } while (!state.compareAndSet(before, after));
      return now - start;
    }
  }

  /** Rejected: one thread owns the state, and takes results from a mailbox. */
  private static final class Actor implements Subject {

    private final BlockingQueue<Long> mailbox = new ArrayBlockingQueue<>(1024);
    private final Thread owner = new Thread(this::run);
    private volatile WordState state = WordState.CLOSED;

    Actor() {
      owner.setDaemon(true);
      owner.start();
    }

    @Override
    public long call() throws InterruptedException {
      long start = System.nanoTime();
      if (!state.isOpen()) {
        mailbox.put(System.nanoTime());
      }
      return start;
    }

    @Override
    public void close() {
      owner.interrupt();
    }

    private void run() {
      try {
        while (true) {
          state = state.after(false, mailbox.take());
        }
      } catch (InterruptedException e) {
        mailbox.clear();
      }
    }
  }

  /** What nearly every breaker pays: two looks at the clock. */
  private static final class ClockOnly implements Subject {

    @Override
    public long call() {
      long start = System.nanoTime();
      return System.nanoTime() - start;
    }
  }
}
