package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo.FieldInfo;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Value;
import java.util.List;
import java.util.Optional;

/** The types that fields and parameters were declared with. */
final class DeclaredTypes {
  private final Hierarchy hierarchy;
  private final Body body;

  DeclaredTypes(Hierarchy hierarchy, Body body) {
    this.hierarchy = hierarchy;
    this.body = body;
  }

  /** The binary name; empty for what is no field and no parameter of the body. */
  Optional<String> of(Value value) {
    if (value instanceof Value.Field field) {
      return ofField(field.owner(), field.name());
    }
    if (value instanceof Value.StaticField field) {
      return ofField(field.owner(), field.name());
    }
    List<String> parameters = Descriptors.parameterTypes(body.id().descriptor());
    return value instanceof Value.Parameter parameter && parameter.index() < parameters.size()
        ? Optional.of(parameters.get(parameter.index()))
        : Optional.empty();
  }

  private Optional<String> ofField(String owner, String name) {
    return hierarchy
        .find(owner)
        .flatMap(type -> Optional.ofNullable(type.fields().get(name)))
        .map(FieldInfo::type);
  }
}
