package dev.lockspan.code.bytecode;

import dev.lockspan.code.Conversion;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;

/** Lowers loads and stores of fields. */
final class Fields {
  private final String owner;
  private final OtherClasses classes;
  private final Frame frame;
  private final CodeBuilder code;

  /**
   * Lowers nothing yet.
   *
   * @param owner the class whose code it is
   */
  Fields(String owner, OtherClasses classes, Frame frame, CodeBuilder code) {
    this.owner = owner;
    this.classes = classes;
    this.frame = frame;
    this.code = code;
  }

  /** Whether a compiler made the field for the instance of the enclosing class. */
  static boolean isOuter(String name) {
    return name.startsWith("this$");
  }

  void lower(AbstractInsnNode instruction) {
    FieldInsnNode field = (FieldInsnNode) instruction;
    switch (field.getOpcode()) {
      case Opcodes.GETSTATIC -> getStatic(field);
      case Opcodes.GETFIELD -> get(field);
      case Opcodes.PUTSTATIC -> put(-1, field, frame.pop());
      default -> put(field);
    }
  }

  private void getStatic(FieldInsnNode field) {
    boolean isPrimitiveClass =
        field.name.equals("TYPE")
            && field.owner.startsWith("java/lang/")
            && field.desc.equals("Ljava/lang/Class;");
    int to = frame.define(width(field));
    if (isPrimitiveClass) {
      code.add(new Instruction.ClassLiteral(to, primitive(field.owner)));
    } else {
      load(to, -1, field);
    }
  }

  private static String primitive(String box) {
    return Conversion.primitive(HeaderReader.binaryName(box)).orElse("void");
  }

  private void get(FieldInsnNode field) {
    boolean isSelf = frame.is(0, Frame.SELF);
    int object = frame.pop();
    if (isSelf && isOuter(field.name)) {
      int to = frame.define(Frame.SELF);
      code.add(new Instruction.Outer(to, Descriptors.typeName(field.desc)));
    } else {
      load(frame.define(width(field)), object, field);
    }
  }

  private void load(int to, int object, FieldInsnNode field) {
    String declaring = declaringClass(field);
    String type = Descriptors.typeName(field.desc);
    code.add(new Instruction.GetField(to, object, declaring, field.name, type));
  }

  private void put(FieldInsnNode field) {
    int from = frame.pop();
    boolean isSelf = frame.is(0, Frame.SELF);
    int object = frame.pop();
    // The enclosing instance is read as Outer, never as a field.
    boolean isOwnOuter =
        isSelf && isOuter(field.name) && HeaderReader.binaryName(field.owner).equals(owner);
    if (!isOwnOuter) {
      put(object, field, from);
    }
  }

  private void put(int object, FieldInsnNode field, int from) {
    code.add(new Instruction.PutField(object, declaringClass(field), field.name, from));
  }

  /** A class file names the class through which a field is reached, maybe a subclass. */
  private String declaringClass(FieldInsnNode field) {
    return classes.declaringClass(HeaderReader.binaryName(field.owner), field.name);
  }

  private static int width(FieldInsnNode field) {
    return Type.getType(field.desc).getSize() == 2 ? Frame.WIDE : 0;
  }
}
