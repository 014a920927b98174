package dev.lockspan.pool.event;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One queue of events per listener, filled while the owner's lock is held and delivered after.
 *
 * <p>An event is {@linkplain #enqueue queued} inside the critical section that makes its fact true,
 * so the queue has the order of the facts. Queueing runs no foreign code. {@link #dispatch} is
 * called with no lock held: it hands every queue that has something to tell to its listener's
 * executor, where one event after the other is delivered.
 *
 * <p>A listener sees every event from its registration on, once, in order, never two at a time.
 * What it throws is counted and logged and costs it only that event. It may call the owner back:
 * what that causes is queued and delivered after the event at hand.
 *
 * <p>The executor must not run tasks in the caller, unless the listener never blocks: the thread
 * that happens to dispatch would deliver everybody's events, and under load it might never get
 * away.
 *
 * @param <E> the events
 */
public final class EventDispatcher<E> {

  private final List<ListenerQueue<E>> queues = new CopyOnWriteArrayList<>();

  /**
   * Whether there are queues: what every owner asks at every step, so it is one field. Written
   * under the monitor of the queues.
   */
  private volatile boolean heard;

  /** Registers a listener, called by {@code executor} with every event queued from now on. */
  public Subscription subscribe(Consumer<? super E> listener, Executor executor) {
    ListenerQueue<E> queue =
        new ListenerQueue<>(
            Objects.requireNonNull(listener, "listener"),
            Objects.requireNonNull(executor, "executor"));
    synchronized (queues) {
      queues.add(queue);
      heard = true;
    }
    return () -> remove(queue);
  }

  /** Whether anybody listens; where nobody does the owner need not build its events. */
  public boolean hasListeners() {
    return heard;
  }

  /**
   * Queues an event for every listener. May be called with the owner's lock held, and in its order.
   */
  public void enqueue(E event) {
    for (ListenerQueue<E> queue : queues) {
      queue.add(event);
    }
  }

  /** Starts the delivery of all that is queued. Must be called with no lock held. */
  public void dispatch() {
    if (!heard) {
      return;
    }
    for (ListenerQueue<E> queue : queues) {
      queue.dispatch();
    }
  }

  /** How many events wait for their listeners: a gauge of how far the slowest ones are behind. */
  public int queued() {
    return queues.stream().mapToInt(ListenerQueue::size).sum();
  }

  /** How many events their listener answered with an exception. */
  public long failures() {
    return queues.stream().mapToLong(ListenerQueue::failures).sum();
  }

  private void remove(ListenerQueue<E> queue) {
    synchronized (queues) {
      queues.remove(queue);
      heard = !queues.isEmpty();
    }
    queue.clear();
  }
}
