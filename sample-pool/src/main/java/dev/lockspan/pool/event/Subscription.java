package dev.lockspan.pool.event;

/** A listener's registration, which its owner may end. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

  /**
   * Ends the registration; events that are queued already are dropped. A second call does nothing.
   */
  @Override
  void close();
}
