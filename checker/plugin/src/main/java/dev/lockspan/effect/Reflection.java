package dev.lockspan.effect;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Value;
import java.util.List;
import java.util.Optional;

/** Tells reflective calls of a method that the code itself names from those chosen at run time. */
final class Reflection {
  private final Knowledge knowledge;

  Reflection(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Whether a {@code Method} can only be one, by constant names, that does nothing of interest. */
  boolean isHarmless(Value method) {
    return knowledge.fields().origin(method) instanceof Value.Call call
        && call.method().owner().equals("java.lang.Class")
        && List.of("getMethod", "getDeclaredMethod").contains(call.method().name())
        && text(call.arguments().get(0))
            .flatMap(
                name -> call.receiver().flatMap(this::type).map(type -> isHarmless(type, name)))
            .orElse(false);
  }

  /** The class that a {@code Class} can only be. */
  private Optional<String> type(Value of) {
    Value origin = knowledge.fields().origin(of);
    if (origin instanceof Value.ClassLiteral literal) {
      return Optional.of(literal.type());
    }
    if (!(origin instanceof Value.Call call)) {
      return Optional.empty();
    }
    return switch (call.method().name()) {
      case "forName", "loadClass" ->
          call.arguments().stream().findFirst().flatMap(Reflection::text);
      case "getClass" ->
          call.receiver()
              .map(knowledge.fields()::content)
              .filter(Value.Fresh.class::isInstance)
              .map(made -> ((Value.Fresh) made).type());
      default -> Optional.empty();
    };
  }

  private static Optional<String> text(Value value) {
    return value instanceof Value.Constant constant
        ? constant.value().filter(String.class::isInstance).map(String.class::cast)
        : Optional.empty();
  }

  /** Of a class that is not here nothing is known. */
  private boolean isHarmless(String type, String name) {
    Optional<ClassInfo> found = knowledge.hierarchy().find(type);
    if (found.isEmpty()) {
      return true;
    }
    List<Callee> meant =
        found.stream()
            .filter(info -> info.origin() == ClassInfo.Origin.JDK)
            .flatMap(info -> info.methods().values().stream())
            .filter(method -> method.id().name().equals(name))
            .map(method -> knowledge.callees().find(method.id(), false))
            .toList();
    return !meant.isEmpty()
        && meant.stream().allMatch(one -> one.rows().isEmpty() && one.alien().isEmpty());
  }
}
