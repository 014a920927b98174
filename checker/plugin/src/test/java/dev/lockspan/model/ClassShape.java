package dev.lockspan.model;

import static com.google.common.collect.MoreCollectors.onlyElement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What a class file declares, read without loading the class.
 *
 * @param name the binary name, with dots
 * @param access the class's own flags
 * @param supertypes the direct superclass and interfaces
 * @param methods what code outside the package can call, synthetic methods aside
 */
record ClassShape(String name, int access, List<String> supertypes, List<Method> methods) {

  private static final URLClassLoader LIBRARIES = libraries();

  /** The class of a binary name: a library's, the running JDK's, or one on the class path. */
  static Optional<ClassShape> find(String name) {
    String resource = name.replace('.', '/') + ".class";
    URL library = LIBRARIES.findResource(resource);
    URL url = library == null ? ClassLoader.getSystemResource(resource) : library;
    if (url == null) {
      return Optional.empty();
    }
    try (InputStream in = url.openStream()) {
      return Optional.of(read(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar of the one library whose file name begins so. */
  static URL library(String name) {
    return Stream.of(LIBRARIES.getURLs())
        .filter(url -> url.getPath().contains("/" + name + "-"))
        .collect(onlyElement());
  }

  static ClassShape read(byte[] classFile) {
    Reader reader = new Reader();
    new ClassReader(classFile)
        .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return reader.shape();
  }

  /** Whether a lambda, or a class of somebody else's, can be an instance. */
  boolean isExtensible() {
    return (access & Opcodes.ACC_FINAL) == 0;
  }

  boolean isPublic() {
    return (access & Opcodes.ACC_PUBLIC) != 0;
  }

  /** The overloads that a row of this type is about, declared here or inherited. */
  List<Method> methodsOf(MethodModel row) {
    List<Method> declared =
        methods.stream()
            .filter(method -> method.name().equals(row.method()))
            .filter(method -> row.parameters().map(method.parameters()::equals).orElse(true))
            .toList();
    return declared.isEmpty() && !row.method().equals("<init>")
        ? supertypes.stream()
            .flatMap(type -> find(type).stream())
            .flatMap(type -> type.methodsOf(row).stream())
            .toList()
        : declared;
  }

  /** A loader of the libraries that the build lays out; only its class files are read. */
  private static URLClassLoader libraries() {
    try (Stream<Path> jars = Files.list(Path.of("target", "model-libraries"))) {
      List<URL> urls = new ArrayList<>();
      for (Path jar : jars.filter(path -> path.toString().endsWith(".jar")).sorted().toList()) {
        urls.add(jar.toUri().toURL());
      }
      return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException("run the build once: it lays the libraries out", e);
    }
  }

  /**
   * A method or constructor.
   *
   * @param name {@code <init>} for a constructor
   * @param types the erased parameter types' binary names, with dots
   * @param exceptions the binary names of the declared exceptions
   */
  record Method(String name, List<String> types, Set<String> exceptions) {

    /** The parameter types as model rows spell them. */
    List<String> parameters() {
      return types.stream().map(Method::simpleName).toList();
    }

    private static String simpleName(String type) {
      return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }
  }

  /** Collects a shape. */
  private static final class Reader extends ClassVisitor {
    private final List<String> supertypes = new ArrayList<>();
    private final List<Method> methods = new ArrayList<>();
    private String name = "";
    private int access;

    Reader() {
      super(Opcodes.ASM9);
    }

    ClassShape shape() {
      return new ClassShape(name, access, List.copyOf(supertypes), List.copyOf(methods));
    }

    @Override
    public void visit(
        int version,
        int flags,
        String internal,
        @Nullable String signature,
        @Nullable String parent,
        String[] types) {
      name = internal.replace('/', '.');
      access = flags;
      Stream.concat(Stream.ofNullable(parent), Arrays.stream(types))
          .forEach(type -> supertypes.add(type.replace('/', '.')));
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int flags,
        String method,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      boolean callable = (flags & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
      if (callable && (flags & Opcodes.ACC_SYNTHETIC) == 0) {
        methods.add(
            new Method(
                method,
                Arrays.stream(Type.getArgumentTypes(descriptor)).map(Type::getClassName).toList(),
                exceptions == null
                    ? Set.of()
                    : Set.copyOf(
                        Arrays.stream(exceptions).map(e -> e.replace('/', '.')).toList())));
      }
      return null;
    }
  }
}
