package dev.lockspan.code.bytecode;

import dev.lockspan.code.MethodId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The methods that a compiler before Java 11 made so that nested classes reach each other's private
 * members. Sources know nothing of them: what one does is lowered in place of its call.
 */
final class Accessors {
  /** How many operands more than its parameters one may need. */
  static final int MOST_OPERANDS = 8;

  private static final int LONGEST = 24;

  private final OtherClasses classes;

  Accessors(OtherClasses classes) {
    this.classes = classes;
  }

  /** Whether a call, by its name, is one of such a method. */
  static boolean isCalled(MethodInsnNode call) {
    return call.getOpcode() == Opcodes.INVOKESTATIC && call.name.startsWith("access$");
  }

  /** What a call does to its operands, if it calls such a method. */
  Optional<List<AbstractInsnNode>> find(MethodInsnNode call) {
    if (!isCalled(call)) {
      return Optional.empty();
    }
    MethodId id = new MethodId(HeaderReader.binaryName(call.owner), call.name, call.desc);
    return classes.findCode(id).flatMap(Accessors::withoutLoads);
  }

  /** The instructions between the loads of all parameters and the return. */
  private static Optional<List<AbstractInsnNode>> withoutLoads(MethodNode method) {
    List<AbstractInsnNode> code =
        Arrays.stream(method.instructions.toArray())
            .filter(instruction -> instruction.getOpcode() >= 0)
            .toList();
    int slot = 0;
    int loads = 0;
    for (Type parameter : Type.getArgumentTypes(method.desc)) {
      if (loads >= code.size()
          || !(code.get(loads) instanceof VarInsnNode load)
          || load.var != slot) {
        return Optional.empty();
      }
      loads++;
      slot += parameter.getSize();
    }
    if (code.size() <= loads || code.size() > LONGEST) {
      return Optional.empty();
    }
    List<AbstractInsnNode> rest = code.subList(loads, code.size() - 1);
    return rest.stream().anyMatch(Accessors::isMore) ? Optional.empty() : Optional.of(rest);
  }

  private static boolean isMore(AbstractInsnNode instruction) {
    return instruction instanceof VarInsnNode
        || instruction instanceof JumpInsnNode
        || instruction.getOpcode() == Opcodes.ATHROW;
  }
}
