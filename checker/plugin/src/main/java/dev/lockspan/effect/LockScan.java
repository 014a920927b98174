package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.model.Effect;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A quick look at whether a method, or what it calls at once, has anything to do with locks. */
final class LockScan {
  private static final int DEPTH = 2;

  private static final Set<Effect> LOCKS =
      EnumSet.of(Effect.LOCK, Effect.TRYLOCK, Effect.UNLOCK, Effect.AROUND, Effect.CONVERT);

  private final CodeSource code;
  private final Callees callees;
  private final Map<MethodId, Boolean> known = new HashMap<>();

  LockScan(CodeSource code, Callees callees) {
    this.code = code;
    this.callees = callees;
  }

  boolean mayLock(MethodId method) {
    return mayLock(method, DEPTH);
  }

  private boolean mayLock(MethodId method, int depth) {
    Boolean answer = known.get(method);
    if (answer == null) {
      known.put(method, false);
      answer = look(callees.find(method, false), depth);
      known.put(method, answer);
    }
    return answer;
  }

  private boolean look(Callee callee, int depth) {
    return callee.rows().stream().anyMatch(row -> LOCKS.contains(row.effect()))
        || callee.bodies().stream()
            .limit(1)
            .flatMap(body -> code.findBody(body).stream())
            .anyMatch(body -> look(body, depth));
  }

  private boolean look(Body body, int depth) {
    if (body.traits().isSynchronized()) {
      return true;
    }
    for (Instruction instruction : body.code()) {
      if (instruction instanceof Instruction.Enter) {
        return true;
      }
      if (depth > 0
          && instruction instanceof Instruction.Invoke invoke
          && mayLock(invoke.method(), depth - 1)) {
        return true;
      }
    }
    return false;
  }
}
