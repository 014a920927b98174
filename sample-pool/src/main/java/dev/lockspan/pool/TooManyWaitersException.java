package dev.lockspan.pool;

/** As many callers wait for an instance as may wait. */
public final class TooManyWaitersException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  TooManyWaitersException(int waiting) {
    super(waiting + " callers wait for an instance already");
  }
}
