package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A quick look at whether a method, or what it calls at once, has anything to do with locks. */
final class LockScan {
  private static final int DEPTH = 2;

  /** A body this short is read, for what it returns. */
  private static final int TINY = 6;

  /** A question, since a look that goes less deep may miss what a deeper one finds. */
  private record Look(MethodId method, int depth) {}

  private static final Set<Effect> LOCKS =
      EnumSet.of(Effect.LOCK, Effect.TRYLOCK, Effect.UNLOCK, Effect.AROUND, Effect.CONVERT);

  private static final Set<Effect> KEEPS =
      EnumSet.of(Effect.LOCK, Effect.TRYLOCK, Effect.UNLOCK, Effect.CONVERT, Effect.HOLDS);

  private final CodeSource code;
  private final Callees callees;
  private final Map<Look, Boolean> locking = new HashMap<>();
  private final Map<Look, Boolean> keeping = new HashMap<>();

  LockScan(CodeSource code, Callees callees) {
    this.code = code;
    this.callees = callees;
  }

  /** Whether a call may take a lock, if only for a while. */
  boolean mayLock(MethodId method) {
    return look(method, DEPTH, LOCKS, locking);
  }

  /** Whether a call may end with other locks held than it began with. */
  boolean mayKeep(MethodId method) {
    return look(method, DEPTH, KEEPS, keeping);
  }

  private boolean look(MethodId method, int depth, Set<Effect> effects, Map<Look, Boolean> known) {
    Look look = new Look(method, depth);
    Boolean answer = known.get(look);
    if (answer == null) {
      known.put(look, false);
      answer = look(callees.find(method, false), depth, effects, known);
      known.put(look, answer);
    }
    return answer;
  }

  private boolean look(Callee callee, int depth, Set<Effect> effects, Map<Look, Boolean> known) {
    for (MethodModel row : callee.rows()) {
      if (effects.contains(row.effect())) {
        return true;
      }
    }
    MethodId method = callee.bodies().isEmpty() ? callee.id() : callee.bodies().get(0);
    Optional<Body> body = code.findBody(method);
    return body.isPresent() && look(body.get(), depth, effects, known);
  }

  private boolean look(Body body, int depth, Set<Effect> effects, Map<Look, Boolean> known) {
    boolean anyLock = effects == LOCKS;
    if (anyLock && body.traits().isSynchronized()) {
      return true;
    }
    boolean isTiny = body.code().size() <= TINY;
    for (Instruction instruction : body.code()) {
      if (anyLock && instruction instanceof Instruction.Enter) {
        return true;
      }
      if (depth > 0
          && instruction instanceof Instruction.Invoke invoke
          && look(invoke.method(), depth - 1, effects, known)) {
        return true;
      }
      if (depth > 0
          && instruction instanceof Instruction.Function function
          && look(function.target(), depth - 1, effects, known)) {
        return true;
      }
    }
    return isTiny && !anyLock; // what it returns may be a lock
  }
}
