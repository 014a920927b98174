package dev.lockspan.effect.state;

import dev.lockspan.lock.LockKey;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What has been noted on the ways to a point; immutable.
 *
 * @param called the functions passed in that were called, and the locks taken, on every way
 * @param absent locks that a test has shown not to be held, not by a caller either, on every way
 * @param reentered locks that were taken again and given back on some way, while held outside
 * @param left the calls that are left to the caller
 */
public record Noted(
    Set<Object> called, Set<LockKey> absent, Set<LockKey> reentered, LeftCalls left) {
  static final Noted NONE = new Noted(Set.of(), Set.of(), Set.of(), LeftCalls.NONE);

  /** These are the calls up to here that are left to the caller. */
  public Noted leaving(LeftCalls calls) {
    return calls.equals(left) ? this : new Noted(called, absent, reentered, calls);
  }

  /** A function passed in is called, or a lock is taken. */
  public Noted calling(Object what) {
    return called.contains(what) ? this : new Noted(with(called, what), absent, reentered, left);
  }

  /** A test has shown that no code up to here holds the lock. */
  public Noted excluding(LockKey key) {
    return absent.contains(key) ? this : new Noted(called, with(absent, key), reentered, left);
  }

  /** A lock was taken and given back that is held all the same. */
  public Noted reentering(LockKey key) {
    return reentered.contains(key) ? this : new Noted(called, absent, with(reentered, key), left);
  }

  /** The same, with the locks taken again that another one has. */
  public Noted reenteringAs(Noted other) {
    return reentered == other.reentered ? this : new Noted(called, absent, other.reentered, left);
  }

  private static <T> Set<T> with(Set<T> set, T element) {
    Set<T> more = new LinkedHashSet<>(set);
    more.add(element);
    return more;
  }

  /** Of two ways that meet; the same where the other one changes nothing. */
  Noted join(Noted other) {
    if (equals(other)) {
      return this;
    }
    Set<LockKey> either = reentered;
    if (!reentered.containsAll(other.reentered)) {
      either = new LinkedHashSet<>(reentered);
      either.addAll(other.reentered);
    }
    Set<Object> calls = common(called, other.called);
    Set<LockKey> excluded = common(absent, other.absent);
    LeftCalls both = left.join(other.left);
    return calls == called && excluded == absent && either == reentered && both.equals(left)
        ? this
        : new Noted(calls, excluded, either, both);
  }

  private static <T> Set<T> common(Set<T> here, Set<T> there) {
    if (there.containsAll(here)) {
      return here;
    }
    Set<T> common = new LinkedHashSet<>(here);
    common.retainAll(there);
    return common;
  }
}
