package dev.lockspan.effect.value;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which constants values stand for: static finals by the name under which their object was made,
 * final fields by the one that they are ever set to.
 */
final class Constants {
  /** Constants that stand for others are followed no further than this. */
  private static final int MOST_NAMES = 4;

  private final FieldValues fields;
  private final Hierarchy hierarchy;
  private final Map<Value, Optional<Value>> known = new HashMap<>();

  Constants(FieldValues fields, Hierarchy hierarchy) {
    this.fields = fields;
    this.hierarchy = hierarchy;
  }

  /** The constant; empty where a value may be something else. */
  Optional<Value> find(Value value) {
    if (value instanceof Value.Constant || value instanceof Value.ClassLiteral) {
      return Optional.of(value);
    }
    if (!(value instanceof Value.StaticField || value instanceof Value.Field)) {
      return Optional.empty();
    }
    Optional<Value> found = known.get(value);
    if (found == null) {
      found = value instanceof Value.Field field ? ofObject(field) : named(value);
      known.put(value, found);
    }
    return found;
  }

  private Optional<Value> ofObject(Value.Field field) {
    if (!fields.isFixed(field)) {
      return Optional.empty();
    }
    Optional<Value> set = fields.setInMaker(field);
    if (set.isPresent()) {
      return set.flatMap(this::named);
    }
    Set<Value> stored = fields.stored(field);
    return stored.size() == 1 ? named(stored.iterator().next()) : Optional.empty();
  }

  /** Whether an object may be equal to another one. */
  private static boolean isText(Value.Fresh made) {
    return made.type().equals("java.lang.String");
  }

  /** Whether a field is one of an enum of the JDK, whose initializer is never read. */
  private boolean isOfJdksEnum(Value.StaticField field) {
    return hierarchy
        .find(field.owner())
        .filter(type -> type.isOfJdk() && type.superclass().equals(Optional.of("java.lang.Enum")))
        .map(type -> type.fields().get(field.name()))
        .filter(constant -> constant.isFinal() && constant.type().equals(field.owner()))
        .isPresent();
  }

  /** A constant, by the first of its names. */
  private Optional<Value> named(Value value) {
    Value at = value;
    for (int i = 0; i < MOST_NAMES && at instanceof Value.StaticField field; i++) {
      Optional<Value> set = fields.findStatic(field);
      if (set.isEmpty()) {
        return isOfJdksEnum(field) ? Optional.of(field) : Optional.empty();
      }
      if (set.get() instanceof Value.Fresh made) {
        return isText(made) ? Optional.empty() : Optional.of(field);
      }
      at = set.get();
    }
    return at instanceof Value.Constant || at instanceof Value.ClassLiteral
        ? Optional.of(at)
        : Optional.empty();
  }
}
