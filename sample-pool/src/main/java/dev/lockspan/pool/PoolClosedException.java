package dev.lockspan.pool;

/** The pool has been shut down and gives out no more leases. */
public final class PoolClosedException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  PoolClosedException() {
    super("The pool is shut down");
  }
}
