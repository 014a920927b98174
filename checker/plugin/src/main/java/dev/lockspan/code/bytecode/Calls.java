package dev.lockspan.code.bytecode;

import dev.lockspan.code.Conversion;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.ObjectMethods;
import dev.lockspan.code.Site;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Lowers calls and the creation of function objects. */
final class Calls {
  private static final String TEXT = "java.lang.String";

  private final Frame frame;
  private final CodeBuilder code;

  Calls(Frame frame, CodeBuilder code) {
    this.frame = frame;
    this.code = code;
  }

  void lower(int at, MethodInsnNode written) {
    MethodInsnNode call = isAccess(written) ? accessed(written) : written;
    MethodId method = id(call.owner, call.name, call.desc);
    Optional<Conversion> conversion = Conversion.of(method);
    if (conversion.isPresent()) {
      convert(conversion.get(), call);
    } else {
      invoke(at, call, method);
    }
  }

  /**
   * Whether a private constructor is called through one that a compiler made for other classes: it
   * has a parameter more, of an anonymous class, which is passed null.
   */
  private boolean isAccess(MethodInsnNode call) {
    if (!call.name.equals(MethodId.CONSTRUCTOR) || Type.getArgumentCount(call.desc) == 0) {
      return false;
    }
    Type[] parameters = Type.getArgumentTypes(call.desc);
    String last = parameters[parameters.length - 1].getClassName();
    int number = last.lastIndexOf('$') + 1;
    return number > 0
        && number < last.length()
        && last.substring(number).chars().allMatch(Character::isDigit)
        && frame.is(0, Frame.ZERO);
  }

  private MethodInsnNode accessed(MethodInsnNode call) {
    frame.pop();
    Type[] parameters = Type.getArgumentTypes(call.desc);
    String descriptor =
        Type.getMethodDescriptor(Type.VOID_TYPE, Arrays.copyOf(parameters, parameters.length - 1));
    return new MethodInsnNode(call.getOpcode(), call.owner, call.name, descriptor, false);
  }

  private void convert(Conversion conversion, MethodInsnNode call) {
    int arguments = Type.getArgumentCount(call.desc);
    switch (conversion) {
      case BOXING -> frame.retype(width(Type.getReturnType(call.desc)));
      case TEXT_BEGUN -> pop(arguments + 1);
      case TEXT_APPENDED -> pop(arguments);
      case TEXT_MADE -> {
        frame.pop();
        code.add(new Instruction.Unknown(frame.define(0)));
      }
    }
  }

  private void invoke(int at, MethodInsnNode call, MethodId method) {
    Type result = Type.getReturnType(call.desc);
    boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    int count = Type.getArgumentCount(call.desc);
    List<MethodId> lambdas = frame.lambdas(isStatic ? count : count + 1);
    List<Integer> arguments = pop(count);
    int receiver = isStatic ? -1 : frame.pop();
    int to = -1;
    if (result.getSort() != Type.VOID) {
      to = frame.define(width(result));
      frame.contains(lambdas);
    }
    CallKind kind = kind(call);
    MethodId called = kind == CallKind.VIRTUAL ? ObjectMethods.called(method) : method;
    Site site = code.site(at, lambdas);
    code.addThrowing(at, new Instruction.Invoke(to, kind, called, receiver, arguments, site));
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
    int count = Type.getArgumentCount(call.desc);
    List<MethodId> lambdas = frame.lambdas(count);
    List<Integer> captured = pop(count);
    int to = frame.define(width(result));
    boolean isFunction =
        call.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
            && call.bsmArgs.length > 1
            && call.bsmArgs[1] instanceof Handle;
    if (isFunction) {
      Handle target = (Handle) call.bsmArgs[1];
      MethodId method = id(target.getOwner(), target.getName(), target.getDesc());
      code.add(
          new Instruction.Function(
              to, result.getClassName(), method, kind(target), captured, given(call)));
      frame.contains(Stream.concat(lambdas.stream(), Stream.of(method)).toList());
    } else {
      String type = result.getClassName();
      boolean isText = type.equals(TEXT); // put together
      code.add(isText ? new Instruction.New(to, type) : new Instruction.Unknown(to));
    }
  }

  /** The types of what a function is given, as its type arguments tell them. */
  private static List<String> given(InvokeDynamicInsnNode call) {
    return call.bsmArgs.length > 2 && call.bsmArgs[2] instanceof Type own
        ? Stream.of(own.getArgumentTypes()).map(Type::getClassName).toList()
        : List.of();
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
    return owner.startsWith("[")
        ? ObjectMethods.ofArray(name, descriptor)
        : new MethodId(HeaderReader.binaryName(owner), name, descriptor);
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
