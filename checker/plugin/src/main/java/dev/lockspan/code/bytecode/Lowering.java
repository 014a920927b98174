package dev.lockspan.code.bytecode;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.FieldInfo;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value.Relation;
import dev.lockspan.code.bytecode.TextSwitches.TextSwitch;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * The lowering of one method: it follows the control flow, once through each reachable instruction.
 *
 * <p>Throws some unchecked exception where the code could not pass the JVM's verifier.
 */
final class Lowering {
  /** The operands where a handler begins: the exception. */
  private static final byte[] CAUGHT = {0};

  /** How many operands more than the code has a test against a constant may need. */
  private static final int MOST_TESTED = 2;

  private final MethodNode method;
  private final Outline outline;
  private final CodeBuilder code;
  private final Frame frame;
  private final Operations operations;

  /** Jump targets that were not lowered yet, and the operands' widths there. */
  private final BitSet pending = new BitSet();

  private final byte[][] shapes;

  private Lowering(
      MethodNode method, Outline outline, ClassInfo owner, String file, OtherClasses classes) {
    MethodId id = new MethodId(owner.name(), method.name, method.desc);
    List<Type> parameters = List.of(Type.getArgumentTypes(method.desc));
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    this.method = method;
    this.outline = outline;
    code = new CodeBuilder(id, file, outline, new ExceptionTable(method, outline));
    int more = outline.callsAccessors() ? Accessors.MOST_OPERANDS : MOST_TESTED;
    frame = new Frame(method, more, parameters, isStatic, code);
    Optional<String> outer = findOuter(owner, id, parameters);
    Fields fields = new Fields(owner.name(), classes, frame, code);
    operations = new Operations(fields, new Accessors(classes), outer, outline, frame, code);
    shapes = new byte[outline.size()][];
  }

  /** The enclosing instance's type, where a constructor gets it as its first parameter. */
  private static Optional<String> findOuter(ClassInfo owner, MethodId id, List<Type> parameters) {
    if (!id.isConstructor() || parameters.isEmpty()) {
      return Optional.empty();
    }
    String first = parameters.get(0).getClassName();
    return owner.fields().values().stream()
        .filter(field -> Fields.isOuter(field.name()) && field.type().equals(first))
        .map(FieldInfo::type)
        .findFirst();
  }

  /**
   * Lowers a method.
   *
   * @param file the name of its source file
   * @return empty where it has no code, or code of before Java 6 with subroutines
   */
  static Optional<Body> lower(
      MethodNode method, ClassInfo owner, String file, OtherClasses classes) {
    if (method.instructions.size() == 0) {
      return Optional.empty();
    }
    Outline outline = new Outline(method);
    if (outline.usesSubroutines()) {
      return Optional.empty();
    }
    Lowering lowering = new Lowering(method, outline, owner, file, classes);
    return Optional.of(lowering.lower(owner.isExposed()));
  }

  private Body lower(boolean isInExposed) {
    lowerFrom(0);
    for (int next = next(); next >= 0; next = next()) {
      if (next == code.nextMissingCatch()) {
        frame.restore(CAUGHT);
        code.addCatch(next, frame.top());
      } else {
        frame.restore(shapes[next]);
      }
      lowerFrom(next);
    }
    int access = method.access;
    Body.Traits traits =
        new Body.Traits(
            (access & Opcodes.ACC_STATIC) != 0,
            (access & Opcodes.ACC_SYNCHRONIZED) != 0,
            isInExposed && (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0,
            (access & Opcodes.ACC_SYNTHETIC) != 0 && method.name.startsWith("lambda$"));
    int parameters = Type.getArgumentCount(method.desc);
    return code.build(traits, parameters, frame.registers());
  }

  /** The first place that is reached and not lowered: near the order of the method itself. */
  private int next() {
    int jump = pending.nextSetBit(0);
    int handler = code.nextMissingCatch();
    return jump < 0 || handler < 0 ? Math.max(jump, handler) : Math.min(jump, handler);
  }

  private void lowerFrom(int start) {
    boolean goesOn = true;
    for (int at = start; goesOn; at++) {
      if (outline.isJoin(at)) {
        frame.join();
      }
      if (code.isStarted(at)) {
        code.add(new Instruction.Goto(at));
        return;
      }
      code.start(at);
      pending.clear(at);
      AbstractInsnNode instruction = outline.get(at);
      goesOn = instruction.getOpcode() < 0 || outline.isSkipped(at) || lower(at, instruction);
    }
  }

  /** Lowers an instruction; answers whether control may go on to the next one. */
  private boolean lower(int at, AbstractInsnNode instruction) {
    switch (instruction.getOpcode()) {
      case Opcodes.GOTO -> {
        frame.settle(0);
        code.add(new Instruction.Goto(reach(((JumpInsnNode) instruction).label)));
        return false;
      }
      case Opcodes.TABLESWITCH -> {
        TableSwitchInsnNode choice = (TableSwitchInsnNode) instruction;
        List<Integer> keys = IntStream.rangeClosed(choice.min, choice.max).boxed().toList();
        choose(choice, keys, choice.labels, choice.dflt);
        return false;
      }
      case Opcodes.LOOKUPSWITCH -> {
        LookupSwitchInsnNode choice = (LookupSwitchInsnNode) instruction;
        choose(choice, choice.keys, choice.labels, choice.dflt);
        return false;
      }
      case Opcodes.IRETURN, Opcodes.LRETURN, Opcodes.FRETURN, Opcodes.DRETURN, Opcodes.ARETURN -> {
        code.add(new Instruction.Return(frame.pop()));
        return false;
      }
      case Opcodes.RETURN -> {
        code.add(new Instruction.Return(-1));
        return false;
      }
      case Opcodes.ATHROW -> {
        code.addThrowing(at, new Instruction.Throw(frame.pop()));
        return false;
      }
      default -> {
        if (instruction instanceof JumpInsnNode jump) {
          return jump(at, jump);
        }
        operations.lower(at, instruction);
        return true;
      }
    }
  }

  private boolean jump(int at, JumpInsnNode jump) {
    int opcode = jump.getOpcode();
    LabelNode target = jump.label;
    boolean isUnary =
        (opcode <= Opcodes.IFLE || opcode >= Opcodes.IFNULL) && !outline.isAfterComparison(at);
    return switch (opcode) {
      case Opcodes.IFEQ, Opcodes.IFNULL, Opcodes.IF_ICMPEQ, Opcodes.IF_ACMPEQ ->
          isUnary ? branch(1, false, target) : equal(true, target);
      case Opcodes.IFNE, Opcodes.IFNONNULL, Opcodes.IF_ICMPNE, Opcodes.IF_ACMPNE ->
          isUnary ? branch(1, true, target) : equal(false, target);
      default -> {
        if (isUnary) {
          operations.number(0, 0);
        }
        yield compare(opcode, target);
      }
    };
  }

  private boolean compare(int opcode, LabelNode target) {
    return switch (opcode) {
      case Opcodes.IFLT, Opcodes.IF_ICMPLT -> compare(Relation.LESS, true, target);
      case Opcodes.IFGE, Opcodes.IF_ICMPGE -> compare(Relation.LESS, false, target);
      case Opcodes.IFGT, Opcodes.IF_ICMPGT -> compare(Relation.GREATER, true, target);
      default -> compare(Relation.GREATER, false, target);
    };
  }

  /** A comparison of two operands tests one of them if the other is 0 or null. */
  private boolean equal(boolean when, LabelNode target) {
    if (frame.is(0, Frame.ZERO)) {
      frame.pop();
      return branch(1, !when, target);
    }
    return frame.is(1, Frame.ZERO)
        ? branch(2, !when, target)
        : compare(Relation.EQUAL, when, target);
  }

  private boolean compare(Relation relation, boolean when, LabelNode target) {
    frame.settle(2);
    test(relation);
    return branch(1, when, target);
  }

  /** Puts whether the top operands compare so in their place. */
  private void test(Relation relation) {
    int right = frame.pop();
    int left = frame.pop();
    code.add(new Instruction.Compare(frame.define(0), left, relation, right));
  }

  private boolean branch(int operands, boolean when, LabelNode target) {
    frame.settle(operands);
    int tested = frame.pop();
    frame.drop(operands - 1);
    code.add(new Instruction.Branch(tested, when, reach(target)));
    return true;
  }

  /** Tests one label after the other; those that go where all others go are none. */
  private void choose(
      AbstractInsnNode choice, List<Integer> keys, List<LabelNode> labels, LabelNode otherwise) {
    Optional<TextSwitch> text =
        outline.findTextSwitch(choice).filter(each -> each.texts().keySet().containsAll(keys));
    int selector = frame.spare();
    int number = frame.pop();
    int tested = text.map(each -> frame.local(each.variable())).orElse(number);
    code.add(new Instruction.Move(selector, tested));
    for (int i = 0; i < labels.size(); i++) {
      if (labels.get(i) != otherwise) {
        frame.push(selector, 0);
        int key = keys.get(i);
        operations.load(text.<Object>map(each -> each.texts().get(key)).orElse(key));
        equal(true, labels.get(i));
      }
    }
    frame.settle(0);
    code.add(new Instruction.Goto(reach(otherwise)));
  }

  /** Notes that control may come to a label with the present operands; answers its index. */
  private int reach(LabelNode label) {
    int at = outline.indexOf(label);
    if (!code.isStarted(at) && !pending.get(at)) {
      shapes[at] = frame.shape();
      pending.set(at);
    }
    return at;
  }
}
