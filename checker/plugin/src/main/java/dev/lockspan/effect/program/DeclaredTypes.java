package dev.lockspan.effect.program;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Value;
import java.util.List;

/** The types that the places have which values come from. */
public final class DeclaredTypes {
  private final Hierarchy hierarchy;
  private final Body body;

  /**
   * @param body the code whose parameters the values' are
   */
  public DeclaredTypes(Hierarchy hierarchy, Body body) {
    this.hierarchy = hierarchy;
    this.body = body;
  }

  /** The type of a value of the body; empty where no declaration tells it. */
  public String of(Value value) {
    if (value instanceof Value.Element element && !(element.array() instanceof Value.Fresh)) {
      String array = of(element.array());
      return array.endsWith("[]") ? array.substring(0, array.length() - 2) : "";
    }
    if (value instanceof Value.Parameter parameter) {
      List<String> types = Descriptors.parameterTypes(body.id().descriptor());
      return parameter.index() < types.size() ? types.get(parameter.index()) : "";
    }
    return ofAnywhere(value);
  }

  /** The type of a value that may be another body's. */
  public String ofAnywhere(Value value) {
    return of(value, hierarchy);
  }

  /** The type of a value that may be any body's. */
  public static String of(Value value, Hierarchy hierarchy) {
    if (value instanceof Value.Fresh fresh) {
      return fresh.type();
    }
    if (value instanceof Value.Call call) {
      return call.method().resultType();
    }
    if (value instanceof Value.Constant constant) {
      return constant.value().map(known -> known.getClass().getName()).orElse("");
    }
    return ofField(value, hierarchy);
  }

  /** The declared type of a field; of anything else none. */
  private static String ofField(Value value, Hierarchy hierarchy) {
    if (value instanceof Value.Field field) {
      return ofField(field.owner(), field.name(), hierarchy);
    }
    return value instanceof Value.StaticField field
        ? ofField(field.owner(), field.name(), hierarchy)
        : "";
  }

  private static String ofField(String owner, String name, Hierarchy hierarchy) {
    return hierarchy
        .find(owner)
        .map(info -> info.fields().get(name))
        .map(ClassInfo.FieldInfo::type)
        .orElse("");
  }
}
