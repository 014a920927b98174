package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.value.Trace;
import dev.lockspan.effect.value.Truths;
import dev.lockspan.model.Effect;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Waits with a time limit that a loop repeats until one succeeds, which is to have no limit. */
final class RetriedAttempts {
  /** Where a body may be after an attempt has failed, and what registers hold there. */
  private record Point(int at, Truths truths) {}

  /** So many points are looked at for one answer. */
  private static final int MOST = 500;

  private final Body body;
  private final Map<Integer, Boolean> waits = new HashMap<>();

  RetriedAttempts(Body body) {
    this.body = body;
  }

  /** The boundary; of a wait that is repeated for ever, the one without a limit. */
  Reach judged(Reach reach, int index) {
    boolean isRepeated =
        reach.effect() == Effect.WAIT
            && reach.bound().isPresent()
            && reach.path().size() == 1
            && body.code().get(index) instanceof Instruction.Invoke wait
            && waits.computeIfAbsent(index, at -> isRetried(at, wait));
    return isRepeated ? reach.unlimited() : reach;
  }

  /**
   * Whether every way on which the attempt has failed, so that it gave false or null, leads back to
   * it.
   */
  private boolean isRetried(int index, Instruction.Invoke attempt) {
    Set<Point> seen = new HashSet<>();
    Deque<Point> pending = new ArrayDeque<>();
    Truths failed = attempt.to() < 0 ? Truths.NONE : Truths.NONE.without(attempt.to());
    pending.push(new Point(index + 1, failed));
    boolean isBack = false;
    while (!pending.isEmpty()) {
      Point point = pending.pop();
      if (point.at() == index) {
        isBack = true;
      } else if (leaves(point.at()) || seen.size() > MOST) {
        return false;
      } else if (seen.add(point)) {
        next(point, pending);
      }
    }
    return isBack;
  }

  private boolean leaves(int at) {
    return at >= body.code().size()
        || body.code().get(at) instanceof Instruction.Return
        || body.code().get(at) instanceof Instruction.Throw;
  }

  private void next(Point point, Deque<Point> pending) {
    int at = point.at();
    Instruction instruction = body.code().get(at);
    if (instruction instanceof Instruction.Branch branch) {
      OptionalInt target = point.truths().target(branch, at);
      if (target.isPresent()) {
        pending.push(new Point(target.getAsInt(), point.truths()));
        return;
      }
    }
    Truths after = point.truths().after(instruction);
    Trace.next(instruction, at).forEach(target -> pending.push(new Point(target, after)));
  }
}
