package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.value.StoredValues.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What constructors and static initializers set final fields to, in their own terms. */
final class FinalFields {
  /** A class whose constructors, or static initializer, were read. */
  private record Walk(String owner, boolean isStatic) {}

  private final CodeSource code;
  private final StoredValues stores;

  /** What they are set to, by class and name. */
  private final Map<String, Map<String, Optional<Value>>> known = new HashMap<>();

  private final Set<Walk> walked = new HashSet<>();

  /** What is set at each of the places that set a field. */
  private final Map<FieldKey, List<Value>> setByConstructors = new HashMap<>();

  private final Map<FieldKey, List<Value>> setStatic = new HashMap<>();

  FinalFields(CodeSource code, StoredValues stores) {
    this.code = code;
    this.stores = stores;
  }

  /** What a final field is set to; empty while that is being found out, or where it differs. */
  Optional<Value> find(String owner, String name, boolean isStatic) {
    Map<String, Optional<Value>> ofOwner = known.get(owner);
    if (ofOwner == null) {
      ofOwner = new HashMap<>();
      known.put(owner, ofOwner);
    }
    Optional<Value> found = ofOwner.get(name);
    if (found == null) {
      ofOwner.put(name, Optional.empty());
      found = read(owner, name, isStatic);
      ofOwner.put(name, found);
    }
    return found;
  }

  /** What a final field is set to at each of the places that set it. */
  List<Value> all(Value field) {
    if (field instanceof Value.Field own) {
      return all(own.owner(), own.name(), false);
    }
    return field instanceof Value.StaticField own ? all(own.owner(), own.name(), true) : List.of();
  }

  private Optional<Value> read(String owner, String name, boolean isStatic) {
    List<Value> values = all(owner, name, isStatic);
    for (Value each : values) {
      if (!each.equals(values.get(0))) {
        return Optional.empty();
      }
    }
    return values.stream().findFirst();
  }

  private List<Value> all(String owner, String name, boolean isStatic) {
    Optional<ClassInfo> info = code.findClass(owner);
    if (info.isEmpty() || !isFinal(info.get(), name)) {
      return List.of();
    }
    Map<FieldKey, List<Value>> known = isStatic ? setStatic : setByConstructors;
    if (walked.add(new Walk(owner, isStatic))) {
      for (Body body : isStatic ? initializer(owner) : constructors(info.get())) {
        collect(body, info.get(), isStatic, known);
      }
    }
    return known.getOrDefault(new FieldKey(owner, name), List.of());
  }

  /** Whether a field is set once: a final one, or what a class file keeps of a variable. */
  static boolean isFinal(ClassInfo info, String name) {
    ClassInfo.FieldInfo field = info.fields().get(name);
    return field == null ? FieldKey.isCaptured(name) : field.isFinal();
  }

  /** What a class does when it is initialized. */
  List<Body> initializer(String owner) {
    return code.findBody(new MethodId(owner, MethodId.STATIC_INITIALIZER, "()V")).stream().toList();
  }

  private List<Body> constructors(ClassInfo info) {
    List<Body> constructors = new ArrayList<>();
    for (ClassInfo.MethodInfo method : info.methods().values()) {
      if (method.id().isConstructor()) {
        code.findBody(method.id()).ifPresent(constructors::add);
      }
    }
    return constructors;
  }

  /** Notes what a body sets the final fields of its class to, all in one reading. */
  private void collect(
      Body body, ClassInfo info, boolean isStatic, Map<FieldKey, List<Value>> into) {
    for (Store store : stores.in(body)) {
      FieldKey field = store.field();
      boolean isOwn = store.isStatic() == isStatic && field.owner().equals(info.name());
      if (isOwn && isFinal(info, field.name())) {
        into.computeIfAbsent(field, key -> new ArrayList<>(1)).add(store.value());
      }
    }
  }
}
