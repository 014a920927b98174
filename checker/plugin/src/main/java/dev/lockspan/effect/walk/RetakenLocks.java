package dev.lockspan.effect.walk;

import dev.lockspan.code.Site;
import dev.lockspan.effect.state.Noted;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Acquire;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import java.util.List;

/**
 * Locks that a callee takes and gives back before it comes to a boundary, and that its caller holds
 * all the same.
 */
final class RetakenLocks {
  private RetakenLocks() {}

  /** Notes them while a boundary of a callee is judged. */
  static void during(Reach reach, Summary callee, Path path, Runnable judging) {
    Noted before = path.noted();
    for (Acquire acquire : callee.acquires()) {
      if (path.holds.holds(acquire.key()) && isBefore(acquire.path(), reach.path())) {
        path.note(noted -> noted.reentering(acquire.key()));
      }
    }
    judging.run();
    path.note(noted -> noted.reenteringAs(before));
  }

  /** Whether the callee itself takes a lock, further up than where it comes to the boundary. */
  private static boolean isBefore(List<Step> lock, List<Step> boundary) {
    if (lock.size() != 2 || boundary.size() < 2) {
      return false;
    }
    Site taken = lock.get(1).site();
    Site reached = boundary.get(1).site();
    return taken.file().equals(reached.file()) && taken.line() < reached.line();
  }
}
