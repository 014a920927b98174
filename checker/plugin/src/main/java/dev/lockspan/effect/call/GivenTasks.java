package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Joins;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.PlainReading;
import dev.lockspan.effect.program.Values;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The tasks that a helper which only known code calls is given for a parameter, in the helper's
 * terms: its object is that of callers who call it on their own.
 */
final class GivenTasks {
  /** Callers who pass on what they were given are followed no further than this. */
  private static final int DEEPEST = 3;

  private final Knowledge knowledge;

  GivenTasks(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  Set<Value> of(Body helper, Value.Parameter parameter) {
    return helper.traits().isLambda() ? Set.of() : of(helper.id(), parameter.index(), 0);
  }

  private Set<Value> of(MethodId helper, int parameter, int depth) {
    Set<Value> all = new LinkedHashSet<>();
    for (MethodId caller : knowledge.code().findCallers(helper).orElse(Set.of())) {
      for (Body body : MemberCode.of(caller, knowledge.code())) {
        PlainReading.read(
            body,
            knowledge.hierarchy(),
            (instruction, registers) -> {
              if (instruction instanceof Instruction.Invoke call
                  && call.method().equals(helper)
                  && parameter < call.arguments().size()
                  && isOnOwn(call, registers)) {
                Value given = registers.get(call.arguments().get(parameter), parameter);
                Value object = registers.get(call.receiver(), parameter);
                for (Value task : given(body, given, depth)) {
                  all.add(inHelper(task, object));
                }
              }
            });
      }
    }
    return all;
  }

  /** Whether a helper is called on the caller's own object, or the one around it, or on none. */
  private static boolean isOnOwn(Instruction.Invoke call, PlainReading registers) {
    Value object = registers.find(call.receiver());
    return call.receiver() < 0 || object instanceof Value.This || object instanceof Value.Outer;
  }

  /** What a caller gives, by its own callers where it was given that. */
  private Set<Value> given(Body caller, Value value, int depth) {
    return value instanceof Value.Parameter parameter
            && depth < DEEPEST
            && !caller.traits().isLambda()
        ? of(caller.id(), parameter.index(), depth + 1)
        : Joins.either(value);
  }

  private static Value inHelper(Value value, Value object) {
    if (value.equals(object)) {
      return new Value.This();
    }
    return value instanceof Value.This || value instanceof Value.Parameter
        ? new Value.Unknown(value)
        : Values.map(value, part -> inHelper(part, object));
  }
}
