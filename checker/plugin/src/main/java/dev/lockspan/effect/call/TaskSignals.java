package dev.lockspan.effect.call;

import dev.lockspan.code.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The objects by which one thread tells another that it has come to some point. */
final class TaskSignals {
  private static final String CONCURRENT = "java.util.concurrent.";

  /**
   * One kind of them.
   *
   * @param isOpen whether one made with these arguments has to be given something by another thread
   * @param waits what whoever made it may do with it: wait, or ask
   * @param gives what another does so that the wait ends
   */
  record Kind(Predicate<List<Value>> isOpen, Set<String> waits, Set<String> gives) {}

  private static final Kind LATCH =
      new Kind(made -> true, Set.of("await", "getCount"), Set.of("countDown"));

  private static final Kind FUTURE =
      new Kind(
          made -> true,
          Set.of("get", "join", "getNow", "isDone"),
          Set.of("complete", "completeExceptionally", "cancel"));

  private static final Kind SEMAPHORE =
      new Kind(
          made -> beginsWith(0, made),
          Set.of("acquire", "acquireUninterruptibly", "tryAcquire", "availablePermits"),
          Set.of("release"));

  private static final Kind QUEUE =
      new Kind(
          made -> made.stream().allMatch(Value.Constant.class::isInstance), // no elements
          Set.of("take", "poll", "peek", "isEmpty", "size"),
          Set.of("add", "offer", "put"));

  private static final Kind BARRIER =
      new Kind(made -> beginsWith(2, made), Set.of("await"), Set.of("await"));

  private static final Kind PHASER =
      new Kind(
          made -> made.size() == 1 && beginsWith(2, made),
          Set.of("arriveAndAwaitAdvance"),
          Set.of("arrive", "arriveAndDeregister", "arriveAndAwaitAdvance"));

  private static final Kind EXCHANGER =
      new Kind(made -> true, Set.of("exchange"), Set.of("exchange"));

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("CountDownLatch", LATCH),
          Map.entry("CompletableFuture", FUTURE),
          Map.entry("Semaphore", SEMAPHORE),
          Map.entry("LinkedBlockingQueue", QUEUE),
          Map.entry("LinkedBlockingDeque", QUEUE),
          Map.entry("ArrayBlockingQueue", QUEUE),
          Map.entry("PriorityBlockingQueue", QUEUE),
          Map.entry("SynchronousQueue", QUEUE),
          Map.entry("CyclicBarrier", BARRIER),
          Map.entry("Phaser", PHASER),
          Map.entry("Exchanger", EXCHANGER));

  private TaskSignals() {}

  /** The kind of a new object that another thread has to give something before a wait ends. */
  static Optional<Kind> find(Value value) {
    return value instanceof Value.Fresh made && made.type().startsWith(CONCURRENT)
        ? Optional.ofNullable(KINDS.get(made.type().substring(CONCURRENT.length())))
            .filter(kind -> kind.isOpen().test(made.arguments()))
        : Optional.empty();
  }

  private static boolean beginsWith(int number, List<Value> arguments) {
    return !arguments.isEmpty() && arguments.get(0).equals(Value.Constant.of(number));
  }
}
