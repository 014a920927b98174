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

  private int creating;
  private int leased;
  private int checking;
  private int destroying;

  /** A new, empty slot. */
  Slot<T> add() {
    Slot<T> slot = new Slot<>();
    live.add(slot);
    count(slot.state, 1);
    return slot;
  }

  void remove(Slot<T> slot) {
    live.remove(slot);
    count(slot.state, -1);
  }

  void move(Slot<T> slot, Slot.State state) {
    count(slot.state, -1);
    count(state, 1);
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
    return live.size() - count(Slot.State.DESTROYING);
  }

  int count(Slot.State state) {
    return switch (state) {
      case CREATING -> creating;
      case IDLE -> idle.size();
      case LEASED -> leased;
      case CHECKING -> checking;
      case DESTROYING -> destroying;
    };
  }

  /** The idle slot used last, whose instance is the warmest. */
  Optional<Slot<T>> latestIdle() {
    return Optional.ofNullable(idle.peekLast());
  }

  /** The idle slot longest unused. */
  Optional<Slot<T>> oldestIdle() {
    return Optional.ofNullable(idle.peekFirst());
  }

  /** The idle slots, the longest unused one first. */
  List<Slot<T>> idle() {
    return List.copyOf(idle);
  }

  List<Slot<T>> leased() {
    return live.stream().filter(slot -> slot.state == Slot.State.LEASED).toList();
  }

  private void count(Slot.State state, int change) {
    switch (state) {
      case CREATING -> creating += change;
      case IDLE -> {} // The deque knows.
      case LEASED -> leased += change;
      case CHECKING -> checking += change;
      case DESTROYING -> destroying += change;
    }
  }
}
