package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.value.Trace;
import dev.lockspan.model.Effect;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Attempts with a time limit that a loop repeats until one succeeds. To do so with a lock is to
 * take it, which is no wait by itself: {@code while (!lock.tryLock(1, SECONDS)) { log(..); }}. To
 * do so with a wait is to wait without a limit.
 */
final class RetriedAttempts {
  /** Where a body may be after an attempt has failed, and which registers hold nothing there. */
  private record Point(int at, BitSet nothing, BitSet something) {}

  /** So many points are looked at for one answer. */
  private static final int MOST = 500;

  private final Body body;
  private final Map<Integer, Boolean> locks = new HashMap<>();
  private final Map<Integer, Boolean> waits = new HashMap<>();

  RetriedAttempts(Body body) {
    this.body = body;
  }

  /** Whether a boundary is such an attempt to take a lock, made at this instruction. */
  boolean isTarget(Reach reach, int index) {
    return reach.effect() == Effect.TRYLOCK
        && reach.path().size() == 1
        && body.code().get(index) instanceof Instruction.Invoke attempt
        && locks.computeIfAbsent(index, at -> isRetried(at, attempt, true));
  }

  /** The boundary; of a wait that is repeated for ever, the one without a limit. */
  Reach judged(Reach reach, int index) {
    boolean isRepeated =
        reach.effect() == Effect.WAIT
            && reach.bound().isPresent()
            && reach.path().size() == 1
            && body.code().get(index) instanceof Instruction.Invoke wait
            && waits.computeIfAbsent(index, at -> isRetried(at, wait, false));
    return isRepeated ? reach.unlimited() : reach;
  }

  /**
   * Whether every way on which the attempt has failed, so that it gave false or null, leads back to
   * it.
   *
   * @param mayThrow whether it may throw as well
   */
  private boolean isRetried(int index, Instruction.Invoke attempt, boolean mayThrow) {
    Set<Point> seen = new HashSet<>();
    Deque<Point> pending = new ArrayDeque<>();
    BitSet nothing = new BitSet();
    if (attempt.to() >= 0) {
      nothing.set(attempt.to());
    }
    pending.push(new Point(index + 1, nothing, new BitSet()));
    boolean isBack = false;
    while (!pending.isEmpty()) {
      Point point = pending.pop();
      if (point.at() == index) {
        isBack = true;
      } else if (leaves(point.at(), mayThrow) || seen.size() > MOST) {
        return false;
      } else if (seen.add(point)) {
        next(point, pending);
      }
    }
    return isBack;
  }

  private boolean leaves(int at, boolean mayThrow) {
    return at >= body.code().size()
        || body.code().get(at) instanceof Instruction.Return
        || (!mayThrow && body.code().get(at) instanceof Instruction.Throw);
  }

  private void next(Point point, Deque<Point> pending) {
    int at = point.at();
    Instruction instruction = body.code().get(at);
    if (instruction instanceof Instruction.Branch branch) {
      boolean isTrue = point.something().get(branch.register());
      if (isTrue || point.nothing().get(branch.register())) {
        int target = branch.when() == isTrue ? branch.target() : at + 1;
        pending.push(new Point(target, point.nothing(), point.something()));
        return;
      }
    }
    Point after = after(instruction, point);
    for (int target : Trace.next(instruction, at)) {
      pending.push(new Point(target, after.nothing(), after.something()));
    }
  }

  /** What registers hold after an instruction, so far as that is nothing or something for sure. */
  private static Point after(Instruction instruction, Point before) {
    int to = instruction.to();
    if (to < 0) {
      return before;
    }
    BitSet nothing = (BitSet) before.nothing().clone();
    BitSet something = (BitSet) before.something().clone();
    nothing.clear(to);
    something.clear(to);
    if (instruction instanceof Instruction.Move move) {
      nothing.set(to, before.nothing().get(move.from()));
      something.set(to, before.something().get(move.from()));
    } else if (instruction instanceof Instruction.Not not) {
      nothing.set(to, before.something().get(not.from()));
      something.set(to, before.nothing().get(not.from()));
    } else if (instruction instanceof Instruction.Constant constant) {
      nothing.set(to, !constant.value().isTrue());
    } else if (instruction instanceof Instruction.Compare compare
        && compare.relation() == Value.Relation.EQUAL) {
      something.set(
          to, before.nothing().get(compare.left()) && before.nothing().get(compare.right()));
    }
    return new Point(before.at(), nothing, something);
  }
}
