package dev.lockspan.pool.event;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.pool.Eventually;
import dev.lockspan.pool.Gate;
import dev.lockspan.pool.ManualExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Events reach every listener once, in order, and nobody waits for a listener. */
class EventDispatcherTest {

  private final EventDispatcher<Integer> dispatcher = new EventDispatcher<>();
  private final List<Integer> seen = new ArrayList<>();

  @Test
  void queuedEventMustWaitForTheDispatch() {
    dispatcher.subscribe(seen::add, Runnable::run);

    dispatcher.enqueue(1);
    assertThat(seen).isEmpty();
    assertThat(dispatcher.queued()).isEqualTo(1);

    dispatcher.dispatch();
    assertThat(seen).containsExactly(1);
    assertThat(dispatcher.queued()).isEqualTo(0);
  }

  @Test
  void everyListenerMustSeeEveryEventInOrder() {
    List<Integer> others = new ArrayList<>();
    dispatcher.subscribe(seen::add, Runnable::run);
    dispatcher.subscribe(others::add, Runnable::run);

    send(1, 2, 3);

    assertThat(seen).containsExactly(1, 2, 3).inOrder();
    assertThat(others).containsExactly(1, 2, 3).inOrder();
  }

  @Test
  void oneTaskAtATimeMustBeWithTheExecutor() {
    ManualExecutor executor = new ManualExecutor();
    dispatcher.subscribe(seen::add, executor);

    send(1);
    send(2);

    assertThat(executor.size()).isEqualTo(1);
    executor.runAll();
    assertThat(seen).containsExactly(1, 2).inOrder();
    send(3);
    assertThat(executor.size()).isEqualTo(1);
  }

  @Test
  void throwingListenerMustLoseOnlyThatEvent() {
    dispatcher.subscribe(
        event -> {
          if (event == 1) {
            throw new IllegalStateException("deaf");
          }
          if (event == 2) {
            throw new StackOverflowError();
          }
          seen.add(event);
        },
        Runnable::run);

    send(1, 2, 3);
    send(4);

    assertThat(seen).containsExactly(3, 4).inOrder();
    assertThat(dispatcher.failures()).isEqualTo(2);
  }

  @Test
  void rejectedTaskMustBeTriedAgain() {
    AtomicBoolean rejects = new AtomicBoolean(true);
    dispatcher.subscribe(
        seen::add,
        task -> {
          if (rejects.getAndSet(false)) {
            throw new RejectedExecutionException();
          }
          task.run();
        });

    send(1);
    assertThat(seen).isEmpty();

    send(2);
    assertThat(seen).containsExactly(1, 2).inOrder();
  }

  @Test
  void whatAListenerCausesMustComeAfterTheEventAtHand() {
    List<String> log = new ArrayList<>();
    dispatcher.subscribe(
        event -> {
          log.add("begin " + event);
          if (event == 1) {
            send(2);
          }
          log.add("end " + event);
        },
        Runnable::run);

    send(1);

    assertThat(log).containsExactly("begin 1", "end 1", "begin 2", "end 2").inOrder();
  }

  @Test
  void endedSubscriptionMustSeeNothingMore() {
    ManualExecutor executor = new ManualExecutor();
    Subscription subscription = dispatcher.subscribe(seen::add, executor);
    send(1);
    assertThat(dispatcher.hasListeners()).isTrue();

    subscription.close();
    subscription.close();
    send(2);
    executor.runAll();

    assertThat(seen).isEmpty();
    assertThat(dispatcher.hasListeners()).isFalse();
  }

  @Test
  void slowListenerMustHoldUpNobody() throws Exception {
    ExecutorService slow = Executors.newSingleThreadExecutor();
    Gate gate = new Gate();
    CountDownLatch late = new CountDownLatch(2);
    dispatcher.subscribe(
        event -> {
          pass(gate);
          late.countDown();
        },
        slow);
    dispatcher.subscribe(seen::add, Runnable::run);

    send(1);
    gate.awaitArrival();
    send(2);

    assertThat(seen).containsExactly(1, 2).inOrder();
    assertThat(dispatcher.queued()).isEqualTo(1);
    gate.open();
    late.await();
    slow.shutdown();
  }

  @Test
  void manyDispatchersMustKeepTheOrder() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(3);
    List<Integer> events = new ArrayList<>(); // One event at a time: no lock needed.
    dispatcher.subscribe(events::add, executor);
    Object owner = new Object();
    int[] next = {0};
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int n = 0; n < 5000; n++) {
                  synchronized (owner) {
                    dispatcher.enqueue(next[0]++);
                  }
                  dispatcher.dispatch();
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Eventually.require(() -> dispatcher.queued() == 0);
    executor.shutdown();
    assertThat(executor.awaitTermination(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();

    assertThat(events).hasSize(20_000);
    assertThat(events).isInStrictOrder();
  }

  private void send(Integer... events) {
    for (Integer event : events) {
      dispatcher.enqueue(event);
    }
    dispatcher.dispatch();
  }

  private static void pass(Gate gate) {
    try {
      gate.pass();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
