package dev.lockspan.effect.call;

import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.summary.Acquire;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import dev.lockspan.model.Effect;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The deadlocks of a thread with itself: it takes a lock that it holds already, and that does not
 * let it in a second time.
 */
public final class SelfDeadlocks {
  private final Locks locks;

  public SelfDeadlocks(Locks locks) {
    this.locks = locks;
  }

  /** A lock that is taken a second time by the thread that holds it, and does not allow that. */
  public Optional<Reach> find(Acquire acquire, Holds holds) {
    LockKey key = acquire.key();
    boolean isUpgrade =
        key.form() == LockKey.Form.LOCK
            && key.mode() == LockKey.Mode.EXCLUSIVE
            && holds.holds(key.in(LockKey.Mode.READ))
            && !holds.holds(key);
    boolean isSecond =
        !acquire.isReentrant()
            && ((holds.holds(key) && key.mode() != LockKey.Mode.READ)
                || (key.mode() == LockKey.Mode.READ
                    && holds.holds(key.in(LockKey.Mode.EXCLUSIVE))));
    if ((!isSecond && !isUpgrade) || !Values.isTraceable(key.object())) {
      return Optional.empty();
    }
    String reason =
        switch (key.form()) {
          case BIN -> "updates the map inside its own compute function, which can never return";
          default ->
              isUpgrade
                  ? "waits for the write lock, which its own read lock keeps away"
                  : "waits for a lock that this thread holds and that is not reentrant";
        };
    List<Step> path = acquire.path();
    boolean isCertain = !acquire.isSupposed() && !locks.mayComeBack(key);
    return Optional.of(
        new Reach(
            BoundaryKind.WAIT,
            isCertain ? Severity.ERROR : Severity.WARNING,
            key.form() == LockKey.Form.BIN ? Effect.UPDATE : Effect.LOCK,
            last(path),
            reason,
            Optional.of(key.object()),
            Optional.empty(),
            false,
            List.of(),
            Set.of(),
            path));
  }

  /** The method at the end of a way, by the name that its step gives it. */
  private static MethodId last(List<Step> path) {
    String callee = path.get(path.size() - 1).callee().replace("()", "");
    int dot = callee.lastIndexOf('.');
    return new MethodId(callee.substring(0, Math.max(0, dot)), callee.substring(dot + 1), "()V");
  }
}
