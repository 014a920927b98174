package dev.lockspan.code.bytecode;

import dev.lockspan.code.bytecode.TextSwitches.TextSwitch;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What must be known of a method's instructions before any of them is lowered. */
final class Outline {
  private final InsnList list;
  private final AbstractInsnNode[] instructions;
  private final int[] lines;
  private final BitSet joins = new BitSet();
  private final BitSet skipped = new BitSet();
  private boolean usesSubroutines;
  private boolean callsAccessors;
  private boolean keepsThis;
  private @Nullable TextSwitches textSwitches;

  Outline(MethodNode method) {
    list = method.instructions;
    instructions = list.toArray();
    lines = new int[instructions.length];
    keepsThis = (method.access & Opcodes.ACC_STATIC) == 0;
    int line = 0;
    for (int i = 0; i < instructions.length; i++) {
      if (instructions[i] instanceof LineNumberNode number) {
        line = number.line;
      }
      lines[i] = line;
      scan(i, instructions[i]);
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      joins.set(indexOf(block.handler));
    }
  }

  private void scan(int at, AbstractInsnNode instruction) {
    switch (instruction.getOpcode()) {
      case Opcodes.JSR, Opcodes.RET -> usesSubroutines = true;
      case Opcodes.ASTORE -> keepsThis &= ((VarInsnNode) instruction).var != 0;
      case Opcodes.TABLESWITCH -> {
        TableSwitchInsnNode choice = (TableSwitchInsnNode) instruction;
        choice.labels.forEach(this::join);
        join(choice.dflt);
      }
      case Opcodes.LOOKUPSWITCH -> {
        LookupSwitchInsnNode choice = (LookupSwitchInsnNode) instruction;
        choice.labels.forEach(this::join);
        join(choice.dflt);
      }
      case Opcodes.GETSTATIC -> skipAssertionTest(at, (FieldInsnNode) instruction);
      case Opcodes.INVOKESTATIC, Opcodes.INVOKEVIRTUAL -> call(at, (MethodInsnNode) instruction);
      default -> {
        if (instruction instanceof JumpInsnNode jump) {
          join(jump.label);
        }
      }
    }
  }

  private void call(int at, MethodInsnNode call) {
    callsAccessors |= Accessors.isCalled(call);
    skipNullCheck(at, call);
  }

  private void join(LabelNode label) {
    joins.set(indexOf(label));
  }

  /** Assertions count as enabled: what they check holds after them. */
  private void skipAssertionTest(int at, FieldInsnNode field) {
    if (field.name.equals("$assertionsDisabled") && opcode(at + 1) == Opcodes.IFNE) {
      skipped.set(at, at + 2);
    }
  }

  /** The null checks that a compiler adds to {@code object::method} and {@code object.new C()}. */
  private void skipNullCheck(int at, MethodInsnNode call) {
    boolean isNullCheck =
        call.owner.equals("java/util/Objects")
            ? call.name.equals("requireNonNull") && call.desc.startsWith("(Ljava/lang/Object;)")
            : call.name.equals("getClass") && call.desc.equals("()Ljava/lang/Class;");
    if (isNullCheck && opcode(at - 1) == Opcodes.DUP && opcode(at + 1) == Opcodes.POP) {
      skipped.set(at - 1, at + 2);
    }
  }

  /** Whether a comparison of two wide or floating operands is made for the jump after it only. */
  boolean isForJump(int comparison) {
    int next = next(comparison);
    int opcode = opcode(next);
    return opcode >= Opcodes.IFEQ && opcode <= Opcodes.IFLE && !isJoinWithin(comparison, next);
  }

  private boolean isJoinWithin(int from, int to) {
    int join = joins.nextSetBit(from + 1);
    return join >= 0 && join <= to;
  }

  /** Whether a jump tests what a comparison before it has left. */
  boolean isAfterComparison(int jump) {
    int before = jump - 1;
    while (before >= 0 && opcode(before) < 0) {
      before--;
    }
    int opcode = opcode(before);
    return opcode >= Opcodes.LCMP && opcode <= Opcodes.DCMPG && isForJump(before);
  }

  private int opcode(int at) {
    return at >= 0 && at < instructions.length ? instructions[at].getOpcode() : -1;
  }

  int size() {
    return instructions.length;
  }

  AbstractInsnNode get(int at) {
    return instructions[at];
  }

  /** The 1-based line of an instruction, 0 where unknown. */
  int line(int at) {
    return lines[at];
  }

  /** The line of the first instruction that has one. */
  int firstLine() {
    for (int line : lines) {
      if (line > 0) {
        return line;
      }
    }
    return 0;
  }

  int indexOf(LabelNode label) {
    return list.indexOf(label);
  }

  /** Whether control may come here from elsewhere than the instruction before. */
  boolean isJoin(int at) {
    return joins.get(at);
  }

  /** Whether a compiler put the instruction there for a purpose that the analysis ignores. */
  boolean isSkipped(int at) {
    return skipped.get(at);
  }

  /** The switch over a text that an instruction is the second half of. */
  Optional<TextSwitch> findTextSwitch(AbstractInsnNode instruction) {
    if (textSwitches == null) {
      textSwitches = new TextSwitches(instructions);
    }
    return textSwitches.find(instruction);
  }

  boolean usesSubroutines() {
    return usesSubroutines;
  }

  boolean callsAccessors() {
    return callsAccessors;
  }

  /** Whether local variable 0 is {@code this} throughout. */
  boolean keepsThis() {
    return keepsThis;
  }

  /** The next instruction, past labels, lines and frames. */
  private int next(int at) {
    int next = at + 1;
    while (next < instructions.length && instructions[next].getOpcode() < 0) {
      next++;
    }
    return next;
  }
}
