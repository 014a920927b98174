package dev.lockspan.effect.summary;

import dev.lockspan.lock.LockKey;
import java.util.List;
import java.util.Optional;

/**
 * A lock that a call waits for on its way.
 *
 * @param name the lock's name for the whole program, once one can be told
 * @param isReentrant whether a thread that holds it may take it again
 * @param isSeen whether others may have come to see the lock's owner on the way
 * @param isCertain whether it is taken on all ways through the body
 * @param isSupposed whether it is taken only if some future is complete already
 * @param way how it is come to
 */
public record Acquire(
    LockKey key,
    Optional<String> name,
    boolean isReentrant,
    boolean isSeen,
    boolean isCertain,
    boolean isSupposed,
    Way way) {
  public Acquire(LockKey key, boolean isReentrant, List<Step> path) {
    this(key, Optional.empty(), isReentrant, false, true, false, new Way(path));
  }

  /** The calls from the first to the acquisition. */
  public List<Step> path() {
    return way.path();
  }

  public Acquire by(Way other) {
    return new Acquire(key, name, isReentrant, isSeen, isCertain, isSupposed, other);
  }

  /** The same acquisition of a lock by another name. */
  public Acquire of(LockKey other) {
    return new Acquire(other, name, isReentrant, isSeen, isCertain, isSupposed, way);
  }

  public Acquire named(Optional<String> other) {
    return new Acquire(key, name.or(() -> other), isReentrant, isSeen, isCertain, isSupposed, way);
  }

  /** The same acquisition, of a lock that a thread cannot take again. */
  public Acquire once() {
    return new Acquire(key, name, false, isSeen, isCertain, isSupposed, way);
  }

  /** The same acquisition, of a lock that no other place can name. */
  public Acquire nameless() {
    return new Acquire(key, Optional.empty(), isReentrant, isSeen, isCertain, isSupposed, way);
  }

  /** The same acquisition, after others may have come to see the lock's owner, or not. */
  public Acquire seen(boolean seen) {
    return seen == isSeen
        ? this
        : new Acquire(key, name, isReentrant, seen, isCertain, isSupposed, way);
  }

  public Acquire certain(boolean certain) {
    return new Acquire(key, name, isReentrant, isSeen, certain, isSupposed, way);
  }

  /** The same acquisition, for the case that some future is complete already. */
  public Acquire supposed() {
    return new Acquire(key, name, isReentrant, isSeen, isCertain, true, way);
  }
}
