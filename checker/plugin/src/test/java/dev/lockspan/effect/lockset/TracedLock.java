package dev.lockspan.effect.lockset;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A lock of one thread that counts how often it is held, and is free when the run decides so. */
public final class TracedLock extends ReentrantLock {
  private static final long serialVersionUID = 1L;

  private final List<TracedLock> stronger;
  private int count;
  private int least;
  private int most;

  /**
   * Makes a lock.
   *
   * @param stronger the locks of which a thread that holds one gets this at once
   */
  TracedLock(TracedLock... stronger) {
    this.stronger = List.of(stronger);
  }

  void reset() {
    count = 0;
    least = 0;
  }

  /** Whether it is held more often than when the body was entered. */
  boolean isHeldByBody() {
    return count > 0;
  }

  private boolean isSure() {
    return switch (Execution.current().refusals()) {
      case OF_ANY -> false;
      case NOT_OF_TAKEN -> isHeldByBody();
      case NOT_OF_HELD -> count > least; // what was given back for the caller was held before
    };
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
    boolean isSure = isSure() || stronger.stream().anyMatch(TracedLock::isSure);
    if (isSure ? Decide.pick(1) == 0 : Decide.next()) {
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
    least = Math.min(least, count);
    Execution.current().changed();
  }
}
