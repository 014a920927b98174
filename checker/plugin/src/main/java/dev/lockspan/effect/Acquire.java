package dev.lockspan.effect;

import dev.lockspan.lock.LockKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A lock that a call waits for on its way.
 *
 * @param name the lock's name for the whole program, once one can be told
 * @param isReentrant whether a thread that holds it may take it again
 * @param path the calls from the first to the acquisition
 */
public record Acquire(LockKey key, Optional<String> name, boolean isReentrant, List<Step> path) {
  Acquire(LockKey key, boolean isReentrant, List<Step> path) {
    this(key, Optional.empty(), isReentrant, path);
  }

  /** The same acquisition of a lock by another name, one call further out. */
  Acquire through(LockKey other, Step step) {
    return through(other, List.of(step));
  }

  /** The same acquisition of a lock by another name, some calls further out. */
  Acquire through(LockKey other, List<Step> steps) {
    List<Step> longer = new ArrayList<>(steps);
    longer.addAll(path);
    return new Acquire(other, name, isReentrant, List.copyOf(longer));
  }

  Acquire named(Optional<String> other) {
    return new Acquire(key, name.or(() -> other), isReentrant, path);
  }
}
