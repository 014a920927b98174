package dev.lockspan.cli.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Class files that are well-formed and that no compiler writes. */
final class HostileClass {
  /** So that a method nears the most bytes that its code may have. */
  private static final int REPETITIONS = 5_000;

  private static final int HANDLERS = 500;

  private HostileClass() {}

  /** Code that branches, or locks, thousands of times before what a method does. */
  static byte[] withHugeCode(byte[] content, Random random) {
    boolean isLocking = random.nextBoolean();
    return changed(content, type -> codes(type).forEach(method -> grow(method, isLocking)));
  }

  private static void grow(MethodNode method, boolean isLocking) {
    InsnList more = new InsnList();
    LabelNode start = new LabelNode();
    more.add(start);
    for (int i = 0; i < REPETITIONS; i++) {
      if (isLocking) {
        more.add(new InsnNode(Opcodes.ACONST_NULL));
        more.add(new InsnNode(i % 3 == 0 ? Opcodes.MONITOREXIT : Opcodes.MONITORENTER));
        more.add(new InsnNode(Opcodes.ACONST_NULL));
        more.add(new VarInsnNode(Opcodes.ASTORE, 100 + i));
      } else {
        LabelNode next = new LabelNode();
        more.add(new InsnNode(Opcodes.ICONST_1));
        more.add(new JumpInsnNode(Opcodes.IFEQ, i % 7 == 0 ? start : next));
        more.add(new InsnNode(Opcodes.NOP));
        more.add(next);
      }
    }
    method.instructions.insert(more);
    method.maxLocals = 100 + REPETITIONS;
  }

  /** Handlers that cover all code, themselves too, and stand anywhere in it. */
  static byte[] withLoopingHandlers(byte[] content, Random random) {
    return changed(content, type -> codes(type).forEach(method -> handle(method, random)));
  }

  private static void handle(MethodNode method, Random random) {
    List<LabelNode> labels = new ArrayList<>();
    method.instructions.forEach(
        instruction -> {
          if (instruction instanceof LabelNode label) {
            labels.add(label);
          }
        });
    for (int i = 0; i < HANDLERS && labels.size() > 1; i++) {
      int start = random.nextInt(labels.size() - 1);
      int end = start + 1 + random.nextInt(labels.size() - start - 1);
      LabelNode handler = labels.get(random.nextInt(labels.size()));
      String type = random.nextBoolean() ? null : "java/lang/RuntimeException";
      method.tryCatchBlocks.add(
          random.nextInt(method.tryCatchBlocks.size() + 1),
          new TryCatchBlockNode(labels.get(start), labels.get(end), handler, type));
    }
  }

  /** Every method calls all methods of its class that have no parameters, itself too. */
  static byte[] withEndlessRecursion(byte[] content) {
    return changed(
        content,
        type ->
            codes(type)
                .forEach(
                    caller ->
                        codes(type).stream()
                            .filter(HostileClass::isCallable)
                            .forEach(callee -> call(type.name, caller, callee))));
  }

  private static boolean isCallable(MethodNode method) {
    return method.desc.startsWith("()") && !method.name.startsWith("<");
  }

  private static void call(String owner, MethodNode caller, MethodNode callee) {
    boolean isStatic = (callee.access & Opcodes.ACC_STATIC) != 0;
    InsnList more = new InsnList();
    if (!isStatic) {
      more.add(new VarInsnNode(Opcodes.ALOAD, 0));
    }
    int opcode = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKEVIRTUAL;
    more.add(new MethodInsnNode(opcode, owner, callee.name, callee.desc, false));
    switch (callee.desc.charAt(2)) {
      case 'V' -> {}
      case 'J', 'D' -> more.add(new InsnNode(Opcodes.POP2));
      default -> more.add(new InsnNode(Opcodes.POP));
    }
    caller.instructions.insert(more);
  }

  /** A class that extends another one, implements it, or both. */
  static byte[] under(byte[] content, String supertype, Random random) {
    int which = random.nextInt(3);
    return changed(
        content,
        type -> {
          if (which < 2) {
            type.superName = supertype;
          }
          if (which > 0) {
            type.interfaces.add(supertype);
          }
        });
  }

  /** A class that calls itself something else than its file does. */
  static byte[] named(byte[] content, String kin, Random random) {
    List<String> names = List.of(kin, "java/lang/Object", "other/Name", "", "a.b", "[I", "Main");
    return changed(content, type -> type.name = names.get(random.nextInt(names.size())));
  }

  /** A class inside another one, or itself, that is inside it, too. */
  static byte[] within(byte[] content, String kin) {
    return changed(
        content,
        type -> {
          type.innerClasses.add(new InnerClassNode(type.name, kin, "Inner", Opcodes.ACC_PUBLIC));
          type.innerClasses.add(new InnerClassNode(kin, type.name, "Outer", Opcodes.ACC_PUBLIC));
          type.nestHostClass = kin;
          type.outerClass = kin;
        });
  }

  static byte[] withMembersTwice(byte[] content) {
    return changed(
        content,
        type -> {
          type.methods.addAll(List.copyOf(type.methods));
          type.fields.addAll(List.copyOf(type.fields));
        });
  }

  /** A class that lacks half its members. */
  static byte[] withoutMembers(byte[] content, Random random) {
    return changed(
        content,
        type -> {
          type.methods.removeIf(method -> random.nextBoolean());
          type.fields.removeIf(field -> random.nextBoolean());
        });
  }

  private static List<MethodNode> codes(ClassNode type) {
    return type.methods.stream().filter(method -> method.instructions.size() > 0).toList();
  }

  private static byte[] changed(byte[] content, Consumer<ClassNode> change) {
    ClassNode type = new ClassNode();
    new ClassReader(content).accept(type, ClassReader.SKIP_FRAMES);
    change.accept(type);
    ClassWriter writer = new ClassWriter(0);
    type.accept(writer);
    return writer.toByteArray();
  }
}
