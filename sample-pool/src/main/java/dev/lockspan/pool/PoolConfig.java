package dev.lockspan.pool;

import java.time.Duration;

/**
 * The limits of a pool: data, never code.
 *
 * @param maxSize the most instances that live at once
 * @param minSize how many maintenance keeps alive
 * @param maxWaiters the most callers that wait at once; the next one is refused
 * @param acquireTimeout how long {@link InstancePool#acquire()} waits
 * @param drainTimeout how long {@link InstancePool#close()} waits for the instances to come back
 * @param maxLifetime the age at which maintenance retires an idle instance
 * @param maxIdle the time unused after which maintenance retires an instance
 * @param maxUses the leases after which an instance is retired
 * @param maxFailures the failed leases after which an instance is retired
 * @param maxMemoryBytes the size above which maintenance retires an instance
 * @param overdueAfter the age at which maintenance reports a lease
 */
public record PoolConfig(
    int maxSize,
    int minSize,
    int maxWaiters,
    Duration acquireTimeout,
    Duration drainTimeout,
    Duration maxLifetime,
    Duration maxIdle,
    int maxUses,
    int maxFailures,
    long maxMemoryBytes,
    Duration overdueAfter) {

  /** 292 years: as good as no limit, and the longest time that {@code long} nanoseconds hold. */
  public static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  public PoolConfig {
    require(maxSize > 0, "maxSize must be positive");
    require(minSize >= 0 && minSize <= maxSize, "minSize must be between 0 and maxSize");
    require(maxWaiters >= 0, "maxWaiters must not be negative");
    require(maxUses > 0, "maxUses must be positive");
    require(maxFailures > 0, "maxFailures must be positive");
    require(maxMemoryBytes > 0, "maxMemoryBytes must be positive");
    acquireTimeout = checked(acquireTimeout, "acquireTimeout");
    drainTimeout = checked(drainTimeout, "drainTimeout");
    maxLifetime = checked(maxLifetime, "maxLifetime");
    maxIdle = checked(maxIdle, "maxIdle");
    overdueAfter = checked(overdueAfter, "overdueAfter");
  }

  /** A pool of at most {@code maxSize} instances, with no other limit than a wait of 30 seconds. */
  public static PoolConfig ofSize(int maxSize) {
    return builder(maxSize).build();
  }

  /** Starts from {@link #ofSize}. */
  public static Builder builder(int maxSize) {
    return new Builder(maxSize);
  }

  private static Duration checked(Duration duration, String name) {
    require(!duration.isNegative(), name + " must not be negative");
    return duration.compareTo(FOREVER) < 0 ? duration : FOREVER;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Collects the limits that differ from the defaults. */
  public static final class Builder {

    private final int maxSize;
    private int minSize;
    private int maxWaiters = Integer.MAX_VALUE;
    private Duration acquireTimeout = Duration.ofSeconds(30);
    private Duration drainTimeout = Duration.ofSeconds(30);
    private Duration maxLifetime = FOREVER;
    private Duration maxIdle = FOREVER;
    private int maxUses = Integer.MAX_VALUE;
    private int maxFailures = Integer.MAX_VALUE;
    private long maxMemoryBytes = Long.MAX_VALUE;
    private Duration overdueAfter = FOREVER;

    private Builder(int maxSize) {
      this.maxSize = maxSize;
    }

    public Builder minSize(int value) {
      minSize = value;
      return this;
    }

    public Builder maxWaiters(int value) {
      maxWaiters = value;
      return this;
    }

    public Builder acquireTimeout(Duration value) {
      acquireTimeout = value;
      return this;
    }

    public Builder drainTimeout(Duration value) {
      drainTimeout = value;
      return this;
    }

    public Builder maxLifetime(Duration value) {
      maxLifetime = value;
      return this;
    }

    public Builder maxIdle(Duration value) {
      maxIdle = value;
      return this;
    }

    public Builder maxUses(int value) {
      maxUses = value;
      return this;
    }

    public Builder maxFailures(int value) {
      maxFailures = value;
      return this;
    }

    public Builder maxMemoryBytes(long value) {
      maxMemoryBytes = value;
      return this;
    }

    public Builder overdueAfter(Duration value) {
      overdueAfter = value;
      return this;
    }

    public PoolConfig build() {
      return new PoolConfig(
          maxSize,
          minSize,
          maxWaiters,
          acquireTimeout,
          drainTimeout,
          maxLifetime,
          maxIdle,
          maxUses,
          maxFailures,
          maxMemoryBytes,
          overdueAfter);
    }
  }
}
