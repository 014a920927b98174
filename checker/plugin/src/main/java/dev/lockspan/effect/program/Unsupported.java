package dev.lockspan.effect.program;

import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import java.util.List;

/** Methods that only throw where they are declared: as good as abstract, overriders decide. */
final class Unsupported {
  private Unsupported() {}

  /** The bodies that a call of a method with a body may run. */
  static List<MethodId> bodies(Declaration declared, MethodId called, Hierarchy hierarchy) {
    if (!declared.method().isOverridable() || !onlyThrows(declared.id(), hierarchy)) {
      return List.of(declared.id());
    }
    List<MethodId> overriders =
        hierarchy.overriders(declared, called.owner()).stream()
            .map(Declaration::id)
            .filter(method -> !onlyThrows(method, hierarchy))
            .toList();
    return overriders.isEmpty() ? List.of(declared.id()) : overriders;
  }

  /** Whether a body makes an exception and throws it, whatever happens. */
  static boolean onlyThrows(MethodId method, Hierarchy hierarchy) {
    List<Instruction> code = hierarchy.code(method);
    boolean isStraight = false;
    for (Instruction instruction : code) {
      if (instruction instanceof Instruction.Throw) {
        return isStraight;
      }
      boolean isMaking = instruction instanceof Instruction.New;
      boolean isPlain =
          isMaking
              || instruction instanceof Instruction.Constant
              || instruction instanceof Instruction.Move
              || instruction instanceof Instruction.Unknown
              || (instruction instanceof Instruction.Invoke invoke
                  && invoke.method().owner().startsWith("java."));
      if (!isPlain) {
        return false;
      }
      isStraight |= isMaking;
    }
    return false;
  }
}
