package dev.lockspan.effect;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Value;
import java.util.List;

/** Tells reflective calls of a method that the code itself names from those chosen at run time. */
final class Reflection {
  private final Knowledge knowledge;

  Reflection(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Whether a {@code Method} can only be one of the JDK that does nothing of interest. */
  boolean isHarmless(Value method) {
    return knowledge.fields().origin(method) instanceof Value.Call call
        && call.method().owner().equals("java.lang.Class")
        && List.of("getMethod", "getDeclaredMethod").contains(call.method().name())
        && call.receiver().orElse(call) instanceof Value.ClassLiteral type
        && call.arguments().get(0) instanceof Value.Constant name
        && isHarmless(type.type(), name.value().orElse(""));
  }

  private boolean isHarmless(String type, Object name) {
    List<Callee> meant =
        knowledge.hierarchy().find(type).stream()
            .filter(info -> info.origin() == ClassInfo.Origin.JDK)
            .flatMap(info -> info.methods().values().stream())
            .filter(method -> method.id().name().equals(name))
            .map(method -> knowledge.callees().find(method.id(), false))
            .toList();
    return !meant.isEmpty()
        && meant.stream().allMatch(one -> one.rows().isEmpty() && one.alien().isEmpty());
  }
}
