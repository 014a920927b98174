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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that a private or final field of the sources is ever set to, the values of parameters where
 * only the sources call the constructor or method. Other parameters are unknown values in it, and
 * {@code this} is the field's object.
 */
public final class StoredValues {
  /** What a body sets a field to, in its own terms. */
  record Store(FieldKey field, boolean isStatic, Value value) {}

  private record Place(MethodId body, int store) {}

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final GivenValues given;
  private final PrivateQueues queues;
  private final Map<FieldKey, Set<Value>> known = new HashMap<>();
  private final Map<MethodId, List<Store>> read = new HashMap<>();

  StoredValues(CodeSource code, Hierarchy hierarchy, FunctionTables tables, Mappings mappings) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.given = new GivenValues(code, hierarchy);
    this.queues = new PrivateQueues(code, hierarchy, given, tables, mappings);
  }

  /**
   * What the field is set to that a value is read from, or what is in the collection or the array
   * that it is taken from; empty where that cannot be told.
   */
  Set<Value> of(Value value) {
    if (value instanceof Value.Call || value instanceof Value.Element) {
      return queues.givenBy(value);
    }
    if (value instanceof Value.Field field) {
      return of(FieldKey.of(field), false);
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
        for (Store store : in(body)) {
          if (store.field().equals(field) && store.isStatic() == isStatic) {
            Joins.either(store.value()).forEach(one -> all.addAll(given.of(body, one, member)));
          }
        }
      }
    }
    return all;
  }

  /**
   * The members that set a field; of a captured variable's, which no source sets, a constructor.
   */
  private Set<MethodId> writers(FieldKey field) {
    return FieldKey.isCaptured(field.name())
        ? code.findClass(field.owner()).stream()
            .flatMap(info -> info.methods().values().stream())
            .map(ClassInfo.MethodInfo::id)
            .filter(method -> method.isConstructor() && code.findBody(method).isPresent())
            .limit(1)
            .collect(Collectors.toSet())
        : code.findWriters(field.owner(), field.name()).orElse(Set.of());
  }

  /** What a body sets fields to, in its order. */
  List<Store> in(Body body) {
    List<Store> stores = read.get(body.id());
    if (stores == null) {
      stores = read(body);
      read.put(body.id(), stores);
    }
    return stores;
  }

  private List<Store> read(Body body) {
    List<Store> stores = new ArrayList<>();
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.PutField store) {
            String owner = hierarchy.fieldOwner(store.owner(), store.name());
            Value value = registers.find(store.from());
            stores.add(
                new Store(
                    new FieldKey(owner, store.name()),
                    store.object() < 0,
                    value == null
                        ? new Value.Unknown(new Place(body.id(), stores.size()))
                        : value));
          }
        });
    return List.copyOf(stores);
  }
}
