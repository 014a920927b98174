package dev.lockspan.code.bytecode;

import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Lowers calls and the creation of function objects. */
final class Calls {
  private final Outline outline;
  private final Frame frame;
  private final CodeBuilder code;

  Calls(Outline outline, Frame frame, CodeBuilder code) {
    this.outline = outline;
    this.frame = frame;
    this.code = code;
  }

  void lower(int at, MethodInsnNode call) {
    Type result = Type.getReturnType(call.desc);
    if (Boxing.isConversion(call)) {
      frame.retype(width(result));
      return;
    }
    if (isPartOfConcatenation(call)) {
      frame.pop();
      code.add(new Instruction.Unknown(frame.define(0)));
      return;
    }
    MethodId method = id(call.owner, call.name, call.desc);
    List<Integer> arguments = pop(Type.getArgumentCount(call.desc));
    int receiver = call.getOpcode() == Opcodes.INVOKESTATIC ? -1 : frame.pop();
    int to = result.getSort() == Type.VOID ? -1 : frame.define(width(result));
    code.addThrowing(
        at, new Instruction.Invoke(to, kind(call), method, receiver, arguments, code.site(at)));
  }

  private boolean isPartOfConcatenation(MethodInsnNode call) {
    return outline.concatenates()
        && call.owner.equals("java/lang/String")
        && call.name.equals("valueOf")
        && call.desc.equals("(Ljava/lang/Object;)Ljava/lang/String;");
  }

  private static CallKind kind(MethodInsnNode call) {
    return switch (call.getOpcode()) {
      case Opcodes.INVOKESTATIC -> CallKind.STATIC;
      case Opcodes.INVOKESPECIAL ->
          call.name.equals(MethodId.CONSTRUCTOR) ? CallKind.CONSTRUCTOR : CallKind.SPECIAL;
      default -> CallKind.VIRTUAL;
    };
  }

  void lower(InvokeDynamicInsnNode call) {
    Type result = Type.getReturnType(call.desc);
    List<Integer> captured = pop(Type.getArgumentCount(call.desc));
    int to = frame.define(width(result));
    boolean isFunction =
        call.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
            && call.bsmArgs.length > 1
            && call.bsmArgs[1] instanceof Handle;
    if (isFunction) {
      Handle target = (Handle) call.bsmArgs[1];
      MethodId method = id(target.getOwner(), target.getName(), target.getDesc());
      code.add(new Instruction.Function(to, result.getClassName(), method, kind(target), captured));
    } else {
      code.add(new Instruction.Unknown(to));
    }
  }

  private static CallKind kind(Handle target) {
    return switch (target.getTag()) {
      case Opcodes.H_INVOKESTATIC -> CallKind.STATIC;
      case Opcodes.H_INVOKESPECIAL -> CallKind.SPECIAL;
      case Opcodes.H_NEWINVOKESPECIAL -> CallKind.CONSTRUCTOR;
      case Opcodes.H_INVOKEVIRTUAL, Opcodes.H_INVOKEINTERFACE -> CallKind.VIRTUAL;
      default -> throw new IllegalArgumentException("a function of handle " + target);
    };
  }

  /** The method's id; an array's methods are those of {@code Object}. */
  private static MethodId id(String owner, String name, String descriptor) {
    String declared = owner.startsWith("[") ? "java.lang.Object" : HeaderReader.binaryName(owner);
    return new MethodId(declared, name, descriptor);
  }

  /** Pops operands; answers their registers in the order in which they were pushed. */
  private List<Integer> pop(int count) {
    Integer[] registers = new Integer[count];
    for (int i = count - 1; i >= 0; i--) {
      registers[i] = frame.pop();
    }
    return List.of(registers);
  }

  private static int width(Type type) {
    return type.getSize() == 2 ? Frame.WIDE : 0;
  }
}
