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
 * The private fields whose futures never leave their class, and on which nothing comes to depend
 * there: completing one runs nobody's code.
 */
public final class PrivateFutures {
  private static final String FUTURE = "java.util.concurrent.CompletableFuture";

  /** What waits for a future, asks how it is, or completes it. */
  private static final Set<String> QUIET =
      Set.of(
          "cancel",
          "complete",
          "completeExceptionally",
          "get",
          "getNow",
          "isCancelled",
          "isCompletedExceptionally",
          "isDone",
          "join");

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final Map<FieldKey, Boolean> known = new HashMap<>();

  PrivateFutures(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
  }

  /** Whether a value is what such a field holds. */
  public boolean contains(Value value) {
    return FieldKey.find(value)
        .filter(field -> known.computeIfAbsent(field, this::isPrivate))
        .isPresent();
  }

  private boolean isPrivate(FieldKey field) {
    Optional<Set<MethodId>> users = field.users(code);
    return users.isPresent()
        && users.get().stream()
            .flatMap(user -> MemberCode.of(user, code).stream())
            .allMatch(body -> isKept(field, body));
  }

  /** Whether what a body reads from the field, or makes for it, goes nowhere else. */
  private boolean isKept(FieldKey field, Body body) {
    Set<Integer> made = new HashSet<>();
    boolean[] isOther = new boolean[1];
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.PutField put && field.isSetBy(put, hierarchy)) {
            Value value = registers.get(put.from(), 0);
            if (value instanceof Value.Fresh fresh && fresh.type().equals(FUTURE)) {
              made.add((Integer) fresh.site());
            } else if (!value.equals(Value.Constant.NULL)) {
              isOther[0] = true;
            }
          }
        });
    if (isOther[0]) {
      return false;
    }
    List<Instruction> all = body.code();
    for (int i = 0; i < all.size(); i++) {
      boolean isRead = field.isReadBy(all.get(i), hierarchy);
      if ((isRead || made.contains(i))
          && !Trace.allMatch(body, i, (each, where) -> isQuiet(each, where, field))) {
        return false;
      }
    }
    return true;
  }

  private boolean isQuiet(Instruction instruction, BitSet where, FieldKey field) {
    if (instruction instanceof Instruction.Invoke invoke) {
      boolean isKnown = invoke.method().isConstructor() || QUIET.contains(invoke.method().name());
      return isKnown && invoke.arguments().stream().noneMatch(where::get);
    }
    if (instruction instanceof Instruction.PutField put) {
      return field.isSetBy(put, hierarchy) && (put.object() < 0 || !where.get(put.object()));
    }
    return instruction instanceof Instruction.Move
        || instruction instanceof Instruction.Branch
        || instruction instanceof Instruction.Compare
        || instruction instanceof Instruction.InstanceOf;
  }
}
