package dev.lockspan.pool.event;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The events that one listener has not seen yet.
 *
 * <p>The monitor is a leaf: it covers the queue and the flag, never a call of the listener or the
 * executor.
 */
final class ListenerQueue<E> {

  private static final System.Logger LOGGER = System.getLogger(ListenerQueue.class.getName());

  private final Consumer<? super E> listener;
  private final Executor executor;

  @GuardedBy("this")
  private final Queue<E> events = new ArrayDeque<>();

  /** A task that will look at the queue is with the executor, or is running. */
  @GuardedBy("this")
  private boolean scheduled;

  @GuardedBy("this")
  private long failures;

  ListenerQueue(Consumer<? super E> listener, Executor executor) {
    this.listener = listener;
    this.executor = executor;
  }

  synchronized void add(E event) {
    events.add(event);
  }

  synchronized void clear() {
    events.clear();
  }

  synchronized int size() {
    return events.size();
  }

  synchronized long failures() {
    return failures;
  }

  void dispatch() {
    if (!claim()) {
      return;
    }
    try {
      executor.execute(this::deliver);
    } catch (RuntimeException | Error e) { // Rejected, or no thread to be had.
      release(); // The events stay: the next dispatch tries again.
      LOGGER.log(System.Logger.Level.WARNING, "A listener's executor did not take its events", e);
    }
  }

  private void deliver() {
    for (Optional<E> event = next(); event.isPresent(); event = next()) {
      try {
        listener.accept(event.get());
      } catch (Throwable t) { // An Error would end the delivery and leave the flag set.
        countFailure();
        LOGGER.log(System.Logger.Level.WARNING, "A listener failed", t);
      }
    }
  }

  private synchronized boolean claim() {
    if (scheduled || events.isEmpty()) {
      return false;
    }
    scheduled = true;
    return true;
  }

  private synchronized void release() {
    scheduled = false;
  }

  private synchronized Optional<E> next() {
    Optional<E> event = Optional.ofNullable(events.poll());
    scheduled = event.isPresent();
    return event;
  }

  private synchronized void countFailure() {
    failures++;
  }
}
