package dev.lockspan.code.bytecode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The switches over texts in a method. A compiler makes two of one: the first finds the number of
 * the case by the text's hash code and {@code equals}, the second jumps by that number.
 */
final class TextSwitches {
  /**
   * A switch over a text.
   *
   * @param variable the local variable that the text is in
   * @param texts what the numbers of its cases stand for
   */
  record TextSwitch(int variable, Map<Integer, String> texts) {}

  private final Map<AbstractInsnNode, TextSwitch> found = new HashMap<>();

  /** By the variable of the number, those whose second switch is yet to come. */
  private final Map<Integer, TextSwitch> open = new HashMap<>();

  TextSwitches(AbstractInsnNode[] instructions) {
    List<AbstractInsnNode> code =
        Arrays.stream(instructions).filter(each -> each.getOpcode() >= 0).toList();
    for (int i = 1; i < code.size(); i++) {
      int at = i;
      int opcode = code.get(i).getOpcode();
      boolean isSwitch = opcode == Opcodes.TABLESWITCH || opcode == Opcodes.LOOKUPSWITCH;
      if (opcode == Opcodes.ISTORE && i >= 5) {
        number(code.subList(i - 5, i + 1));
      } else if (isSwitch && code.get(i - 1) instanceof VarInsnNode number) {
        Optional.ofNullable(open.remove(number.var))
            .ifPresent(text -> found.put(code.get(at), text));
      }
    }
  }

  /** {@code if (text.equals("..")) number = ..}. */
  private void number(List<AbstractInsnNode> code) {
    if (code.get(0) instanceof VarInsnNode text
        && code.get(1) instanceof LdcInsnNode constant
        && constant.cst instanceof String label
        && code.get(2) instanceof MethodInsnNode call
        && call.owner.equals("java/lang/String")
        && call.name.equals("equals")
        && code.get(3).getOpcode() == Opcodes.IFEQ) {
      int variable = ((VarInsnNode) code.get(5)).var;
      findInt(code.get(4))
          .ifPresent(
              value ->
                  open.computeIfAbsent(variable, v -> new TextSwitch(text.var, new HashMap<>()))
                      .texts()
                      .put(value, label));
    }
  }

  private static Optional<Integer> findInt(AbstractInsnNode instruction) {
    if (instruction instanceof IntInsnNode push) {
      return Optional.of(push.operand);
    }
    int value = instruction.getOpcode() - Opcodes.ICONST_0;
    return instruction instanceof InsnNode && value >= 0 && value <= 5
        ? Optional.of(value)
        : Optional.empty();
  }

  /** The switch over a text that an instruction is the second half of. */
  Optional<TextSwitch> find(AbstractInsnNode instruction) {
    return Optional.ofNullable(found.get(instruction));
  }
}
