package dev.lockspan.effect.program;

import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import java.util.List;

/**
 * Methods that only throw, or are hooks that every known object's class fills: as good as abstract,
 * the other bodies decide.
 */
final class Placeholders {
  private Placeholders() {}

  /** The bodies that a call of a method with a body may run. */
  static List<MethodId> bodies(Declaration declared, MethodId called, Hierarchy hierarchy) {
    boolean isLeftToOthers =
        declared.method().isOverridable()
            && (onlyThrows(declared.id(), hierarchy) || isFilled(declared, called, hierarchy));
    if (!isLeftToOthers) {
      return List.of(declared.id());
    }
    List<MethodId> overriders =
        hierarchy.overriders(declared, called.owner()).stream()
            .map(Declaration::id)
            .filter(method -> !onlyThrows(method, hierarchy))
            .toList();
    return overriders.isEmpty() ? List.of(declared.id()) : overriders;
  }

  /** The implementations that do not merely refuse the call; all where each of them does. */
  static List<Declaration> without(List<Declaration> implementations, Hierarchy hierarchy) {
    if (implementations.size() < 2) {
      return implementations;
    }
    List<Declaration> others =
        implementations.stream().filter(one -> !onlyThrows(one.id(), hierarchy)).toList();
    return others.isEmpty() ? implementations : others;
  }

  /** Whether a method does nothing in an abstract type, and no known object's class inherits it. */
  private static boolean isFilled(Declaration declared, MethodId called, Hierarchy hierarchy) {
    return declared.id().descriptor().endsWith(")V")
        && hierarchy.isEmpty(declared)
        && isReplaced(declared, called, hierarchy);
  }

  /** Whether no known object's class inherits a method of an abstract type. */
  static boolean isReplaced(Declaration declared, MethodId called, Hierarchy hierarchy) {
    MethodId method = declared.id();
    return (declared.owner().isAbstract() || declared.owner().isInterface())
        && !(declared.owner().isInterface() && hierarchy.hasFunctions(called.owner()))
        && hierarchy.concreteTypes(called.owner()).stream()
            .noneMatch(
                type ->
                    hierarchy
                        .declaration(method.in(type))
                        .filter(found -> found.id().equals(method))
                        .isPresent());
  }

  /** Whether a body makes an exception and throws it, whatever happens. */
  static boolean onlyThrows(MethodId method, Hierarchy hierarchy) {
    boolean isStraight = false;
    for (Instruction instruction : hierarchy.code(method)) {
      if (instruction instanceof Instruction.Throw) {
        return isStraight;
      }
      boolean isMaking = instruction instanceof Instruction.New || isMaker(instruction, hierarchy);
      if (!isMaking && !isPlain(instruction)) {
        return false;
      }
      isStraight |= isMaking;
    }
    return false;
  }

  /** Whether it calls a static method that only makes an exception and returns it. */
  private static boolean isMaker(Instruction instruction, Hierarchy hierarchy) {
    if (!(instruction instanceof Instruction.Invoke invoke)
        || invoke.call() != CallKind.STATIC
        || !hierarchy.isSubtype(invoke.method().resultType(), "java.lang.Throwable")) {
      return false;
    }
    List<Instruction> code = hierarchy.code(invoke.method());
    return code.stream().anyMatch(Instruction.New.class::isInstance)
        && code.stream()
            .allMatch(
                one ->
                    one instanceof Instruction.New
                        || one instanceof Instruction.Return
                        || isPlain(one));
  }

  private static boolean isPlain(Instruction instruction) {
    return instruction instanceof Instruction.Constant
        || instruction instanceof Instruction.Move
        || instruction instanceof Instruction.Unknown
        || (instruction instanceof Instruction.Invoke invoke
            && invoke.method().owner().startsWith("java."));
  }
}
