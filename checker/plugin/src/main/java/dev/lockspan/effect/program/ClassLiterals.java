package dev.lockspan.effect.program;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.Optional;
import java.util.Set;

/** What class literals say of their classes: whether these are arrays, enums, interfaces. */
final class ClassLiterals {
  private static final Set<String> TESTS =
      Set.of("isArray", "isPrimitive", "isEnum", "isInterface", "isAnnotation");

  private final Hierarchy hierarchy;

  ClassLiterals(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  static boolean isTest(MethodId method) {
    return TESTS.contains(method.name()) && method.owner().equals("java.lang.Class");
  }

  /** The answer, so far as it can be told. */
  Optional<Value> answer(Value.ClassLiteral literal, MethodId test) {
    String type = literal.type();
    boolean isArray = type.endsWith("[]");
    boolean isPrimitive = Descriptors.isPrimitive(type);
    Optional<ClassInfo> info = hierarchy.find(type);
    Optional<Boolean> answer =
        switch (test.name()) {
          case "isArray" -> Optional.of(isArray);
          case "isPrimitive" -> Optional.of(isPrimitive);
          default ->
              isArray || isPrimitive
                  ? Optional.of(false)
                  : info.map(found -> says(found, test.name()));
        };
    return answer.map(truth -> Value.Constant.of(truth ? 1 : 0));
  }

  private static boolean says(ClassInfo info, String test) {
    return switch (test) {
      case "isEnum" -> info.superclass().filter("java.lang.Enum"::equals).isPresent();
      case "isInterface" -> info.isInterface();
      default -> info.interfaces().contains("java.lang.annotation.Annotation");
    };
  }
}
