package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.value.Trace;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a body uses the functions written in it, and whether it only runs them there and then. */
public final class FunctionUses {
  private final Knowledge knowledge;
  private final Resolution resolution;
  private final Body body;

  public FunctionUses(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.resolution = new Resolution(knowledge, body, body.id().owner());
    this.body = body;
  }

  /** The calls that run a function; empty where it may run at another time as well. */
  public Optional<Set<Integer>> find(MethodId target) {
    Set<Instruction> uses = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Instruction> code = body.code();
    for (int i = 0; i < code.size(); i++) {
      if (code.get(i) instanceof Instruction.Function function
          && function.target().equals(target)
          && !Trace.allMatch(body, i, (use, where) -> isRun(use, where) && note(use, uses))) {
        return Optional.empty();
      }
    }
    Set<Integer> calls = new HashSet<>();
    for (int i = 0; i < code.size(); i++) {
      if (uses.contains(code.get(i)) && code.get(i) instanceof Instruction.Invoke) {
        calls.add(i);
      }
    }
    return Optional.of(calls);
  }

  private static boolean note(Instruction use, Set<Instruction> uses) {
    uses.add(use);
    return true;
  }

  private boolean isRun(Instruction use, BitSet where) {
    if (use instanceof Instruction.Move) {
      return true;
    }
    if (!(use instanceof Instruction.Invoke invoke)
        || (invoke.receiver() >= 0
            && where.get(invoke.receiver())
            && !resolution.isFunctional(invoke.method()))) {
      return false;
    }
    for (int i = 0; i < invoke.arguments().size(); i++) {
      if (where.get(invoke.arguments().get(i)) && !isOnlyRun(invoke, i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether all that a callee does with an argument is to call it. */
  private boolean isOnlyRun(Instruction.Invoke invoke, int argument) {
    Callee callee = resolution.find(invoke.method(), invoke.call() != CallKind.VIRTUAL);
    if (!callee.rows().isEmpty()) {
      // Other threads may run parts of a stream, and nobody tells when a stage of a future runs.
      return !invoke.method().owner().startsWith("java.util.stream.")
          && callee.rows().stream().noneMatch(row -> isKept(row, argument))
          && callee.rows().stream().anyMatch(row -> row.now().contains(argument));
    }
    return callee.alien().isEmpty()
        && !callee.bodies().isEmpty()
        && callee.bodies().stream().allMatch(method -> isOnlyRun(method, argument));
  }

  private static boolean isKept(MethodModel row, int argument) {
    return row.effect() == Effect.ATTACH
        || row.effect() == Effect.LAZY
        || row.later().contains(argument);
  }

  private boolean isOnlyRun(MethodId callee, int argument) {
    Value given = new Value.Parameter(argument);
    Summary summary = knowledge.summary(callee);
    return !summary.escaping().contains(given)
        && summary.reaches().stream()
            .flatMap(reach -> reach.tasks().stream())
            .noneMatch(task -> Values.contains(task, given))
        && !isReturned(callee, summary, given);
  }

  /** Whether a result may run it later; what it has returned itself does not. */
  private static boolean isReturned(MethodId callee, Summary summary, Value given) {
    String type = callee.resultType();
    if (type.equals("void") || Descriptors.isPrimitive(type)) {
      return false;
    }
    if (summary.result().isEmpty()) {
      return true;
    }
    Value result = summary.result().get();
    boolean isItsOwn =
        result instanceof Value.Call call
            && call.receiver().equals(Optional.of(given))
            && call.arguments().stream().noneMatch(each -> Values.contains(each, given));
    return !isItsOwn && Values.contains(result, given);
  }
}
