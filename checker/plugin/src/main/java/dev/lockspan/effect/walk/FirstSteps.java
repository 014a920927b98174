package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.effect.value.Trace;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The instructions that a body comes to before it does anything that others see, and only then. */
final class FirstSteps {
  private final Body body;

  /** Those that may come first, and others that are come to in the same way. */
  private final BitSet before = new BitSet();

  FirstSteps(Body body) {
    this.body = body;
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    while (!open.isEmpty()) {
      int at = open.remove();
      if (at < body.code().size() && !before.get(at)) {
        before.set(at);
        if (isQuiet(body.code().get(at))) {
          open.addAll(Trace.next(body.code().get(at), at));
        }
      }
    }
  }

  /** Those of some instructions; none if one of them may be come to once something is done. */
  Set<Integer> among(Set<Integer> instructions) {
    Set<Integer> first = new HashSet<>(instructions);
    first.removeIf(at -> !before.get(at));
    for (int at = before.nextSetBit(0);
        at >= 0 && !first.isEmpty();
        at = before.nextSetBit(at + 1)) {
      Instruction instruction = body.code().get(at);
      if (!isQuiet(instruction) && Trace.mayReach(body, instruction, first)) {
        return Set.of();
      }
    }
    return first;
  }

  /** Whether an instruction changes nothing that others see. */
  static boolean isQuiet(Instruction instruction) {
    return !(instruction instanceof Instruction.Invoke
        || instruction instanceof Instruction.PutField
        || instruction instanceof Instruction.PutElement
        || instruction instanceof Instruction.Enter
        || instruction instanceof Instruction.Exit
        || instruction instanceof Instruction.Catch);
  }
}
