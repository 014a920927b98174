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
import org.openjdk.jmh.infra.Blackhole;

/** Claiming an instance of a pool of eight, holding it for some work or none, and releasing it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PoolBenchmark {

  private static final int SIZE = 8;

  @Param public Pools pool;

  /** How much work is done with the instance, in JMH's tokens. */
  @Param({"0", "2000"})
  public long hold;

  private Pools.Subject subject;
  private Runnable work;

  @Setup
  public void create() {
    subject = pool.create(SIZE);
    work = hold == 0 ? () -> {} : () -> Blackhole.consumeCPU(hold);
  }

  @TearDown
  public void close() throws Exception {
    subject.close();
  }

  @Benchmark
  @Threads(1)
  public void threads1() throws Exception {
    subject.claimAndRelease(work);
  }

  @Benchmark
  @Threads(2)
  public void threads2() throws Exception {
    subject.claimAndRelease(work);
  }

  @Benchmark
  @Threads(8)
  public void threads8() throws Exception {
    subject.claimAndRelease(work);
  }
}
