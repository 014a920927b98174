package dev.lockspan.code;

import java.util.Map;
import java.util.Optional;

/**
 * A call that only makes one value of another. Sources leave out many of them and class files spell
 * them in the manner of their compiler, so both lower them in this way instead of calling.
 */
public enum Conversion {
  /** A copy of its only operand. */
  BOXING,
  /** Text that is begun: nothing happens. */
  TEXT_BEGUN,
  /** A builder that is appended to: a copy of the receiver. */
  TEXT_APPENDED,
  /** Text: an unknown value. */
  TEXT_MADE;

  private static final String BUILDER = "java.lang.StringBuilder";
  private static final Map<String, String> PRIMITIVES =
      Map.of(
          "java.lang.Boolean", "boolean",
          "java.lang.Byte", "byte",
          "java.lang.Character", "char",
          "java.lang.Short", "short",
          "java.lang.Integer", "int",
          "java.lang.Long", "long",
          "java.lang.Float", "float",
          "java.lang.Double", "double");

  /** The primitive type that a class boxes. */
  public static Optional<String> primitive(String box) {
    return Optional.ofNullable(PRIMITIVES.get(box));
  }

  /** The class that boxes a primitive type; of any other type itself. */
  public static String box(String type) {
    for (Map.Entry<String, String> each : PRIMITIVES.entrySet()) {
      if (each.getValue().equals(type)) {
        return each.getKey();
      }
    }
    return type;
  }

  /** What a call of this method converts, if it does. */
  public static Optional<Conversion> of(MethodId method) {
    if (method.owner().equals(BUILDER)) {
      return ofBuilder(method);
    }
    String primitive = PRIMITIVES.get(method.owner());
    if (primitive != null && isBoxing(method, primitive)) {
      return Optional.of(BOXING);
    }
    boolean isText =
        method.owner().equals("java.lang.String")
            && method.signature().equals("valueOf(Ljava/lang/Object;)Ljava/lang/String;");
    return isText ? Optional.of(TEXT_MADE) : Optional.empty();
  }

  private static Optional<Conversion> ofBuilder(MethodId method) {
    return switch (method.name()) {
      case MethodId.CONSTRUCTOR -> Optional.of(TEXT_BEGUN);
      case "append" -> Optional.of(TEXT_APPENDED);
      case "toString" -> Optional.of(TEXT_MADE);
      default -> Optional.empty();
    };
  }

  private static boolean isBoxing(MethodId method, String primitive) {
    return method.name().equals("valueOf")
        ? Descriptors.parameterTypes(method.descriptor()).get(0).equals(primitive)
        : method.name().equals(primitive + "Value") && method.resultType().equals(primitive);
  }
}
