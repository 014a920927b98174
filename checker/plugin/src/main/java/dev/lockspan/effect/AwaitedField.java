package dev.lockspan.effect;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Value;
import java.util.List;
import java.util.Optional;

/** A field, of whatever object, that holds what can be waited for: a future, a thread. */
public record AwaitedField(String owner, String name) {
  private static final List<String> TYPES =
      List.of(
          "java.util.concurrent.Future",
          "java.util.concurrent.CompletionStage",
          "java.lang.Thread",
          "java.lang.Process");

  /**
   * The field, if it is one of these.
   *
   * @param owner the class that declares it
   */
  static Optional<AwaitedField> find(String owner, String name, Hierarchy hierarchy) {
    return hierarchy
        .find(owner)
        .map(info -> info.fields().get(name))
        .map(ClassInfo.FieldInfo::type)
        .filter(type -> isAwaited(type, hierarchy))
        .map(type -> new AwaitedField(owner, name));
  }

  /** Whether it is a type of what can be waited for. */
  static boolean isAwaited(String type, Hierarchy hierarchy) {
    return TYPES.stream().anyMatch(wanted -> hierarchy.isSubtype(type, wanted));
  }

  /** Whether a value is what such a field holds. */
  static boolean isHeldBy(Value value, Hierarchy hierarchy) {
    if (value instanceof Value.Field field) {
      return find(field.owner(), field.name(), hierarchy).isPresent();
    }
    return value instanceof Value.StaticField field
        && find(field.owner(), field.name(), hierarchy).isPresent();
  }

  /** Whether a value is what the field holds. */
  boolean holds(Value value) {
    return (value instanceof Value.Field field
            && field.name().equals(name)
            && field.owner().equals(owner))
        || (value instanceof Value.StaticField other
            && other.name().equals(name)
            && other.owner().equals(owner));
  }
}
