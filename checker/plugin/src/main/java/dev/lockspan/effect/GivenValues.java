package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What callers give for the parameters of a method or constructor that only known code calls. */
final class GivenValues {
  private record Question(MethodId method, int parameter) {}

  private final CodeSource code;
  private final Hierarchy hierarchy;

  /** The parameters that are looked for at this moment. */
  private final Set<Question> open = new HashSet<>();

  GivenValues(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
  }

  /**
   * What a value of a body may be: what is given for it, by callers further out where these pass a
   * parameter of their own on. Other parameters in it, and the {@code this} of callers, are unknown
   * values.
   */
  Set<Value> of(Body body, Value value) {
    Set<Value> given =
        value instanceof Value.Parameter parameter ? given(body.id(), parameter) : Set.of();
    return given.isEmpty() ? Set.of(closed(value, false)) : given;
  }

  private Set<Value> given(MethodId method, Value.Parameter parameter) {
    Optional<Set<MethodId>> callers = code.findCallers(method);
    Question question = new Question(method, parameter.index());
    if (callers.isEmpty()) {
      return Set.of(closed(parameter, false));
    }
    if (!open.add(question)) {
      return Set.of(); // what it passes on to itself is no other value
    }
    Set<Value> given = new LinkedHashSet<>();
    for (MethodId caller : callers.get()) {
      for (Body each : MemberCode.of(caller, code)) {
        for (Value argument : arguments(each, method, parameter.index())) {
          given.addAll(
              argument instanceof Value.Parameter outer
                  ? given(each.id(), outer)
                  : Set.of(closed(argument, true)));
        }
      }
    }
    open.remove(question);
    return given;
  }

  private List<Value> arguments(Body caller, MethodId callee, int index) {
    List<Value> given = new ArrayList<>();
    PlainReading.read(
        caller,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.Invoke invoke
              && invoke.method().equals(callee)
              && index < invoke.arguments().size()) {
            given.addAll(Joins.either(registers.get(invoke.arguments().get(index), given.size())));
          }
        });
    return given;
  }

  private static Value closed(Value value, boolean withThis) {
    return value instanceof Value.Parameter || (withThis && value instanceof Value.This)
        ? new Value.Unknown(value)
        : Values.map(value, part -> closed(part, withThis));
  }
}
