package dev.lockspan.pool.before;

import java.time.Duration;

/**
 * What a pool has done so far.
 *
 * @param totalExtractions all extractions
 * @param successfulExtractions those that succeeded
 * @param failedExtractions those that failed
 * @param averageTime the running average of the time they took, the latest weighing half
 * @param trips times the breaker opened
 * @param poolSize instances in the pool
 */
public record PoolMetrics(
    long totalExtractions,
    long successfulExtractions,
    long failedExtractions,
    Duration averageTime,
    long trips,
    int poolSize) {

  public static final PoolMetrics NONE = new PoolMetrics(0, 0, 0, Duration.ZERO, 0, 0);

  public PoolMetrics plusExtraction(boolean success, Duration duration) {
    return new PoolMetrics(
        totalExtractions + 1,
        successfulExtractions + (success ? 1 : 0),
        failedExtractions + (success ? 0 : 1),
        totalExtractions == 0 ? duration : averageTime.plus(duration).dividedBy(2),
        trips,
        poolSize);
  }

  public PoolMetrics plusTrip() {
    return new PoolMetrics(
        totalExtractions,
        successfulExtractions,
        failedExtractions,
        averageTime,
        trips + 1,
        poolSize);
  }

  public PoolMetrics withPoolSize(int size) {
    return new PoolMetrics(
        totalExtractions, successfulExtractions, failedExtractions, averageTime, trips, size);
  }
}
