package dev.lockspan.effect;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.Locks;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Values;
import dev.lockspan.lock.LockKey;
import dev.lockspan.lock.LockKey.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lock that an expression in {@code @GuardedBy} or {@code @Holding} names: {@code this}, {@code
 * Outer.this}, {@code Type.class}, or a path of fields and a last call that begins with one of
 * these, a field of the class or of one around it, a static field of a class, or {@code #1}, the
 * first parameter.
 */
final class DeclaredLocks {
  private static final String STAMPED_LOCK = "java.util.concurrent.locks.StampedLock";

  private final Hierarchy hierarchy;
  private final Locks locks;

  /** An object that a path has come to; none after the name of a class. */
  private record Place(Optional<Value> object, String type) {
    static Place of(Value object, String type) {
      return new Place(Optional.of(object), type);
    }
  }

  DeclaredLocks(Hierarchy hierarchy, Locks locks) {
    this.hierarchy = hierarchy;
    this.locks = locks;
  }

  /**
   * The lock that an expression names.
   *
   * @param method the method whose declaration has the annotation
   * @return a lock of its own where the expression cannot be read: one is held all the same
   */
  Optional<LockKey> find(String expression, MethodId method) {
    List<String> parts = new ArrayList<>(List.of(dotted(expression).split("\\.", -1)));
    Optional<Place> place = begin(parts, method);
    while (place.isPresent() && !parts.isEmpty()) {
      String part = parts.remove(0);
      if (part.endsWith("()") && parts.isEmpty()) {
        return place.flatMap(at -> call(at, part)).or(() -> unknown(expression, method.owner()));
      }
      place = place.flatMap(at -> step(at, part, method.owner()));
    }
    return place
        .flatMap(at -> at.object().map(object -> locks.declared(object, at.type())))
        .or(() -> unknown(expression, method.owner()));
  }

  /** Some write a member as documentation does: {@code lock#readLock}. */
  private static String dotted(String expression) {
    int member = expression.lastIndexOf('#');
    if (member <= 0) {
      return expression;
    }
    String name = expression.substring(member + 1);
    String call = name.endsWith("()") ? name : name + "()";
    return expression.substring(0, member) + "." + call;
  }

  /** What a path begins with; takes what names a class or a parameter off the path. */
  private Optional<Place> begin(List<String> parts, MethodId method) {
    String first = parts.get(0);
    String owner = method.owner();
    if (first.equals("this") || first.equals("super")) {
      parts.remove(0);
      return Optional.of(Place.of(new Value.This(), owner));
    }
    if (first.startsWith("#")) {
      parts.remove(0);
      return parameter(first.substring(1), method);
    }
    if (first.endsWith("()")) {
      return Optional.of(Place.of(new Value.This(), owner));
    }
    for (String type = owner; !type.isEmpty(); type = outer(type)) {
      if (hasField(type, first)) {
        return Optional.of(instance(type, owner));
      }
    }
    return type(parts, owner).map(type -> new Place(Optional.empty(), type));
  }

  private static Optional<Place> parameter(String number, MethodId method) {
    List<String> types = Descriptors.parameterTypes(method.descriptor());
    return number.matches("[1-9]\\d?") && Integer.parseInt(number) <= types.size()
        ? Optional.of(parameter(Integer.parseInt(number) - 1, types))
        : Optional.empty();
  }

  private static Place parameter(int index, List<String> types) {
    return Place.of(new Value.Parameter(index), types.get(index));
  }

  private static Place instance(String type, String owner) {
    return Place.of(type.equals(owner) ? new Value.This() : new Value.Outer(type), type);
  }

  /** The class that the first parts name, with its package or without; takes them off. */
  private Optional<String> type(List<String> parts, String owner) {
    String name = "";
    for (int i = 0; i < parts.size(); i++) {
      name = name.isEmpty() ? parts.get(i) : name + "." + parts.get(i);
      Optional<String> found = resolve(name, owner);
      if (found.isPresent()) {
        parts.subList(0, i + 1).clear();
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Place> step(Place at, String part, String owner) {
    if (at.object().isEmpty() && part.equals("class")) {
      return Optional.of(Place.of(new Value.ClassLiteral(at.type()), "java.lang.Class"));
    }
    if (at.object().isEmpty() && part.equals("this")) {
      return Optional.of(instance(at.type(), owner));
    }
    String declaring = hierarchy.fieldOwner(at.type(), part);
    ClassInfo.FieldInfo field =
        hierarchy.find(declaring).map(info -> info.fields().get(part)).orElse(null);
    if (field != null && field.isStatic()) {
      return Optional.of(Place.of(new Value.StaticField(declaring, part), field.type()));
    }
    if (field != null) {
      return at.object()
          .map(object -> Place.of(new Value.Field(object, declaring, part), field.type()));
    }
    String nested = at.type() + "$" + part;
    return at.object().isEmpty() && hierarchy.find(nested).isPresent()
        ? Optional.of(new Place(Optional.empty(), nested))
        : Optional.empty();
  }

  private boolean hasField(String type, String name) {
    return hierarchy
        .find(hierarchy.fieldOwner(type, name))
        .filter(info -> info.fields().containsKey(name))
        .isPresent();
  }

  private Optional<LockKey> call(Place at, String part) {
    String name = part.substring(0, part.length() - 2);
    return hierarchy.linearize(at.type()).stream()
        .flatMap(each -> hierarchy.find(each).stream())
        .flatMap(info -> info.methods().values().stream())
        .filter(method -> method.id().name().equals(name))
        .filter(method -> method.id().countParameters() == 0)
        .findFirst()
        .flatMap(method -> at.object().map(object -> called(object, at.type(), method.id())));
  }

  private LockKey called(Value receiver, String type, MethodId method) {
    return type.equals(STAMPED_LOCK)
        ? locks.lock(receiver, method.name().equals("readLock") ? Mode.READ : Mode.EXCLUSIVE)
        : locks.declared(locks.given(method, receiver), method.resultType());
  }

  private static Optional<LockKey> unknown(String expression, String owner) {
    return Optional.of(LockKey.monitor(new Value.StaticField(owner, Values.DECLARED + expression)));
  }

  private Optional<String> resolve(String name, String owner) {
    for (String at = owner; !at.isEmpty(); at = outer(at)) {
      if (at.endsWith("." + name) || at.endsWith("$" + name) || at.equals(name)) {
        return Optional.of(at);
      }
      if (hierarchy.find(at + "$" + name).isPresent()) {
        return Optional.of(at + "$" + name);
      }
    }
    int dot = owner.lastIndexOf('.');
    String same = dot < 0 ? name : owner.substring(0, dot + 1) + name;
    return Optional.of(hierarchy.find(same).isPresent() ? same : name)
        .filter(type -> hierarchy.find(type).isPresent());
  }

  private static String outer(String name) {
    int dollar = name.lastIndexOf('$');
    return dollar < 0 ? "" : name.substring(0, dollar);
  }
}
