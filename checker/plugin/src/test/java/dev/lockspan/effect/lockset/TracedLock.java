package dev.lockspan.effect.lockset;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A lock of one thread that counts how often it is held, and is free when the run decides so. */
public final class TracedLock extends ReentrantLock {
  private static final long serialVersionUID = 1L;

  private int count;
  private int most;

  void reset() {
    count = 0;
  }

  /** Whether it is held more often than when the body was entered. */
  boolean isHeldByBody() {
    return count > 0;
  }

  /** How often it is held, counted from the body's entry. */
  int count() {
    return count;
  }

  /** How often it was held at most, in all runs. */
  int most() {
    return most;
  }

  @Override
  public void lock() {
    count++;
    most = Math.max(most, count);
    Execution.current().changed();
  }

  @Override
  public void lockInterruptibly() {
    Execution.current().call();
    lock();
  }

  @Override
  public boolean tryLock() {
    if (Decide.next()) {
      lock();
      return true;
    }
    return false;
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) {
    return tryLock();
  }

  @Override
  public void unlock() {
    count--;
    Execution.current().changed();
  }
}
