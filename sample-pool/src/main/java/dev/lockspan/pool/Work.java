package dev.lockspan.pool;

/**
 * What is done with an instance.
 *
 * @param <T> the instances
 * @param <R> the results
 */
@FunctionalInterface
public interface Work<T, R> {

  /**
   * Does the work. It should end when its thread is interrupted: that is how it is told to stop.
   */
  R apply(T instance) throws Exception;
}
