package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Joins;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.PlainReading;
import dev.lockspan.effect.program.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
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
   *
   * @param member all code of the member whose body it is
   */
  Set<Value> of(Body body, Value value, List<Body> member) {
    Set<Value> given =
        value instanceof Value.Parameter parameter ? given(body, parameter, member) : Set.of();
    Value made = value instanceof Value.Fresh fresh ? madeOfGiven(body, fresh, member) : value;
    return given.isEmpty() ? Set.of(closed(made, false)) : given;
  }

  /** A new object with what is given for the parameters that it is made of. */
  private Value madeOfGiven(Body body, Value.Fresh made, List<Body> member) {
    List<Value> arguments = new ArrayList<>(made.arguments());
    arguments.replaceAll(
        argument ->
            argument instanceof Value.Parameter parameter
                ? Joins.oneOf(given(body, parameter, member), argument)
                : argument);
    return arguments.equals(made.arguments()) ? made : made.with(arguments);
  }

  private Set<Value> given(Body body, Value.Parameter parameter, List<Body> member) {
    Question question = new Question(body.id(), parameter.index());
    if (!open.add(question)) {
      return Set.of(); // what it passes on to itself is no other value
    }
    Set<Value> given = new LinkedHashSet<>();
    boolean isCaptured = body.traits().isLambda() && contains(member, body.id());
    if (isCaptured) {
      member.forEach(each -> given.addAll(given(each, member, body.id(), parameter.index())));
    } else {
      given.addAll(given(body, parameter, code.findCallers(body.id()).orElse(Set.of())));
    }
    open.remove(question);
    return given.isEmpty() ? Set.of(closed(parameter, false)) : given;
  }

  private Set<Value> given(Body body, Value.Parameter parameter, Set<MethodId> callers) {
    Set<Value> given = new LinkedHashSet<>();
    for (MethodId caller : callers) {
      List<Body> all = MemberCode.of(caller, code);
      all.forEach(each -> given.addAll(given(each, all, body.id(), parameter.index())));
    }
    return given;
  }

  /** Whether one of the bodies makes the function that a lambda is. */
  private static boolean contains(List<Body> member, MethodId lambda) {
    return member.stream()
        .flatMap(body -> body.code().stream())
        .anyMatch(
            instruction ->
                instruction instanceof Instruction.Function function
                    && function.target().equals(lambda));
  }

  /** What a caller gives, itself or as it was given it. */
  private Set<Value> given(Body caller, List<Body> member, MethodId callee, int index) {
    Set<Value> given = new LinkedHashSet<>();
    for (Value argument : arguments(caller, callee, index)) {
      given.addAll(
          argument instanceof Value.Parameter outer
              ? given(caller, outer, member)
              : Set.of(closed(argument, true)));
    }
    return given;
  }

  private List<Value> arguments(Body caller, MethodId callee, int index) {
    List<Value> given = new ArrayList<>();
    PlainReading.read(
        caller,
        hierarchy,
        (instruction, registers) -> {
          int register = argument(instruction, callee, index);
          if (register >= 0) {
            given.addAll(Joins.either(registers.get(register, given.size())));
          }
        });
    return given;
  }

  /** The register of an argument, or of what a lambda captures; -1 where it is no such call. */
  private static int argument(Instruction instruction, MethodId callee, int index) {
    if (instruction instanceof Instruction.Invoke invoke && invoke.method().equals(callee)) {
      return index < invoke.arguments().size() ? invoke.arguments().get(index) : -1;
    }
    if (instruction instanceof Instruction.Function function && function.target().equals(callee)) {
      int at = function.call() == CallKind.STATIC ? index : index + 1;
      return at < function.captured().size() ? function.captured().get(at) : -1;
    }
    return -1;
  }

  private static Value closed(Value value, boolean withThis) {
    return value instanceof Value.Parameter || (withThis && value instanceof Value.This)
        ? new Value.Unknown(value)
        : Values.map(value, part -> closed(part, withThis));
  }
}
