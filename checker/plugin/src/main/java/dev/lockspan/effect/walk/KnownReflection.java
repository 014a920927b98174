package dev.lockspan.effect.walk;

import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.Reflection;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.lock.Holds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reflective calls of a method that the code names by constants: its body decides. */
final class KnownReflection {
  private static final String METHOD = "java.lang.reflect.Method";

  private final Reflection reflection;

  KnownReflection(Knowledge knowledge) {
    this.reflection = new Reflection(knowledge);
  }

  /** The call that a reflective one makes, as that of a reference to the method. */
  Optional<Run> find(At at, Step step) {
    boolean isInvoke =
        at.invoke().method().owner().equals(METHOD)
            && at.invoke().method().name().equals("invoke")
            && at.receiver().isPresent();
    return isInvoke
        ? reflection.find(at.receiver().get()).map(method -> run(method, at, step))
        : Optional.empty();
  }

  private static Run run(MethodInfo method, At at, Step step) {
    CallKind kind = method.isStatic() ? CallKind.STATIC : CallKind.VIRTUAL;
    Value.Function reference =
        new Value.Function("java.lang.Object", method.id(), kind, given(method, at), List.of());
    return new Run(
        reference,
        at.invoke().method(),
        List.of(),
        Holds.NONE,
        List.of(step),
        /* isCertain= */ true);
  }

  /** The object, unless the method is static, and what is passed to it. */
  private static List<Value> given(MethodInfo method, At at) {
    List<Value> given = new ArrayList<>();
    if (!method.isStatic()) {
      given.add(at.value(0));
    }
    List<Value> passed = at.value(1) instanceof Value.Fresh array ? array.arguments() : List.of();
    for (int i = 0; i < method.id().countParameters(); i++) {
      given.add(i < passed.size() ? passed.get(i) : new Value.Unknown(at.index()));
    }
    return given;
  }
}
