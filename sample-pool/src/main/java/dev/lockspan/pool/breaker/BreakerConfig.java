package dev.lockspan.pool.breaker;

import java.time.Duration;
import java.util.Objects;

/**
 * When a breaker opens and closes: data, never code.
 *
 * @param window the calls it judges by
 * @param minimumCalls the fewest calls it judges by
 * @param failureRate the share of failures, above 0 and up to 1, at which it opens
 * @param slowCallRate the share of slow calls, above 0 and up to 1, at which it opens
 * @param slowCall the duration from which on a call is slow
 * @param openWait how long it stays open the first time
 * @param backoff the factor by which each reopening in a row prolongs the wait, at least 1
 * @param maxOpenWait the longest it stays open
 * @param probes how many calls must succeed before it closes; no more are let in to find out
 * @param probeTimeout how long it waits for its probes before it takes them for lost
 */
public record BreakerConfig(
    Window window,
    int minimumCalls,
    double failureRate,
    double slowCallRate,
    Duration slowCall,
    Duration openWait,
    double backoff,
    Duration maxOpenWait,
    int probes,
    Duration probeTimeout) {

  private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);

  public BreakerConfig {
    Objects.requireNonNull(window, "window");
    require(minimumCalls > 0, "minimumCalls must be positive");
    require(failureRate > 0 && failureRate <= 1, "failureRate must be above 0 and at most 1");
    require(slowCallRate > 0 && slowCallRate <= 1, "slowCallRate must be above 0 and at most 1");
    require(backoff >= 1, "backoff must be at least 1");
    require(probes > 0, "probes must be positive");
    slowCall = checked(slowCall, "slowCall");
    openWait = checked(openWait, "openWait");
    maxOpenWait = checked(maxOpenWait, "maxOpenWait");
    probeTimeout = checked(probeTimeout, "probeTimeout");
    require(openWait.compareTo(maxOpenWait) <= 0, "openWait must be at most maxOpenWait");
    require(
        !(window instanceof CountWindow count) || minimumCalls <= count.calls(),
        "minimumCalls must fit into the window");
  }

  /** Which calls a breaker judges by. */
  public sealed interface Window {}

  /**
   * The latest calls.
   *
   * @param calls how many
   */
  public record CountWindow(int calls) implements Window {
    public CountWindow {
      require(calls > 0, "calls must be positive");
    }
  }

  /**
   * The calls that ended in the latest span of time.
   *
   * @param span its length
   * @param buckets the parts that it is forgotten in, one at a time
   */
  public record TimeWindow(Duration span, int buckets) implements Window {
    public TimeWindow {
      require(buckets > 0, "buckets must be positive");
      span = checked(span, "span");
      require(span.toNanos() >= buckets, "span must be at least one nanosecond per bucket");
    }
  }

  /** Half of at least 10 of the latest 100 calls failed; then 5 seconds, doubling to a minute. */
  public static BreakerConfig defaults() {
    return builder().build();
  }

  /** Starts from {@link #defaults}. */
  public static Builder builder() {
    return new Builder();
  }

  private static Duration checked(Duration duration, String name) {
    require(!duration.isNegative(), name + " must not be negative");
    return duration.compareTo(NEVER) < 0 ? duration : NEVER;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Collects what differs from the defaults. */
  public static final class Builder {

    private Window window = new CountWindow(100);
    private int minimumCalls = 10;
    private double failureRate = 0.5;
    private double slowCallRate = 1;
    private Duration slowCall = NEVER;
    private Duration openWait = Duration.ofSeconds(5);
    private double backoff = 2;
    private Duration maxOpenWait = Duration.ofMinutes(1);
    private int probes = 1;
    private Duration probeTimeout = Duration.ofSeconds(30);

    private Builder() {}

    public Builder window(Window value) {
      window = value;
      return this;
    }

    public Builder minimumCalls(int value) {
      minimumCalls = value;
      return this;
    }

    public Builder failureRate(double value) {
      failureRate = value;
      return this;
    }

    /** Calls of at least {@code duration} are slow; a share of {@code rate} of them opens. */
    public Builder slowCalls(Duration duration, double rate) {
      slowCall = duration;
      slowCallRate = rate;
      return this;
    }

    /**
     * Waits {@code first}, then {@code factor} times longer at each reopening, up to {@code max}.
     */
    public Builder openWait(Duration first, double factor, Duration max) {
      openWait = first;
      backoff = factor;
      maxOpenWait = max;
      return this;
    }

    public Builder probes(int count, Duration timeout) {
      probes = count;
      probeTimeout = timeout;
      return this;
    }

    public BreakerConfig build() {
      return new BreakerConfig(
          window,
          minimumCalls,
          failureRate,
          slowCallRate,
          slowCall,
          openWait,
          backoff,
          maxOpenWait,
          probes,
          probeTimeout);
    }
  }
}
