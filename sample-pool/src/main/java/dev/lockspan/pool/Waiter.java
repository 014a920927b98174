package dev.lockspan.pool;

/**
 * A caller in the queue. It gets a slot or a refusal, once, from a thread that holds no lock;
 * unless it is withdrawn first.
 */
interface Waiter<T> {

  /** Takes the slot over; false where it cannot, and then the slot goes to the next. */
  boolean grant(Slot<T> slot);

  /** There will be no slot: the pool is shut down. */
  void refuse(PoolClosedException reason);
}
