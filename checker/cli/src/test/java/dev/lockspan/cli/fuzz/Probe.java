package dev.lockspan.cli.fuzz;

import static java.util.stream.Collectors.joining;

import dev.lockspan.cli.source.SourceFile;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** A source file that calls all it may of one class under a lock, as the class was. */
final class Probe {
  private static final String PATH = "probe/";
  private static final int HIDDEN = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;

  private final ClassNode type = new ClassNode();

  private Probe(byte[] content) {
    new ClassReader(content).accept(type, ClassReader.SKIP_CODE);
  }

  static SourceFile of(byte[] content) {
    return new Probe(content).file();
  }

  /** Whether a path is that of such a file. */
  static boolean has(String path) {
    return path.startsWith(PATH);
  }

  private SourceFile file() {
    int slash = type.name.lastIndexOf('/');
    String packageName = type.name.substring(0, Math.max(slash, 0)).replace('/', '.');
    String name = type.name.substring(slash + 1).replace('$', '_') + "Probe";
    List<MethodNode> methods = type.methods.stream().filter(this::isCallable).toList();
    String text =
        IntStream.range(0, methods.size())
            .mapToObj(i -> call(i, methods.get(i)))
            .collect(
                joining(
                    "\n",
                    (packageName.isEmpty() ? "" : "package " + packageName + ";\n\n")
                        + "class "
                        + name
                        + " {\n",
                    "}\n"));
    String path = PATH + type.name.substring(0, slash + 1) + name + ".java";
    return new SourceFile(path, URI.create("file:///" + path), text);
  }

  private boolean isCallable(MethodNode method) {
    boolean isConstructor = method.name.startsWith("<");
    boolean isMadeByCallers =
        (type.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_ENUM)) == 0 && !type.name.contains("$");
    return (method.access & HIDDEN) == 0
        && (!isConstructor || (isMadeByCallers && method.name.equals("<init>")));
  }

  private String call(int number, MethodNode method) {
    Type[] types = Type.getArgumentTypes(method.desc);
    String self = name(Type.getObjectType(type.name));
    String parameters =
        Stream.concat(
                Stream.of(self + " self"),
                IntStream.range(0, types.length).mapToObj(i -> name(types[i]) + " p" + i))
            .collect(joining(", "));
    String arguments =
        IntStream.range(0, types.length).mapToObj(i -> "p" + i).collect(joining(", ", "(", ")"));
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    String called =
        method.name.equals("<init>")
            ? "new " + self
            : (isStatic ? self : "self") + "." + method.name;
    return "  synchronized void call%d(%s) throws Throwable {\n    %s%s;\n  }\n"
        .formatted(number, parameters, called, arguments);
  }

  private static String name(Type type) {
    return type.getClassName().replace('$', '.');
  }
}
