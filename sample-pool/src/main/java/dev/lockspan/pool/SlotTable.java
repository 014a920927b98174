package dev.lockspan.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every live slot of a pool, in exactly one state.
 *
 * <p>Not thread-safe: belongs to {@link LockedCore} and its lock.
 */
final class SlotTable<T> {

  private final Set<Slot<T>> live = new LinkedHashSet<>();

  /** The idle slots, the longest unused one first. */
  private final Deque<Slot<T>> idle = new ArrayDeque<>();

  /** How many are about to go. */
  private int leaving;

  /** A new, empty slot. */
  Slot<T> add() {
    Slot<T> slot = new Slot<>();
    live.add(slot);
    return slot;
  }

  void remove(Slot<T> slot) {
    live.remove(slot);
    leaving -= leaving(slot.state);
  }

  void move(Slot<T> slot, Slot.State state) {
    leaving += leaving(state) - leaving(slot.state);
    if (slot.state == Slot.State.IDLE) {
      idle.removeLastOccurrence(slot); // The end is where nearly all are taken.
    }
    if (state == Slot.State.IDLE) {
      idle.addLast(slot);
    }
    slot.enter(state);
  }

  int live() {
    return live.size();
  }

  /** The live slots that are not about to go. */
  int staying() {
    return live.size() - leaving;
  }

  int count(Slot.State state) {
    return (int) live.stream().filter(slot -> slot.state == state).count();
  }

  /** The idle slot used last, whose instance is the warmest. */
  Optional<Slot<T>> latestIdle() {
    return Optional.ofNullable(idle.peekLast());
  }

  /** The idle slots, the longest unused one first. */
  List<Slot<T>> idle() {
    return List.copyOf(idle);
  }

  List<Slot<T>> leased() {
    return live.stream().filter(slot -> slot.state == Slot.State.LEASED).toList();
  }

  private static int leaving(Slot.State state) {
    return state == Slot.State.DESTROYING ? 1 : 0;
  }
}
