package dev.lockspan.code.bytecode;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.Annotation;
import dev.lockspan.code.ClassInfo.FieldInfo;
import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.ClassInfo.Origin;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads what a class file declares, without its code. */
final class HeaderReader extends ClassVisitor {
  private final Origin origin;
  private final Predicate<String> exposed;
  private String name = "";
  private String owner = "";
  private @Nullable String superName;
  private List<String> interfaces = List.of();
  private int access;
  private boolean isSealed;
  private final Map<String, InnerClass> innerClasses = new HashMap<>();
  private final List<Annotation> annotations = new ArrayList<>();
  private final Map<String, MethodInfo> methods = new LinkedHashMap<>();
  private final Map<String, FieldInfo> fields = new LinkedHashMap<>();

  private HeaderReader(Origin origin, Predicate<String> exposed) {
    super(Opcodes.ASM9);
    this.origin = origin;
    this.exposed = exposed;
  }

  /**
   * Reads a class's declarations; throws some unchecked exception where the file is malformed.
   *
   * @param exposed whether another, outermost class is exposed, which only its own file tells
   */
  static ClassInfo read(ClassReader file, Origin origin, Predicate<String> exposed) {
    HeaderReader reader = new HeaderReader(origin, exposed);
    file.accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return reader.build();
  }

  private ClassInfo build() {
    methods.replaceAll((signature, method) -> method.isBridge() ? bridged(method) : method);
    boolean isInterface = is(access, Opcodes.ACC_INTERFACE);
    return new ClassInfo(
        owner,
        isInterface
            ? Optional.empty()
            : Optional.ofNullable(superName).map(HeaderReader::binaryName),
        interfaces,
        origin,
        isInterface,
        is(access, Opcodes.ACC_ABSTRACT) && !is(access, Opcodes.ACC_ENUM),
        is(access, Opcodes.ACC_FINAL),
        isSealed,
        isExposed(),
        List.copyOf(annotations),
        methods,
        fields);
  }

  /** The method of this class that a bridge leads to; the bridge itself where it cannot be told. */
  private MethodInfo bridged(MethodInfo bridge) {
    MethodInfo target = null;
    for (MethodInfo method : methods.values()) {
      if (!method.isBridge() && agrees(bridge.id(), method.id())) {
        if (target != null && !target.equals(method)) {
          return bridge;
        }
        target = method;
      }
    }
    return target == null ? bridge : target;
  }

  /** Whether they differ in nothing but reference types. */
  private static boolean agrees(MethodId bridge, MethodId target) {
    if (!bridge.name().equals(target.name())
        || bridge.countParameters() != target.countParameters()) {
      return false;
    }
    List<String> general = Descriptors.parameterTypes(bridge.descriptor());
    List<String> special = Descriptors.parameterTypes(target.descriptor());
    for (int i = 0; i < general.size(); i++) {
      if (!general.get(i).equals(special.get(i))
          && (isPrimitive(general.get(i)) || isPrimitive(special.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPrimitive(String type) {
    return !type.endsWith("]") && type.indexOf('.') < 0 && Character.isLowerCase(type.charAt(0));
  }

  private boolean isExposed() {
    String at = name;
    for (int depth = 0; depth <= innerClasses.size(); depth++) {
      InnerClass inner = innerClasses.get(at);
      if (inner == null) {
        return at.equals(name) ? is(access, Opcodes.ACC_PUBLIC) : exposed.test(binaryName(at));
      }
      boolean isVisible = is(inner.access(), Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED);
      if (inner.outerName() == null || !isVisible) {
        return false;
      }
      at = inner.outerName();
    }
    return false;
  }

  @Override
  public void visit(
      int version,
      int flags,
      String internalName,
      @Nullable String signature,
      @Nullable String superInternalName,
      String @Nullable [] interfaceNames) {
    access = flags;
    name = internalName;
    owner = binaryName(internalName);
    superName = superInternalName;
    if (interfaceNames != null) {
      interfaces = Arrays.stream(interfaceNames).map(HeaderReader::binaryName).toList();
    }
  }

  @Override
  public void visitInnerClass(
      String inner, @Nullable String outer, @Nullable String simple, int flags) {
    innerClasses.put(inner, new InnerClass(outer, flags));
  }

  @Override
  public void visitPermittedSubclass(String subclass) {
    isSealed = true;
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean isVisible) {
    return new AnnotationReader(descriptor, annotations);
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int flags,
      String field,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    boolean isFinal = is(flags, Opcodes.ACC_FINAL);
    String type = Descriptors.typeName(descriptor);
    fields.put(field, new FieldInfo(field, type, isFinal, is(flags, Opcodes.ACC_STATIC)));
    return null;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int flags,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    List<String> thrown =
        exceptions == null
            ? List.of()
            : Arrays.stream(exceptions).map(HeaderReader::binaryName).toList();
    if (origin != Origin.JDK) {
      List<String> elements =
          is(flags, Opcodes.ACC_ABSTRACT) ? ElementReader.read(signature) : List.of();
      return new MethodReader(flags, new MethodId(owner, method, descriptor), thrown, elements);
    }
    if (!is(flags, Opcodes.ACC_PRIVATE)) {
      add(flags, new MethodId(owner, method, descriptor), List.of(), thrown, List.of());
    }
    return null; // no annotation in the JDK promises anything
  }

  private void add(
      int flags,
      MethodId id,
      List<Annotation> promises,
      List<String> exceptions,
      List<String> elements) {
    boolean isFixed = (flags & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL)) != 0;
    methods.put(
        id.signature(),
        new MethodInfo(
            id,
            is(flags, Opcodes.ACC_STATIC),
            is(flags, Opcodes.ACC_ABSTRACT),
            is(flags, Opcodes.ACC_NATIVE),
            !isFixed && !id.isConstructor() && !is(access, Opcodes.ACC_FINAL),
            is(flags, Opcodes.ACC_BRIDGE),
            is(flags, Opcodes.ACC_VARARGS),
            promises,
            exceptions,
            elements));
  }

  static String binaryName(String internalName) {
    return internalName.replace('/', '.');
  }

  /** Whether one of the wanted flags is set. */
  private static boolean is(int flags, int wanted) {
    return (flags & wanted) != 0;
  }

  /** What a class file says of a nested class that it names. */
  private record InnerClass(@Nullable String outerName, int access) {}

  /** Reads a method's annotations, and adds the method when all are read. */
  private final class MethodReader extends MethodVisitor {
    private final int flags;
    private final MethodId id;
    private final List<String> exceptions;
    private final List<String> elements;
    private List<Annotation> found = List.of();

    MethodReader(int flags, MethodId id, List<String> exceptions, List<String> elements) {
      super(Opcodes.ASM9);
      this.flags = flags;
      this.id = id;
      this.exceptions = exceptions;
      this.elements = elements;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String annotation, boolean isVisible) {
      found = found.isEmpty() ? new ArrayList<>(1) : found;
      return new AnnotationReader(annotation, found);
    }

    @Override
    public void visitEnd() {
      add(flags, id, found, exceptions, elements);
    }
  }

  /** Reads one annotation and adds it to a list. */
  private static final class AnnotationReader extends AnnotationVisitor {
    private final String type;
    private final List<Annotation> target;
    private final List<String> values = new ArrayList<>(1);

    AnnotationReader(String descriptor, List<Annotation> target) {
      super(Opcodes.ASM9);
      this.type = Descriptors.typeName(descriptor);
      this.target = target;
    }

    @Override
    public void visit(String element, Object value) {
      if (element.equals("value") && value instanceof String text) {
        values.add(text);
      }
    }

    @Override
    public @Nullable AnnotationVisitor visitArray(String element) {
      if (!element.equals("value")) {
        return null;
      }
      return new AnnotationVisitor(Opcodes.ASM9) {
        @Override
        public void visit(@Nullable String none, Object value) {
          if (value instanceof String text) {
            values.add(text);
          }
        }
      };
    }

    @Override
    public void visitEnd() {
      target.add(new Annotation(type, List.copyOf(values)));
    }
  }
}
