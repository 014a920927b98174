package dev.lockspan.effect.state;

import dev.lockspan.lock.LockKey;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What a body does on all the ways to its ends: the functions it calls, the locks it takes. */
public final class AllWays {
  private Optional<Set<Object>> returning = Optional.empty();
  private Optional<Set<Object>> throwing = Optional.empty();

  public void returns(Path path) {
    returning = Optional.of(common(returning, path));
  }

  /** The body ends by an exception of its own; those of its callees are not counted. */
  public void throwsOwn(Path path) {
    throwing = Optional.of(common(throwing, path));
  }

  private static Set<Object> common(Optional<Set<Object>> known, Path path) {
    if (path.noted().called().isEmpty()) {
      return Set.of();
    }
    Set<Object> common = new LinkedHashSet<>(path.noted().called());
    known.ifPresent(common::retainAll);
    return common;
  }

  /** Whether a function is called before the body returns. */
  public boolean call(Object function) {
    return returning.filter(all -> all.contains(function)).isPresent();
  }

  /** Whether a lock is taken before the body returns, or throws. */
  public boolean take(LockKey key) {
    return returning.filter(all -> all.contains(key)).isPresent()
        && throwing.filter(all -> !all.contains(key)).isEmpty();
  }
}
