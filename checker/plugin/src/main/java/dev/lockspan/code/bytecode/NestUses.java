package dev.lockspan.code.bytecode;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.ObjectMethods;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Who uses what in the classes of one source file, for what only they can use. */
final class NestUses {
  private record FieldId(String owner, String name) {}

  /** A class and all that are nested in it, by binary name; so far as they were met. */
  private final Deque<String> open = new ArrayDeque<>();

  private final Set<String> seen = new HashSet<>();
  private final String outermost;
  private final BinaryOperator<String> declaringClass;
  private final Map<String, String> superclasses = new HashMap<>();
  private final Set<String> hidden = new HashSet<>();
  private final Set<FieldId> closedFields = new HashSet<>();
  private final Set<FieldId> privateFields = new HashSet<>();

  /** Static fields that are not private, and whether others than their package can name them. */
  private final Map<FieldId, Boolean> sharedFields = new HashMap<>();

  private final Set<MethodId> closedMethods = new HashSet<>();

  /** Constructors, static methods and those of plain classes, which no other can stand for. */
  private final Set<MethodId> fixedMethods = new HashSet<>();

  private final Map<FieldId, Set<MethodId>> writers = new HashMap<>();
  private final Map<FieldId, Set<MethodId>> readers = new HashMap<>();
  private final Map<MethodId, Set<MethodId>> callers = new HashMap<>();
  private final Set<MethodId> referenced = new HashSet<>();

  private NestUses(String outermost, BinaryOperator<String> declaringClass) {
    this.outermost = outermost;
    this.declaringClass = declaringClass;
  }

  /**
   * Reads the class files of an outermost class and of those nested in it; throws some unchecked
   * exception where one is malformed.
   *
   * @param files finds class files by binary name
   * @param declaringClass the class that declares a field, by one that has it and its name
   */
  static NestUses of(
      String outermost,
      Function<String, Optional<ClassReader>> files,
      BinaryOperator<String> declaringClass) {
    NestUses uses = new NestUses(outermost, declaringClass);
    uses.meet(outermost);
    while (!uses.open.isEmpty()) {
      files
          .apply(uses.open.remove())
          .ifPresent(
              file ->
                  file.accept(
                      uses.new Scanner(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES));
    }
    return uses;
  }

  static String outermost(String name) {
    int nested = name.indexOf('$', name.lastIndexOf('.') + 2);
    return nested < 0 ? name : name.substring(0, nested);
  }

  /** The members that set a field which only these classes can; absent for other fields. */
  Optional<Set<MethodId>> writers(String owner, String name) {
    FieldId field = new FieldId(owner, name);
    boolean isClosed = closedFields.contains(field) || (isHidden(owner) && !isInherited(owner));
    return isClosed ? Optional.ofNullable(writers.get(field)) : Optional.empty();
  }

  /** The members of these classes that set a field, whoever else may. */
  Set<MethodId> writersHere(String owner, String name) {
    return writers.getOrDefault(new FieldId(owner, name), Set.of());
  }

  /**
   * Whether a static field is not private, but for its package only.
   *
   * @param isExposed whether others can see its class
   */
  boolean isShared(String owner, String name, boolean isExposed) {
    Boolean isOpen = sharedFields.get(new FieldId(owner, name));
    return isOpen != null && !(isOpen && isExposed);
  }

  /** The members of these classes that read or set a field. */
  Set<MethodId> users(String owner, String name) {
    FieldId field = new FieldId(owner, name);
    Set<MethodId> all = new HashSet<>(readers.getOrDefault(field, Set.of()));
    all.addAll(writers.getOrDefault(field, Set.of()));
    return all;
  }

  /** The members that read a field which only these classes can; absent for other fields. */
  Optional<Set<MethodId>> readers(String owner, String name) {
    FieldId field = new FieldId(owner, name);
    return privateFields.contains(field) || (isHidden(owner) && !isInherited(owner))
        ? Optional.of(readers.getOrDefault(field, Set.of()))
        : Optional.empty();
  }

  /**
   * The members that call a constructor, private or static method which only these classes can;
   * absent for others, and where it is passed on as a function. A lambda's is who makes it.
   */
  Optional<Set<MethodId>> callers(MethodId method) {
    boolean isClosed =
        closedMethods.contains(method)
            || (fixedMethods.contains(method) && isHidden(method.owner()));
    return isClosed && !referenced.contains(method)
        ? Optional.ofNullable(callers.get(method))
        : Optional.empty();
  }

  /** Whether a class, or one around it, is private or local to a method. */
  private boolean isHidden(String name) {
    for (int end = name.length(); end > outermost.length(); end = name.lastIndexOf('$', end - 1)) {
      if (hidden.contains(name.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a class that others can see has the fields of this one. */
  private boolean isInherited(String name) {
    return superclasses.entrySet().stream()
        .filter(each -> each.getValue().equals(name))
        .anyMatch(each -> !isHidden(each.getKey()) || isInherited(each.getKey()));
  }

  private void meet(String name) {
    if (outermost(name).equals(outermost) && seen.add(name)) {
      open.add(name);
    }
  }

  private static boolean is(int access, int flag) {
    return (access & flag) != 0;
  }

  /** Reads one of the classes. */
  private final class Scanner extends ClassVisitor {
    private String owner = "";

    /**
     * Whether what the class declares is called by its name alone: it can replace Object's only.
     */
    private boolean isPlain;

    Scanner() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      owner = HeaderReader.binaryName(name);
      isPlain =
          is(access, Opcodes.ACC_FINAL)
              && "java/lang/Object".equals(superName)
              && (interfaces == null || interfaces.length == 0);
      if (superName != null) {
        superclasses.put(owner, HeaderReader.binaryName(superName));
      }
    }

    @Override
    public void visitInnerClass(
        String name, @Nullable String outerName, @Nullable String innerName, int access) {
      String inner = HeaderReader.binaryName(name);
      meet(inner);
      if (outerName == null || is(access, Opcodes.ACC_PRIVATE)) {
        hidden.add(inner);
      }
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      if (is(access, Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL)) {
        closedFields.add(new FieldId(owner, name));
      }
      if (is(access, Opcodes.ACC_PRIVATE)) {
        privateFields.add(new FieldId(owner, name));
      } else if (is(access, Opcodes.ACC_STATIC)) {
        boolean isOpen = is(access, Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED);
        sharedFields.put(new FieldId(owner, name), isOpen);
      }
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodId member = new MethodId(owner, name, descriptor);
      if (is(access, Opcodes.ACC_PRIVATE)) {
        closedMethods.add(member);
      }
      boolean isFixed = member.isConstructor() || is(access, Opcodes.ACC_STATIC);
      if (isFixed || (isPlain && !ObjectMethods.replaces(name))) {
        fixedMethods.add(member);
      }
      return new CodeScanner(member);
    }
  }

  /** Reads one member's code. */
  private final class CodeScanner extends MethodVisitor {
    private final MethodId member;

    CodeScanner(MethodId member) {
      super(Opcodes.ASM9);
      this.member = member;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      boolean isWrite = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
      String of = HeaderReader.binaryName(owner);
      if (isWrite || outermost(of).equals(outermost)) {
        FieldId field = new FieldId(declaringClass.apply(of, name), name);
        (isWrite ? writers : readers)
            .computeIfAbsent(field, unused -> new TreeSet<>(MethodId.ORDER))
            .add(member);
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      MethodId callee = new MethodId(HeaderReader.binaryName(owner), name, descriptor);
      if (outermost(callee.owner()).equals(outermost)) {
        called(callee);
      }
    }

    private void called(MethodId callee) {
      callers.computeIfAbsent(callee, unused -> new TreeSet<>(MethodId.ORDER)).add(member);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle handle) {
          MethodId target =
              new MethodId(
                  HeaderReader.binaryName(handle.getOwner()), handle.getName(), handle.getDesc());
          if (target.name().startsWith("lambda$")) {
            called(target);
          } else {
            referenced.add(target);
          }
        }
      }
    }
  }
}
