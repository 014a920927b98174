package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.LambdaWriters;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.value.Trace;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Locks that a lambda captures and nobody else has: its writer has made them, shows them to no
 * other code before the lambda has run, and runs it there and then.
 */
public final class CapturedLocks {
  private static final int DEEPEST = 3;

  /** What a call gives that is no view of the object it is made on. */
  private static final Set<String> PLAIN = Set.of("void", "java.lang.Object", "java.lang.String");

  private final Knowledge knowledge;
  private final Body body;
  private final Map<Integer, Boolean> known = new HashMap<>();

  public CapturedLocks(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.body = body;
  }

  /** Whether a parameter of the body is such a lock. */
  public boolean contains(int parameter) {
    Boolean answer = known.get(parameter);
    if (answer == null) {
      answer = isOwn(body, parameter, 0);
      known.put(parameter, answer);
    }
    return answer;
  }

  private boolean isOwn(Body lambda, int parameter, int depth) {
    if (!lambda.traits().isLambda() || depth > DEEPEST || !isHidden(lambda, parameter, depth)) {
      return false;
    }
    List<Body> writers = LambdaWriters.of(lambda.id(), knowledge.hierarchy(), knowledge.code());
    return !writers.isEmpty()
        && writers.stream().allMatch(writer -> isOwnIn(writer, lambda.id(), parameter, depth));
  }

  private boolean isOwnIn(Body writer, MethodId lambda, int parameter, int depth) {
    Optional<Set<Integer>> calls = new FunctionUses(knowledge, writer).find(lambda);
    return calls.isPresent()
        && writer.code().stream()
            .filter(instruction -> LambdaWriters.makes(instruction, lambda))
            .map(instruction -> captured((Instruction.Function) instruction, parameter))
            .allMatch(register -> isOwn(writer, register, calls.get(), depth));
  }

  private static int captured(Instruction.Function function, int parameter) {
    int at = parameter + (function.call() == CallKind.STATIC ? 0 : 1);
    return at < function.captured().size() ? function.captured().get(at) : -1;
  }

  /** Whether what a register holds is made here, and hidden until it has come to these calls. */
  private boolean isOwn(Body writer, int register, Set<Integer> calls, int depth) {
    if (register < 0) {
      return false;
    }
    if (register < writer.inputs()) {
      return isOwn(writer, register - (writer.traits().isStatic() ? 0 : 1), depth + 1);
    }
    Optional<Integer> made = maker(writer, register);
    return made.isPresent()
        && Trace.allMatch(
            writer,
            made.get(),
            (use, where) ->
                isQuiet(writer, use, where, depth) || !Trace.mayReach(writer, use, calls));
  }

  /** The one instruction by which a register's object is made. */
  private static Optional<Integer> maker(Body writer, int register) {
    List<Instruction> code = writer.code();
    int found = -1;
    for (int i = 0; i < code.size(); i++) {
      if (code.get(i).to() == register) {
        if (found >= 0) {
          return Optional.empty();
        }
        found = i;
      }
    }
    if (found < 0) {
      return Optional.empty();
    }
    if (code.get(found) instanceof Instruction.Move move && move.from() >= writer.inputs()) {
      return maker(writer, move.from());
    }
    boolean makes =
        code.get(found) instanceof Instruction.New created
            ? created.type().startsWith("java.")
            : code.get(found) instanceof Instruction.Invoke invoke
                && Values.isSynchronizing(invoke.method());
    return makes ? Optional.of(found) : Optional.empty();
  }

  /** Whether a lambda shows a parameter to nobody. */
  private boolean isHidden(Body lambda, int parameter, int depth) {
    int register = parameter + (lambda.traits().isStatic() ? 0 : 1);
    return Trace.allMatchOfInput(
        lambda, register, (use, where) -> isQuiet(lambda, use, where, depth));
  }

  /** Whether a use of an object, in these registers, shows it to no other code. */
  private boolean isQuiet(Body user, Instruction use, BitSet where, int depth) {
    if (use instanceof Instruction.Invoke invoke) {
      String type = invoke.method().resultType();
      return invoke.method().owner().startsWith("java.")
          && invoke.arguments().stream().noneMatch(where::get)
          && (PLAIN.contains(type) || Descriptors.isPrimitive(type));
    }
    if (use instanceof Instruction.Function function) {
      return depth < DEEPEST && isRunQuietly(user, function, where, depth + 1);
    }
    return use instanceof Instruction.Move
        || use instanceof Instruction.Branch
        || use instanceof Instruction.Compare
        || use instanceof Instruction.InstanceOf
        || use instanceof Instruction.Enter
        || use instanceof Instruction.Exit;
  }

  private boolean isRunQuietly(Body user, Instruction.Function function, BitSet where, int depth) {
    Optional<Body> lambda =
        knowledge.code().findBody(function.target()).filter(of -> of.traits().isLambda());
    if (lambda.isEmpty() || new FunctionUses(knowledge, user).find(function.target()).isEmpty()) {
      return false;
    }
    int first = function.call() == CallKind.STATIC ? 0 : 1;
    for (int i = 0; i < function.captured().size(); i++) {
      if (where.get(function.captured().get(i))
          && (i < first || !isHidden(lambda.get(), i - first, depth))) {
        return false;
      }
    }
    return true;
  }
}
