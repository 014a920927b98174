package dev.lockspan.pool;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a critical section decided and leaves to be done once the lock is released.
 *
 * @param grants slots to hand to waiters
 * @param destroy slots whose instances to destroy
 * @param refused waiters to turn away
 * @param terminated whether the pool's end is to be announced
 */
record Effects<T>(
    List<Grant<T>> grants, List<Slot<T>> destroy, List<Waiter<T>> refused, boolean terminated) {

  private static final Effects<?> NONE = new Effects<>(List.of(), List.of(), List.of(), false);

  /** A slot on its way to a waiter: nobody else can have it. */
  record Grant<T>(Waiter<T> waiter, Slot<T> slot) {}

  @SuppressWarnings("unchecked") // It holds nothing of any type.
  static <T> Effects<T> none() {
    return (Effects<T>) NONE;
  }

  static <T> Effects<T> grant(Waiter<T> waiter, Slot<T> slot) {
    return new Effects<>(List.of(new Grant<>(waiter, slot)), List.of(), List.of(), false);
  }

  static <T> Effects<T> destroy(List<Slot<T>> slots) {
    return new Effects<>(List.of(), slots, List.of(), false);
  }

  static <T> Effects<T> refuse(List<Waiter<T>> waiters) {
    return new Effects<>(List.of(), List.of(), waiters, false);
  }

  static <T> Effects<T> terminate() {
    return new Effects<>(List.of(), List.of(), List.of(), true);
  }

  boolean isNone() {
    return grants.isEmpty() && destroy.isEmpty() && refused.isEmpty() && !terminated;
  }

  Effects<T> and(Effects<T> other) {
    if (isNone()) {
      return other;
    }
    if (other.isNone()) {
      return this;
    }
    return new Effects<>(
        concat(grants, other.grants),
        concat(destroy, other.destroy),
        concat(refused, other.refused),
        terminated || other.terminated);
  }

  private static <E> List<E> concat(List<E> first, List<E> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
