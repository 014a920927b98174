package dev.lockspan.effect.value;

import static dev.lockspan.effect.value.ContainerOperation.GET_AND_SET;
import static dev.lockspan.effect.value.ContainerOperation.GET_HELD;

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
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The atomic references that a private field keeps, and that are emptied but never filled anew. */
public final class EmptiedReferences {
  private static final String TYPE = "java.util.concurrent.atomic.AtomicReference";

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final FieldValues fields;
  private final Map<FieldKey, Boolean> known = new HashMap<>();

  EmptiedReferences(CodeSource code, Hierarchy hierarchy, FieldValues fields) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.fields = fields;
  }

  /** What a call takes out of such a reference, besides null, if it is known how that was made. */
  public Optional<Value> takenBy(Value.Call call) {
    return call.method().owner().equals(TYPE)
            && ContainerOperation.does(call.method(), EmptiedReferences::gives)
            && call.receiver().orElse(call) instanceof Value.Field field
            && known.computeIfAbsent(FieldKey.of(field), this::isOnlyEmptied)
        ? made(field).flatMap(made -> made.arguments().stream().findFirst())
        : Optional.empty();
  }

  /** The reference that an object keeps, with what it was made with. */
  private Optional<Value.Fresh> made(Value.Field field) {
    return Optional.of(fields.content(field.of()))
        .filter(Value.Fresh.class::isInstance)
        .flatMap(object -> fields.keptUntilEmptied((Value.Fresh) object, field))
        .filter(Value.Fresh.class::isInstance)
        .map(Value.Fresh.class::cast);
  }

  private boolean isOnlyEmptied(FieldKey field) {
    Optional<Set<MethodId>> users = field.users(code);
    return users.isPresent()
        && users.get().stream()
            .flatMap(user -> MemberCode.of(user, code).stream())
            .allMatch(body -> isOnlyEmptied(field, body));
  }

  /** Whether a body only takes out what is in the field's reference, and shows that to nobody. */
  private boolean isOnlyEmptied(FieldKey field, Body body) {
    Set<Instruction> sets = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < body.code().size(); i++) {
      boolean isRead = field.isReadBy(body.code().get(i), hierarchy);
      if (isRead && !Trace.allMatch(body, i, (use, where) -> isUse(use, where, sets))) {
        return false;
      }
    }
    boolean[] isOther = new boolean[1];
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          boolean fills =
              sets.contains(instruction)
                  && !Value.Constant.NULL.equals(registers.find(QueueUses.put(instruction)));
          boolean isShared =
              instruction instanceof Instruction.PutField put
                  && field.isSetBy(put, hierarchy)
                  && !isMadeFor(field, registers.find(put.from()), body);
          isOther[0] |= fills || isShared;
        });
    return !isOther[0];
  }

  /** Whether nobody but the field gets what a body makes for it. */
  private boolean isMadeFor(FieldKey field, @Nullable Value made, Body body) {
    return made instanceof Value.Fresh fresh
        && body.makes(fresh)
        && Trace.allMatch(
            body,
            (Integer) fresh.site(),
            (use, where) ->
                QueueUses.isMade(use, where)
                    || (use instanceof Instruction.PutField put && field.isSetBy(put, hierarchy)));
  }

  /** Whether a use shows the reference to nobody; notes what puts something into it. */
  private static boolean isUse(Instruction use, BitSet where, Set<Instruction> sets) {
    if (!(use instanceof Instruction.Invoke invoke)) {
      return use instanceof Instruction.Move
          || use instanceof Instruction.Branch
          || use instanceof Instruction.Compare;
    }
    Optional<ContainerOperation> operation = ContainerOperation.find(invoke.method());
    boolean isSet = operation.filter(ContainerOperation::replaces).isPresent();
    if (isSet) {
      sets.add(use);
    }
    return invoke.method().owner().equals(TYPE)
        && invoke.arguments().stream().noneMatch(where::get)
        && (isSet || operation.filter(EmptiedReferences::gives).isPresent());
  }

  private static boolean gives(ContainerOperation operation) {
    return operation == GET_HELD || operation == GET_AND_SET;
  }
}
