package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.PlainReading;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The queues in private fields out of which only synchronized methods of their object take: with
 * its monitor held nobody else does.
 */
public final class GuardedQueues {
  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final Map<FieldKey, Boolean> known = new HashMap<>();

  GuardedQueues(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
  }

  /** Whether a value is what such a field of its object holds. */
  public boolean contains(Value.Field queue) {
    return queue.of() instanceof Value.This
        && known.computeIfAbsent(FieldKey.of(queue), this::isGuarded);
  }

  private boolean isGuarded(FieldKey field) {
    Optional<Set<MethodId>> users = field.users(code);
    return users.isPresent()
        && users.get().stream()
            .flatMap(user -> MemberCode.of(user, code).stream())
            .allMatch(body -> isGuarded(field, body));
  }

  /** Whether what a body reads from the field, or makes for it, goes nowhere else. */
  private boolean isGuarded(FieldKey field, Body body) {
    Set<Integer> made = new HashSet<>();
    boolean[] isOther = new boolean[1];
    boolean[] isOfOther = new boolean[1];
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.PutField put && field.isSetBy(put, hierarchy)) {
            if (registers.get(put.from(), 0) instanceof Value.Fresh fresh) {
              made.add((Integer) fresh.site());
            } else {
              isOther[0] = true;
            }
          } else if (field.isReadBy(instruction, hierarchy)) {
            int object = ((Instruction.GetField) instruction).object();
            isOfOther[0] |= object < 0 || !(registers.find(object) instanceof Value.This);
          }
        });
    if (isOther[0]) {
      return false;
    }
    boolean isLocked = body.traits().isSynchronized() && !body.traits().isStatic() && !isOfOther[0];
    List<Instruction> all = body.code();
    for (int i = 0; i < all.size(); i++) {
      if ((field.isReadBy(all.get(i), hierarchy) || made.contains(i))
          && !Trace.allMatch(body, i, (use, where) -> isUse(use, where, field, isLocked))) {
        return false;
      }
    }
    return true;
  }

  private boolean isUse(Instruction use, BitSet where, FieldKey field, boolean isLocked) {
    if (use instanceof Instruction.Invoke invoke) {
      return invoke.arguments().stream().noneMatch(where::get)
          && (isLocked || invoke.method().isConstructor() || takesNone(invoke.method()));
    }
    if (use instanceof Instruction.PutField put) {
      return field.isSetBy(put, hierarchy) && (put.object() < 0 || !where.get(put.object()));
    }
    return use instanceof Instruction.Move
        || use instanceof Instruction.Branch
        || use instanceof Instruction.Compare
        || use instanceof Instruction.InstanceOf;
  }

  private static boolean takesNone(MethodId method) {
    return ContainerOperation.does(
        method,
        by ->
            by.inserts() || (by.changesNothing() && by.insertsNothing() && !by.leadsToElements()));
  }
}
