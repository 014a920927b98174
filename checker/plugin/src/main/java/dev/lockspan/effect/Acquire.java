package dev.lockspan.effect;

import dev.lockspan.lock.LockKey;
import java.util.List;
import java.util.Optional;

/**
 * A lock that a call waits for on its way.
 *
 * @param name the lock's name for the whole program, once one can be told
 * @param isReentrant whether a thread that holds it may take it again
 * @param way how it is come to
 */
public record Acquire(LockKey key, Optional<String> name, boolean isReentrant, Way way) {
  Acquire(LockKey key, boolean isReentrant, List<Step> path) {
    this(key, Optional.empty(), isReentrant, new Way(path));
  }

  /** The calls from the first to the acquisition. */
  public List<Step> path() {
    return way.path();
  }

  Acquire by(Way other) {
    return new Acquire(key, name, isReentrant, other);
  }

  /** The same acquisition of a lock by another name. */
  Acquire of(LockKey other) {
    return new Acquire(other, name, isReentrant, way);
  }

  Acquire named(Optional<String> other) {
    return new Acquire(key, name.or(() -> other), isReentrant, way);
  }
}
