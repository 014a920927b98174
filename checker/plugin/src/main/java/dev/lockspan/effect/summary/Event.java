package dev.lockspan.effect.summary;

import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import dev.lockspan.finding.Severity;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.LockKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A boundary reached while a body holds locks of its own: a finding, before it is put into words.
 *
 * @param reach the boundary; the first step is the call under the lock
 * @param locks the locks held on every way here, outermost first
 * @param lost locks of the caller that the way here has given back, or shown not to be held
 * @param needed a lock held here that the other side needs, so that neither can go on
 * @param reentered locks taken again and given back before, which were held all the time
 * @param task the result of handing over, which a later wait may be for
 * @param awaitedAt where what is handed over is waited for under the same lock
 */
public record Event(
    Reach reach,
    List<Hold> locks,
    Set<LockKey> lost,
    Optional<String> needed,
    Set<LockKey> reentered,
    Optional<Value> task,
    Optional<Site> awaitedAt) {
  /** The same boundary, graded otherwise. */
  public Event withSeverity(Severity severity) {
    return new Event(reach.withSeverity(severity), locks, lost, needed, reentered, task, awaitedAt);
  }

  /** The same boundary, under these locks. */
  public Event under(List<Hold> others) {
    return new Event(reach, others, lost, needed, reentered, task, awaitedAt);
  }
}
