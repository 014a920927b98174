package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
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
  private record Key(String owner, String name) {}

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
  private final Map<Key, Boolean> known = new HashMap<>();

  PrivateFutures(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
  }

  /** Whether a value is what such a field holds. */
  public boolean contains(Value value) {
    Key key = null;
    if (value instanceof Value.Field field) {
      key = new Key(field.owner(), field.name());
    } else if (value instanceof Value.StaticField field) {
      key = new Key(field.owner(), field.name());
    }
    return key != null && known.computeIfAbsent(key, this::isPrivate);
  }

  private boolean isPrivate(Key field) {
    Optional<Set<MethodId>> readers = code.findReaders(field.owner(), field.name());
    Set<MethodId> writers = code.findWriters(field.owner(), field.name()).orElse(Set.of());
    if (readers.isEmpty() || writers.isEmpty()) {
      return false;
    }
    Set<MethodId> users = new HashSet<>(writers);
    users.addAll(readers.get());
    return users.stream()
        .flatMap(user -> MemberCode.of(user, code).stream())
        .allMatch(body -> isKept(field, body));
  }

  /** Whether what a body reads from the field, or makes for it, goes nowhere else. */
  private boolean isKept(Key field, Body body) {
    Set<Integer> made = new HashSet<>();
    boolean[] isOther = new boolean[1];
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.PutField put && isOf(put, field)) {
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
      boolean isRead =
          all.get(i) instanceof Instruction.GetField get && isOf(get.owner(), get.name(), field);
      if ((isRead || made.contains(i))
          && !Trace.allMatch(body, i, (each, where) -> isQuiet(each, where, field))) {
        return false;
      }
    }
    return true;
  }

  private boolean isOf(Instruction.PutField put, Key field) {
    return isOf(put.owner(), put.name(), field);
  }

  private boolean isOf(String owner, String name, Key field) {
    return name.equals(field.name()) && hierarchy.fieldOwner(owner, name).equals(field.owner());
  }

  private boolean isQuiet(Instruction instruction, BitSet where, Key field) {
    if (instruction instanceof Instruction.Invoke invoke) {
      boolean isKnown = invoke.method().isConstructor() || QUIET.contains(invoke.method().name());
      return isKnown && invoke.arguments().stream().noneMatch(where::get);
    }
    if (instruction instanceof Instruction.PutField put) {
      return isOf(put, field) && (put.object() < 0 || !where.get(put.object()));
    }
    return instruction instanceof Instruction.Move
        || instruction instanceof Instruction.Branch
        || instruction instanceof Instruction.Compare
        || instruction instanceof Instruction.InstanceOf;
  }
}
