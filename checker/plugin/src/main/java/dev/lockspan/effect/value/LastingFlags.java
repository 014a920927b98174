package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Joins;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.PlainReading;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields that tell that something has happened, which nobody takes back: flags that are only
 * ever set to true, references that are only ever set to some object, states that are only ever set
 * to one and the same constant.
 */
public final class LastingFlags {
  private static final Value TRUE = Value.Constant.of(1);

  private final CodeSource code;
  private final Hierarchy hierarchy;

  /** All that a field is set to later than by its object's maker; empty where that is not known. */
  private final Map<FieldKey, Optional<Set<Value>>> known = new HashMap<>();

  LastingFlags(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
  }

  /** Whether a field is true, or holds an object, for good once it does. */
  public boolean contains(Value.Field field) {
    Optional<Set<Value>> all = all(field);
    return all.isPresent()
        && (isBoolean(field)
            ? all.get().stream().allMatch(TRUE::equals)
            : !all.get().isEmpty() && all.get().stream().allMatch(LastingFlags::isObject));
  }

  /** Whether a field holds a constant for good once it does. */
  public boolean isSetTo(Value.Field field, Value constant) {
    return !isBoolean(field) && all(field).filter(Set.of(constant)::equals).isPresent();
  }

  private boolean isBoolean(Value.Field field) {
    return info(FieldKey.of(field)).filter(info -> info.type().equals("boolean")).isPresent();
  }

  private Optional<ClassInfo.FieldInfo> info(FieldKey field) {
    return hierarchy.find(field.owner()).map(info -> info.fields().get(field.name()));
  }

  private Optional<Set<Value>> all(Value.Field field) {
    return known.computeIfAbsent(FieldKey.of(field), this::read);
  }

  private Optional<Set<Value>> read(FieldKey field) {
    boolean isSet = info(field).filter(info -> !info.isStatic() && !info.isFinal()).isPresent();
    Optional<Set<MethodId>> writers =
        isSet ? code.findWriters(field.owner(), field.name()) : Optional.empty();
    return writers.map(
        members -> {
          Set<Value> all = new LinkedHashSet<>();
          members.stream()
              .flatMap(writer -> MemberCode.of(writer, code).stream())
              .forEach(body -> read(field, body, all));
          return all;
        });
  }

  /** Adds what a body sets the field to, but for what a new object begins with. */
  private void read(FieldKey field, Body body, Set<Value> into) {
    if (body.code().stream().noneMatch(each -> field.isSetBy(each, hierarchy))) {
      return;
    }
    boolean isMaker = body.id().isConstructor() && body.id().owner().equals(field.owner());
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (field.isSetBy(instruction, hierarchy)
              && instruction instanceof Instruction.PutField put
              && !(isMaker && put.object() == 0)) {
            for (Value each : Joins.either(registers.get(put.from(), into.size()))) {
              into.add(each instanceof Value.Parameter given ? given(given, body) : each);
            }
          }
        });
  }

  /** Null where it is known that callers give null for a parameter, too. */
  private Value given(Value.Parameter parameter, Body body) {
    if (body.traits().isLambda()) {
      return new Value.Unknown(body.id());
    }
    Set<MethodId> callers = code.findCallers(body.id()).orElse(Set.of());
    boolean[] isNull = new boolean[1];
    for (MethodId caller : callers) {
      for (Body each : MemberCode.of(caller, code)) {
        if (each.code().stream().noneMatch(one -> isCall(one, body.id()))) {
          continue;
        }
        PlainReading.read(
            each,
            hierarchy,
            (instruction, registers) -> {
              if (isCall(instruction, body.id())
                  && instruction instanceof Instruction.Invoke call
                  && parameter.index() < call.arguments().size()) {
                int given = call.arguments().get(parameter.index());
                isNull[0] |= Joins.either(registers.get(given, 0)).contains(Value.Constant.NULL);
              }
            });
      }
    }
    return isNull[0] ? Value.Constant.NULL : parameter;
  }

  private static boolean isCall(Instruction instruction, MethodId method) {
    return instruction instanceof Instruction.Invoke call && call.method().equals(method);
  }

  /** Whether a value is an object, so far as is known of what is given. */
  private static boolean isObject(Value value) {
    return value instanceof Value.Fresh
        || value instanceof Value.Function
        || value instanceof Value.ClassLiteral
        || value instanceof Value.StaticField
        || value instanceof Value.Parameter
        || (value instanceof Value.Constant constant
            && constant.value().filter(String.class::isInstance).isPresent());
  }
}
