package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.EnclosingUses;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.PlainReading;
import dev.lockspan.model.Effect;
import java.util.Set;

/**
 * Which code only runs while its object is built: a constructor, and a method that nothing calls
 * but constructors of its class, before they show the object to other code.
 */
final class Building {
  /** Calls of the object's own methods are followed no further than this. */
  private static final int DEEPEST = 3;

  private final Knowledge knowledge;

  Building(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Whether a body does, and nobody else has its object when it begins. */
  boolean isPartOf(Body body) {
    MethodId method = body.id();
    if (method.isConstructor()) {
      return true;
    }
    if (body.traits().isStatic() || body.traits().isLambda()) {
      return false;
    }
    Set<MethodId> callers = knowledge.code().findCallers(method).orElse(Set.of());
    return !callers.isEmpty()
        && callers.stream()
            .allMatch(
                caller ->
                    caller.isConstructor()
                        && caller.owner().equals(method.owner())
                        && MemberCode.of(caller, knowledge.code()).stream()
                            .allMatch(each -> calls(each, method)));
  }

  private boolean calls(Body caller, MethodId method) {
    Calls calls = new Calls(caller, method);
    PlainReading.read(caller, knowledge.hierarchy(), calls);
    return calls.areFirst;
  }

  /** Whether an instruction only calls a method of the object that shows it to nobody. */
  private boolean isOwnCall(Instruction instruction, PlainReading registers, int depth) {
    if (depth == 0
        || !(instruction instanceof Instruction.Invoke invoke)
        || invoke.arguments().stream()
            .anyMatch(register -> registers.find(register) instanceof Value.This)) {
      return false;
    }
    boolean isExact = invoke.call() == Instruction.CallKind.SPECIAL;
    Callee callee = knowledge.callees().find(invoke.method(), isExact);
    return isOfBase(callee)
        || knowledge
            .callees()
            .onlyBody(callee)
            .flatMap(knowledge.code()::findBody)
            .filter(called -> keepsThis(called, depth - 1))
            .isPresent();
  }

  /** Whether it is what the JDK's base class does, which starts no thread with the object. */
  private boolean isOfBase(Callee callee) {
    return callee.isOfJdk()
        && !callee.has(Effect.SUBMIT)
        && callee.bodies().isEmpty()
        && (callee.isExact() || knowledge.callees().overriders(callee).isEmpty());
  }

  private boolean keepsThis(Body called, int depth) {
    boolean[] keeps = {true};
    PlainReading.read(
        called,
        knowledge.hierarchy(),
        (instruction, registers) ->
            keeps[0] &=
                !isOfThis(instruction, registers) || isOwnCall(instruction, registers, depth));
    return keeps[0];
  }

  private boolean isOfThis(Instruction instruction, PlainReading registers) {
    boolean isUnused =
        instruction instanceof Instruction.Invoke invoke
            && invoke.call() == Instruction.CallKind.CONSTRUCTOR
            && new EnclosingUses(knowledge.code()).isUnused(invoke.method());
    return Keeping.shown(instruction)
        .skip(isUnused ? 1 : 0)
        .anyMatch(register -> registers.find(register) instanceof Value.This);
  }

  /** Sees whether each call of a method is of an object that its constructor has not shown. */
  private final class Calls implements PlainReading.Visitor {
    private final Body caller;
    private final MethodId method;
    private boolean isShown;
    private boolean areFirst = true;

    Calls(Body caller, MethodId method) {
      this.caller = caller;
      this.method = method;
    }

    @Override
    public void visit(Instruction instruction, PlainReading registers) {
      boolean isOfThis = isOfThis(instruction, registers);
      if (instruction instanceof Instruction.Invoke invoke && invoke.method().equals(method)) {
        areFirst &= isOfThis && !isShown && caller.id().isConstructor();
      } else {
        isShown |= isOfThis && !isOwnCall(instruction, registers, DEEPEST);
        areFirst &=
            !(instruction instanceof Instruction.Function function
                && function.target().equals(method));
      }
    }
  }
}
