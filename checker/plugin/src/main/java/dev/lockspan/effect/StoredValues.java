package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * All that a private or final field of the sources is ever set to, the values of parameters where
 * only the sources call the constructor or method. Other parameters are unknown values in it, and
 * {@code this} is the field's object.
 */
final class StoredValues {
  /** A field by the class that declares it. */
  record FieldKey(String owner, String name) {}

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final GivenValues given;
  private final Map<FieldKey, Set<Value>> known = new HashMap<>();

  StoredValues(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.given = new GivenValues(code, hierarchy);
  }

  /** What the field is set to that a value is read from; empty where that cannot be told. */
  Set<Value> of(Value value) {
    if (value instanceof Value.Field field) {
      return of(new FieldKey(field.owner(), field.name()), false);
    }
    return value instanceof Value.StaticField field
        ? of(new FieldKey(field.owner(), field.name()), true)
        : Set.of();
  }

  private Set<Value> of(FieldKey field, boolean isStatic) {
    Set<Value> found = known.get(field);
    if (found == null) {
      known.put(field, Set.of());
      found = writes(field, isStatic);
      known.put(field, found);
    }
    return found;
  }

  private Set<Value> writes(FieldKey field, boolean isStatic) {
    Set<Value> all = new LinkedHashSet<>();
    for (MethodId writer : writers(field)) {
      List<Body> member = MemberCode.of(writer, code);
      for (Body body : member) {
        List<Value> values = new ArrayList<>();
        read(
            body,
            isStatic,
            (set, value) -> {
              if (set.equals(field)) {
                values.add(value.apply(values.size()));
              }
            });
        for (Value each : values) {
          Joins.either(each).forEach(one -> all.addAll(given.of(body, one, member)));
        }
      }
    }
    return all;
  }

  /**
   * The members that set a field; of a captured variable's, which no source sets, a constructor.
   */
  private Set<MethodId> writers(FieldKey field) {
    return FieldValues.isCaptured(field.name())
        ? code.findClass(field.owner()).stream()
            .flatMap(info -> info.methods().values().stream())
            .map(ClassInfo.MethodInfo::id)
            .filter(method -> method.isConstructor() && code.findBody(method).isPresent())
            .limit(1)
            .collect(Collectors.toSet())
        : code.findWriters(field.owner(), field.name()).orElse(Set.of());
  }

  /** Shows what a body sets fields to. */
  void read(Body body, boolean isStatic, BiConsumer<FieldKey, IntFunction<Value>> visitor) {
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.PutField store
              && (store.object() < 0) == isStatic) {
            String owner = hierarchy.fieldOwner(store.owner(), store.name());
            visitor.accept(
                new FieldKey(owner, store.name()), place -> registers.get(store.from(), place));
          }
        });
  }
}
