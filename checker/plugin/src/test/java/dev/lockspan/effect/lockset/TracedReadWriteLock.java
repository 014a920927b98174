package dev.lockspan.effect.lockset;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;

/** A pair of traced locks. */
record TracedReadWriteLock(TracedLock read, TracedLock write) implements ReadWriteLock {
  @Override
  public Lock readLock() {
    return read;
  }

  @Override
  public Lock writeLock() {
    return write;
  }
}
