package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Casts;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.DeclaredTypes;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.state.Path;
import java.util.Optional;

/**
 * The types that objects are of at a point of a body: those that are declared, or what a cast or a
 * test says more.
 */
final class TypesHere {
  private final Hierarchy hierarchy;
  private final DeclaredTypes declared;

  TypesHere(Hierarchy hierarchy, Body body) {
    this.hierarchy = hierarchy;
    this.declared = new DeclaredTypes(hierarchy, body);
  }

  /** The type of a value; empty where nothing tells it. */
  String of(Value value, Path path) {
    Optional<String> shown = path.shown().of(value);
    if (shown.isPresent()) {
      return shown.get();
    }
    Optional<String> ofElements =
        value instanceof Value.Element element
            ? path.shown().of(element.array()).filter(type -> type.endsWith("[]"))
            : Optional.empty();
    return ofElements
        .map(array -> array.substring(0, array.length() - 2))
        .orElseGet(() -> declared.of(value));
  }

  /** Notes that an object is of a type, or null, where that says more than what is known. */
  void show(Value object, String type, Path path) {
    if (isOfKnownClass(object) || !Casts.areKept(type)) {
      return;
    }
    String known = of(object, path);
    boolean saysMore =
        known.isEmpty()
            || known.equals("java.lang.Object")
            || (!known.equals(type) && hierarchy.isSubtype(type, known));
    if (saysMore) {
      path.show(object, type);
    }
  }

  /** Notes that an object is of a type, unless that of another place says more. */
  void suppose(Value object, String type, Path path) {
    boolean isKnown = isOfKnownClass(object) || hierarchy.isSubtype(of(object, path), type);
    if (!isKnown && Casts.areKept(type)) {
      path.show(object, type);
    }
  }

  private static boolean isOfKnownClass(Value object) {
    return object instanceof Value.This
        || object instanceof Value.Fresh
        || object instanceof Value.Function
        || object instanceof Value.Constant;
  }
}
