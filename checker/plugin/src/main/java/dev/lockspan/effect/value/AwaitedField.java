package dev.lockspan.effect.value;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
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
  public static Optional<AwaitedField> find(String owner, String name, Hierarchy hierarchy) {
    return hierarchy
        .find(owner)
        .map(info -> info.fields().get(name))
        .map(ClassInfo.FieldInfo::type)
        .filter(type -> isAwaited(type, hierarchy))
        .map(type -> new AwaitedField(owner, name));
  }

  /** Whether objects of a type can be waited for. */
  public static boolean isAwaited(String type, Hierarchy hierarchy) {
    for (String wanted : TYPES) {
      if (hierarchy.isSubtype(type, wanted)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value is what such a field holds. */
  public static boolean isHeldBy(Value value, Hierarchy hierarchy) {
    if (value instanceof Value.Field field) {
      return find(field.owner(), field.name(), hierarchy).isPresent();
    }
    return value instanceof Value.StaticField field
        && find(field.owner(), field.name(), hierarchy).isPresent();
  }

  /** Whether a value is what the field holds. */
  public boolean holds(Value value) {
    return (value instanceof Value.Field field
            && field.name().equals(name)
            && field.owner().equals(owner))
        || (value instanceof Value.StaticField other
            && other.name().equals(name)
            && other.owner().equals(owner));
  }
}
