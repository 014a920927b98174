package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.Callees;
import dev.lockspan.model.Effect;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * A quick look at whether a method takes two locks, one of which it is given: then their order is
 * its caller's.
 */
final class HandedLocks {
  private final CodeSource code;
  private final Callees callees;
  private final Map<MethodId, Boolean> known = new HashMap<>();

  HandedLocks(CodeSource code, Callees callees) {
    this.code = code;
    this.callees = callees;
  }

  /** Whether a method itself may take a lock that it is given, and another. */
  boolean mayNest(MethodId method) {
    Boolean answer = known.get(method);
    if (answer == null) {
      answer = code.findBody(method).filter(this::nests).isPresent();
      known.put(method, answer);
    }
    return answer;
  }

  private boolean nests(Body body) {
    int locks = body.traits().isSynchronized() ? 1 : 0;
    boolean isAnyGiven = false;
    BitSet given = new BitSet();
    given.set(body.inputs() - body.parameters(), body.inputs());
    for (Instruction instruction : body.code()) {
      int locked = locked(instruction);
      if (locked >= 0) {
        locks++;
        isAnyGiven |= given.get(locked);
      }
      if (instruction.to() >= 0) {
        given.set(
            instruction.to(),
            instruction instanceof Instruction.Move move && given.get(move.from()));
      }
    }
    return isAnyGiven && locks > 1;
  }

  /** The register of what an instruction locks; -1 where it locks nothing. */
  private int locked(Instruction instruction) {
    if (instruction instanceof Instruction.Enter enter) {
      return enter.object();
    }
    boolean isLock =
        instruction instanceof Instruction.Invoke invoke
            && invoke.receiver() >= 0
            && callees.find(invoke.method(), false).has(Effect.LOCK);
    return isLock ? ((Instruction.Invoke) instruction).receiver() : -1;
  }
}
