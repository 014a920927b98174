package dev.lockspan.pool.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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

/** Asking a closed breaker to be let in, and recording a success. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BreakerBenchmark {

  @Param public Breakers breaker;

  private Breakers.Subject subject;

  @Setup
  public void create() {
    subject = breaker.create();
  }

  @TearDown
  public void close() {
    subject.close();
  }

  @Benchmark
  @Threads(1)
  public long threads1() throws Exception {
    return subject.call();
  }

  @Benchmark
  @Threads(2)
  public long threads2() throws Exception {
    return subject.call();
  }

  @Benchmark
  @Threads(8)
  public long threads8() throws Exception {
    return subject.call();
  }
}
