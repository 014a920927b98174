package dev.lockspan.code.bytecode;

import static org.objectweb.asm.Opcodes.*;

import dev.lockspan.code.Casts;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Lowers the instructions that go on to the next one. */
final class Operations {
  private static final String[] ARRAYS = {
    "boolean[]", "char[]", "float[]", "double[]", "byte[]", "short[]", "int[]", "long[]"
  };

  private final Outline outline;
  private final Frame frame;
  private final CodeBuilder code;
  private final Fields fields;
  private final Calls calls;
  private final Accessors accessors;

  /** The type of the enclosing instance that a constructor gets as its first parameter. */
  private final Optional<String> outerParameter;

  Operations(
      Fields fields,
      Accessors accessors,
      Optional<String> outerParameter,
      Outline outline,
      Frame frame,
      CodeBuilder code) {
    this.fields = fields;
    this.accessors = accessors;
    this.outerParameter = outerParameter;
    this.outline = outline;
    this.frame = frame;
    this.code = code;
    calls = new Calls(frame, code);
  }

  void lower(int at, AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    switch (opcode) {
      case NOP -> {}
      case CHECKCAST -> cast(typeOf(instruction));
      case ACONST_NULL -> constant(Value.Constant.NULL, Frame.ZERO);
      case ICONST_M1, ICONST_0, ICONST_1, ICONST_2, ICONST_3, ICONST_4, ICONST_5 ->
          number(opcode - ICONST_0, 0);
      case LCONST_0, LCONST_1 -> number((long) (opcode - LCONST_0), Frame.WIDE);
      case FCONST_0, FCONST_1, FCONST_2 -> number((float) (opcode - FCONST_0), 0);
      case DCONST_0, DCONST_1 -> number((double) (opcode - DCONST_0), Frame.WIDE);
      case BIPUSH, SIPUSH -> number(((IntInsnNode) instruction).operand, 0);
      case LDC -> load(((LdcInsnNode) instruction).cst);
      case ILOAD, FLOAD, ALOAD -> load(opcode, ((VarInsnNode) instruction).var);
      case LLOAD, DLOAD -> frame.push(frame.local(((VarInsnNode) instruction).var), Frame.WIDE);
      case ISTORE, LSTORE, FSTORE, DSTORE, ASTORE -> store(((VarInsnNode) instruction).var);
      case IINC -> unknown(frame.assign(((IincInsnNode) instruction).var));
      case IALOAD, FALOAD, AALOAD, BALOAD, CALOAD, SALOAD -> getElement(0);
      case LALOAD, DALOAD -> getElement(Frame.WIDE);
      case IASTORE, LASTORE, FASTORE, DASTORE, AASTORE, BASTORE, CASTORE, SASTORE -> putElement();
      case POP -> frame.drop(1);
      case POP2 -> frame.drop(2);
      case DUP -> frame.copy(1, 0);
      case DUP_X1 -> frame.copy(1, 1);
      case DUP_X2 -> frame.copy(1, 2);
      case DUP2 -> frame.copy(2, 0);
      case DUP2_X1 -> frame.copy(2, 1);
      case DUP2_X2 -> frame.copy(2, 2);
      case SWAP -> frame.swap();
      case IADD, ISUB, IMUL, IDIV, IREM, ISHL, ISHR, IUSHR, IOR, IXOR -> compute(2, 0);
      case IAND -> {
        int right = frame.pop();
        int left = frame.pop();
        code.add(new Instruction.Compare(frame.define(0), left, Value.Relation.SHARES, right));
      }
      case FADD, FSUB, FMUL, FDIV, FREM -> compute(2, 0);
      case LADD, LSUB, LMUL, LDIV, LREM, LSHL, LSHR, LUSHR, LAND, LOR, LXOR ->
          compute(2, Frame.WIDE);
      case DADD, DSUB, DMUL, DDIV, DREM -> compute(2, Frame.WIDE);
      case INEG, FNEG, ARRAYLENGTH -> compute(1, 0);
      case INSTANCEOF -> {
        int from = frame.pop();
        code.add(new Instruction.InstanceOf(frame.define(0), from, typeOf(instruction)));
      }
      case LNEG, DNEG -> compute(1, Frame.WIDE);
      case I2L, I2D, L2D, F2L, F2D, D2L -> frame.retype(Frame.WIDE);
      case I2F, L2I, L2F, F2I, D2I, D2F, I2B, I2C, I2S -> frame.retype(0);
      case LCMP, FCMPL, FCMPG, DCMPL, DCMPG -> compare(at);
      case GETSTATIC, GETFIELD, PUTSTATIC, PUTFIELD -> fields.lower(instruction);
      case INVOKEVIRTUAL, INVOKESPECIAL, INVOKESTATIC, INVOKEINTERFACE ->
          call(at, (MethodInsnNode) instruction);
      case INVOKEDYNAMIC -> calls.lower((InvokeDynamicInsnNode) instruction);
      case NEW -> create(0, typeOf(instruction));
      case NEWARRAY -> create(1, ARRAYS[((IntInsnNode) instruction).operand - T_BOOLEAN]);
      case ANEWARRAY -> create(1, typeOf(instruction) + "[]");
      case MULTIANEWARRAY -> {
        MultiANewArrayInsnNode array = (MultiANewArrayInsnNode) instruction;
        create(array.dims, Descriptors.typeName(array.desc));
      }
      case MONITORENTER -> {
        int object = frame.pop();
        code.add(new Instruction.Enter(object, code.site(at)));
      }
      case MONITOREXIT -> code.add(new Instruction.Exit(frame.pop()));
      default -> throw new IllegalArgumentException("opcode " + opcode);
    }
  }

  private void call(int at, MethodInsnNode call) {
    Optional<List<AbstractInsnNode>> accessed = accessors.find(call);
    if (accessed.isPresent()) {
      accessed.get().forEach(instruction -> lower(at, instruction));
    } else {
      calls.lower(at, call);
    }
  }

  private void cast(String type) {
    if (Casts.areKept(type) && !frame.is(0, Frame.ZERO | Frame.SELF)) {
      List<MethodId> written = frame.lambdas(1);
      int from = frame.pop();
      code.add(new Instruction.Move(frame.define(0), from, type));
      frame.contains(written);
    }
  }

  private static String typeOf(AbstractInsnNode instruction) {
    String name = ((TypeInsnNode) instruction).desc;
    return name.startsWith("[") ? Descriptors.typeName(name) : HeaderReader.binaryName(name);
  }

  /** Pushes a number. */
  void number(Number value, int width) {
    boolean isZero = value.doubleValue() == 0;
    constant(Value.Constant.of(value), width | (isZero ? Frame.ZERO : 0));
  }

  private void constant(Value.Constant value, int traits) {
    code.add(new Instruction.Constant(frame.define(traits), value));
  }

  /** Pushes a constant. */
  void load(Object constant) {
    if (constant instanceof Number number) {
      boolean isWide = constant instanceof Long || constant instanceof Double;
      number(number, isWide ? Frame.WIDE : 0);
    } else if (constant instanceof String text) {
      constant(Value.Constant.of(text), 0);
    } else if (constant instanceof Type type && type.getSort() != Type.METHOD) {
      String name = Descriptors.typeName(type.getDescriptor());
      code.add(new Instruction.ClassLiteral(frame.define(0), name));
    } else {
      boolean isWide = constant instanceof ConstantDynamic dynamic && dynamic.getSize() == 2;
      unknown(frame.define(isWide ? Frame.WIDE : 0));
    }
  }

  private void load(int opcode, int slot) {
    boolean isThis = slot == 0 && opcode == ALOAD && outline.keepsThis();
    if (slot == 1 && opcode == ALOAD && outerParameter.isPresent()) {
      code.add(new Instruction.Outer(frame.define(Frame.SELF), outerParameter.get()));
    } else {
      frame.push(frame.local(slot), isThis ? Frame.SELF : 0);
    }
  }

  private void store(int slot) {
    int from = frame.pop();
    if (from != frame.local(slot)) {
      code.add(new Instruction.Move(frame.assign(slot), from));
    }
  }

  private void getElement(int width) {
    int index = frame.pop();
    int array = frame.pop();
    code.add(new Instruction.GetElement(frame.define(width), array, index));
  }

  private void putElement() {
    int value = frame.pop();
    int index = frame.pop();
    code.add(new Instruction.PutElement(frame.pop(), index, value));
  }

  private void compute(int operands, int width) {
    for (int i = 0; i < operands; i++) {
      frame.pop();
    }
    unknown(frame.define(width));
  }

  private void unknown(int to) {
    code.add(new Instruction.Unknown(to));
  }

  /** A comparison leaves its operands to the jump that it is made for. */
  private void compare(int at) {
    if (!outline.isForJump(at)) {
      compute(2, 0);
    }
  }

  private void create(int dimensions, String type) {
    for (int i = 0; i < dimensions; i++) {
      frame.pop();
    }
    code.add(new Instruction.New(frame.define(0), type));
  }
}
