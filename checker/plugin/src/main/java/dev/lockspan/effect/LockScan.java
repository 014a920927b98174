package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Callees;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.value.Bins;
import dev.lockspan.effect.value.FieldValues;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A quick look at whether a method, or what it calls at once, has anything to do with locks. */
final class LockScan {
  /** How far a look goes, in the costs of the bodies on its way. */
  private static final int DEPTH = 7;

  /** What it costs to look into what a body calls; less for one that does little else. */
  private static final int COST = 3;

  private static final int COST_OF_SMALL = 1;
  private static final int SMALL = 24;

  /** A body this short is read, for what it returns. */
  private static final int TINY = 6;

  /** Of this many bodies that a call may run each is read. */
  private static final int MOST_BODIES = 5;

  private static final Set<Effect> LOCKS =
      EnumSet.of(
          Effect.LOCK, Effect.TRYLOCK, Effect.UNLOCK, Effect.AROUND, Effect.CONVERT, Effect.HOLDS);

  private static final Set<Effect> KEEPS =
      EnumSet.of(Effect.LOCK, Effect.TRYLOCK, Effect.UNLOCK, Effect.CONVERT, Effect.HOLDS);

  private final CodeSource code;
  private final Callees callees;
  private final FieldValues fields;

  /** The answers by depth, since a look that goes less deep may miss what a deeper one finds. */
  private final List<Map<MethodId, Boolean>> locking = answers();

  private final List<Map<MethodId, Boolean>> keeping = answers();

  LockScan(CodeSource code, Callees callees, FieldValues fields) {
    this.code = code;
    this.callees = callees;
    this.fields = fields;
  }

  /** Whether a call may take a lock, if only for a while. */
  boolean mayLock(MethodId method) {
    return look(method, DEPTH, LOCKS, locking);
  }

  /** Whether a call may end with other locks held than it began with. */
  boolean mayKeep(MethodId method) {
    return look(method, DEPTH, KEEPS, keeping);
  }

  private static List<Map<MethodId, Boolean>> answers() {
    List<Map<MethodId, Boolean>> byDepth = new ArrayList<>();
    for (int depth = 0; depth <= DEPTH; depth++) {
      byDepth.add(new HashMap<>());
    }
    return byDepth;
  }

  private boolean look(
      MethodId method, int depth, Set<Effect> effects, List<Map<MethodId, Boolean>> known) {
    Boolean answer = known.get(depth).get(method);
    if (answer == null) {
      known.get(depth).put(method, false);
      answer = look(callees.find(method, false), depth, effects, known);
      known.get(depth).put(method, answer);
    }
    return answer;
  }

  private boolean look(
      Callee callee, int depth, Set<Effect> effects, List<Map<MethodId, Boolean>> known) {
    for (MethodModel row : callee.rows()) {
      if (effects.contains(row.effect())) {
        return true;
      }
    }
    for (MethodId method : bodies(callee)) {
      Optional<Body> body = code.findBody(method);
      if (body.isPresent() && look(body.get(), depth, effects, known)) {
        return true;
      }
    }
    return false;
  }

  /** The bodies that a call may run, some of them where there are many. */
  private List<MethodId> bodies(Callee callee) {
    if (callee.bodies().isEmpty()) {
      return List.of(callee.id());
    }
    List<MethodId> all = new ArrayList<>(callee.bodies());
    all.addAll(callees.overriders(callee));
    return all.size() > MOST_BODIES ? all.subList(0, MOST_BODIES) : all;
  }

  private boolean look(
      Body body, int depth, Set<Effect> effects, List<Map<MethodId, Boolean>> known) {
    boolean anyLock = effects == LOCKS;
    if (anyLock && body.traits().isSynchronized()) {
      return true;
    }
    boolean isTiny = body.code().size() <= TINY;
    int rest = depth - (body.code().size() <= SMALL ? COST_OF_SMALL : COST);
    for (Instruction instruction : body.code()) {
      if (anyLock && instruction instanceof Instruction.Enter) {
        return true;
      }
      if (anyLock
          && instruction instanceof Instruction.Invoke invoke
          && callees.find(invoke.method(), false).has(Effect.RUNS)
          && (Bins.mayLock(invoke.method(), callees) || keepsLocked(body))) {
        return true;
      }
      if (rest >= 0
          && instruction instanceof Instruction.Invoke invoke
          && look(invoke.method(), rest, effects, known)) {
        return true;
      }
      if (rest >= 0
          && instruction instanceof Instruction.Function function
          && look(function.target(), rest, effects, known)) {
        return true;
      }
    }
    return isTiny && !anyLock; // what it returns may be a lock
  }

  /** Whether a body uses a field whose collection runs functions under a lock of its own. */
  private boolean keepsLocked(Body body) {
    for (Instruction instruction : body.code()) {
      if (instruction instanceof Instruction.GetField get
          && get.owner().equals(body.id().owner())
          && get.type().startsWith("java.util.")
          && isLocked(fields.collections().of(field(get)))) {
        return true;
      }
    }
    return false;
  }

  private static Value field(Instruction.GetField get) {
    return get.object() < 0
        ? new Value.StaticField(get.owner(), get.name())
        : new Value.Field(new Value.This(), get.owner(), get.name());
  }

  private static boolean isLocked(Value collection) {
    return collection instanceof Value.Call call
        ? Values.isSynchronizing(call.method())
        : collection instanceof Value.Fresh made && made.type().startsWith("java.util.concurrent.");
  }
}
