package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.value.Trace;
import dev.lockspan.model.Effect;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Attempts to take a lock that a loop repeats until one succeeds. That is to take it, which is no
 * wait by itself: {@code while (!lock.tryLock(1, SECONDS)) { log(..); }}.
 */
final class RetriedAttempts {
  private final Body body;
  private final Map<Integer, Boolean> known = new HashMap<>();

  RetriedAttempts(Body body) {
    this.body = body;
  }

  /** Whether a boundary is such an attempt, made at this instruction. */
  boolean isTarget(Reach reach, int index) {
    return reach.effect() == Effect.TRYLOCK
        && reach.path().size() == 1
        && body.code().get(index) instanceof Instruction.Invoke attempt
        && known.computeIfAbsent(index, at -> isRetried(at, attempt.to()));
  }

  /** Whether every way on which the attempt has failed leads back to it, or throws. */
  private boolean isRetried(int index, int result) {
    BitSet seen = new BitSet();
    Deque<Integer> pending = new ArrayDeque<>();
    pending.push(index + 1);
    boolean isBack = false;
    while (!pending.isEmpty()) {
      int at = pending.pop();
      if (at >= body.code().size() || body.code().get(at) instanceof Instruction.Return) {
        return false;
      }
      isBack |= at == index;
      if (at == index || seen.get(at)) {
        continue;
      }
      seen.set(at);
      Instruction instruction = body.code().get(at);
      if (instruction instanceof Instruction.Branch branch && branch.register() == result) {
        pending.push(branch.when() ? at + 1 : branch.target());
      } else {
        Trace.next(instruction, at).forEach(pending::push);
      }
    }
    return isBack;
  }
}
