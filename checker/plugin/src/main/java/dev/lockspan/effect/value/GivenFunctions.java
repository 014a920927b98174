package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.LambdaWriters;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.PlainReading;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters for which callers, all of them known, give several functions at once: an array
 * that is made for them, or a collection. Like a single function these are the callers' to judge.
 */
public final class GivenFunctions {
  private record Question(MethodId method, int parameter) {}

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final FunctionTables tables;
  private final Map<Question, Boolean> known = new HashMap<>();

  GivenFunctions(CodeSource code, Hierarchy hierarchy, FunctionTables tables) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.tables = tables;
  }

  /**
   * Whether some caller gives functions that are known for a parameter, and no other may call; or
   * it is an array of functions, of a method that only its package may call, whoever does.
   */
  public boolean areGiven(MethodId method, int parameter) {
    Question question = new Question(method, parameter);
    Boolean answer = known.get(question);
    if (answer == null) {
      known.put(question, false); // what it passes on to itself is nothing else
      answer =
          mayHold(method, parameter) && (isArrayOfPackage(question) || areGivenByCallers(question));
      known.put(question, answer);
    }
    return answer;
  }

  /** Whether a parameter may hold functions without being one, of a method that is not replaced. */
  private boolean mayHold(MethodId method, int parameter) {
    String type = Descriptors.parameterTypes(method.descriptor()).get(parameter);
    boolean isArray =
        type.endsWith("[]")
            && hierarchy.functionalMethod(type.substring(0, type.length() - 2)).isPresent();
    return (isArray || type.startsWith("java.util."))
        && code.findClass(method.owner())
            .map(info -> info.methods().get(method.signature()))
            .filter(declared -> !declared.isOverridable())
            .isPresent();
  }

  private boolean isArrayOfPackage(Question question) {
    MethodId method = question.method();
    return code.findCallers(method).isEmpty()
        && Descriptors.parameterTypes(method.descriptor()).get(question.parameter()).endsWith("[]")
        && code.findBody(method).filter(body -> !body.traits().isExposed()).isPresent();
  }

  private boolean areGivenByCallers(Question question) {
    Optional<Set<MethodId>> callers = code.findCallers(question.method());
    boolean[] isGiven = new boolean[1];
    boolean[] isReferred = new boolean[1];
    Set<MethodId> seen = new HashSet<>();
    for (MethodId caller : callers.orElse(Set.of())) {
      for (Body body : MemberCode.of(caller, code)) {
        if (seen.add(body.id())) {
          PlainReading.read(
              body,
              hierarchy,
              (instruction, registers) -> {
                isReferred[0] |= LambdaWriters.makes(instruction, question.method());
                isGiven[0] |= gives(instruction, question, body, registers);
              });
        }
      }
    }
    return isGiven[0] && !isReferred[0];
  }

  private boolean gives(
      Instruction instruction, Question question, Body body, PlainReading registers) {
    if (!(instruction instanceof Instruction.Invoke call)
        || !call.method().equals(question.method())) {
      return false;
    }
    Value given = registers.find(call.arguments().get(question.parameter()));
    if (given instanceof Value.Parameter own) {
      return !body.traits().isLambda() && areGiven(body.id(), own.index());
    }
    boolean isArray = given instanceof Value.Fresh made && made.type().endsWith("[]");
    return isArray || (given != null && tables.element(given).isPresent());
  }
}
