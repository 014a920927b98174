package dev.lockspan.effect;

import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.HashSet;
import java.util.Set;

/**
 * Permits that a body takes and does not give back: then it waited for a signal, or another is to
 * give them back, and they keep nobody out.
 */
final class Signals {
  private final Set<LockKey> givenBack = new HashSet<>();

  /** The body, or what it calls, gives back a lock. */
  void giveBack(LockKey key) {
    givenBack.add(key);
  }

  boolean contain(Hold hold) {
    LockKey.Form form = hold.key().form();
    boolean isPermit = form == LockKey.Form.PERMIT || form == LockKey.Form.GIVEN_PERMIT;
    return isPermit && !givenBack.contains(hold.key());
  }

  /** What is held besides. */
  Holds without(Holds holds) {
    Holds rest = holds;
    for (Hold hold : holds.all()) {
      rest = hold.count() > 0 && contain(hold) ? rest.without(hold.key()) : rest;
    }
    return rest;
  }
}
