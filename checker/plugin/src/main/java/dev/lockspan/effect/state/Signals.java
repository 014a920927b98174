package dev.lockspan.effect.state;

import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.HashSet;
import java.util.Set;

/**
 * Permits that a body takes and does not give back: then it waited for a signal, or another is to
 * give them back, and they keep nobody out.
 */
public final class Signals {
  private final Set<LockKey> givenBack = new HashSet<>();

  /** The body, or what it calls, gives back a lock. */
  public void giveBack(LockKey key) {
    givenBack.add(key);
  }

  public boolean contain(Hold hold) {
    LockKey.Form form = hold.key().form();
    boolean isPermit = form == LockKey.Form.PERMIT || form == LockKey.Form.GIVEN_PERMIT;
    boolean isTaken = hold.how() != Hold.How.DECLARED;
    return isPermit && isTaken && !givenBack.contains(hold.key());
  }

  /** What is held besides. */
  public Holds without(Holds holds) {
    Holds rest = holds;
    for (Hold hold : holds.all()) {
      rest = hold.count() > 0 && contain(hold) ? rest.without(hold.key()) : rest;
    }
    return rest;
  }
}
