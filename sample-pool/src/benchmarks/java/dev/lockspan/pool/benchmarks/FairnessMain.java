package dev.lockspan.pool.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Eight threads on two instances: how long the unluckiest claim waits, and how much each thread gets.
 *
 * <p>Arguments: seconds per pool, rounds.
 */
public final class FairnessMain {

  private static final int THREADS = 8;
  private static final int SIZE = 2;
  private static final long[] HOLDS = {100, 2_000, 20_000};

  private FairnessMain() {}

  /** One thread's claims. */
  private static final class Claims {
    private long count;
    private long worstNanos;
  }

  public static void main(String[] args) throws Exception {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 2;
    System.out.println("pool                   hold  claims/s  worst wait ms  fewest  most");
    for (int round = 0; round < rounds; round++) {
      for (long hold : HOLDS) {
        for (Pools pool : Pools.values()) {
          measure(pool, hold, Duration.ofSeconds(1)); // Warms up.
          print(pool, hold, seconds, measure(pool, hold, Duration.ofSeconds(seconds)));
        }
      }
    }
  }

  private static List<Claims> measure(Pools pool, long hold, Duration duration) throws Exception {
    List<Claims> all = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    CountDownLatch start = new CountDownLatch(1);
    try (Pools.Subject subject = pool.create(SIZE)) {
      for (int i = 0; i < THREADS; i++) {
        Claims claims = new Claims();
        all.add(claims);
        Thread thread = new Thread(() -> claim(subject, hold, duration, start, claims));
        thread.start();
        threads.add(thread);
      }
      start.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
    }
    return all;
  }

  private static void claim(
      Pools.Subject subject, long hold, Duration duration, CountDownLatch start, Claims claims) {
    try {
      start.await();
      long end = System.nanoTime() + duration.toNanos();
      long[] granted = new long[1];
      while (System.nanoTime() - end < 0) {
        long asked = System.nanoTime();
        subject.claimAndRelease(
            () -> {
              granted[0] = System.nanoTime();
              Blackhole.consumeCPU(hold);
            });
        claims.count++;
        claims.worstNanos = Math.max(claims.worstNanos, granted[0] - asked);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void print(Pools pool, long hold, int seconds, List<Claims> all) {
    System.out.printf(
        Locale.ROOT,
        "%-20s %6d %9d %14.1f %7d %7d%n",
        pool,
        hold,
        all.stream().mapToLong(claims -> claims.count).sum() / seconds,
        all.stream().mapToLong(claims -> claims.worstNanos).max().orElseThrow() / 1e6,
        all.stream().mapToLong(claims -> claims.count).min().orElseThrow(),
        all.stream().mapToLong(claims -> claims.count).max().orElseThrow());
  }
}
