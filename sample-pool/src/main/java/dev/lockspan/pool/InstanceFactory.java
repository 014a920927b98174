package dev.lockspan.pool;

/**
 * What makes, checks and ends a pool's instances: the only foreign code the pool calls.
 *
 * <p>The pool holds no lock while it calls, so a method may be slow, may fail and may use the pool.
 * For one instance the calls come one after the other; for several they come at once.
 *
 * @param <T> the instances
 */
@FunctionalInterface
public interface InstanceFactory<T> {

  /** Makes an instance, never null. */
  T create() throws Exception;

  /** Whether the instance may be used on; asked before it is handed out and by maintenance. */
  default boolean validate(T instance) throws Exception {
    return true;
  }

  /** The bytes the instance occupies, or 0 where that is unknown; asked by maintenance. */
  default long memoryBytes(T instance) throws Exception {
    return 0;
  }

  /** Ends an instance that will not be used again. It counts as live until this returns. */
  default void destroy(T instance) throws Exception {}
}
