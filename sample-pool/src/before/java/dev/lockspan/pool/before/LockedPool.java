package dev.lockspan.pool.before;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A pool that makes, ends and announces its instances with its lock held, as many do.
 *
 * <p>Whoever is called here may wait for somebody who wants the lock. A comment stands before each
 * line that the checks must report.
 *
 * @param <T> the instances
 */
public final class LockedPool<T> {

  private final Supplier<T> factory;
  private final Consumer<? super T> destroyer;
  private final Consumer<String> listener;

  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Deque<T> idle = new ArrayDeque<>();

  public LockedPool(Supplier<T> factory, Consumer<? super T> destroyer, Consumer<String> listener) {
    this.factory = factory;
    this.destroyer = destroyer;
    this.listener = listener;
  }

  public T acquire() {
    lock.lock();
    try {
      // expected: LockHeldAcrossCallback
      T instance = idle.isEmpty() ? factory.get() : idle.remove();
      // expected: LockHeldAcrossCallback
      listener.accept("acquired");
      return instance;
    } finally {
      lock.unlock();
    }
  }

  public void release(T instance) {
    lock.lock();
    try {
      idle.add(instance);
    } finally {
      lock.unlock();
    }
  }

  public void close() {
    lock.lock();
    try {
      while (!idle.isEmpty()) {
        // expected: LockHeldAcrossCallback
        destroyer.accept(idle.remove());
      }
    } finally {
      lock.unlock();
    }
  }

  public int size() {
    lock.lock();
    try {
      return idle.size();
    } finally {
      lock.unlock();
    }
  }
}
