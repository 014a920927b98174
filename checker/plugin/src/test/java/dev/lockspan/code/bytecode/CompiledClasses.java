package dev.lockspan.code.bytecode;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.lockspan.code.Body;
import dev.lockspan.code.BodyPrinter;
import dev.lockspan.code.ClassInfo.Origin;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.MethodId;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Sources compiled in memory, as the class path of a test. */
final class CompiledClasses implements ClassPath {
  private final Map<String, byte[]> classes = new TreeMap<>();
  private final JdkClassPath jdk = new JdkClassPath();

  private CompiledClasses() {}

  /** Compiles the source of one file, whose name is {@code Test.java}. */
  static CompiledClasses compile(String source, String... options) {
    CompiledClasses result = new CompiledClasses();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    List<String> all = new ArrayList<>(List.of("-proc:none", "-nowarn"));
    all.addAll(Arrays.asList(options));
    boolean isCompiled =
        compiler
            .getTask(
                errors, result.new Files(compiler), null, all, null, List.of(new Source(source)))
            .call();
    assertWithMessage(errors.toString()).that(isCompiled).isTrue();
    return result;
  }

  /** The class file of a compiled class. */
  byte[] bytes(String name) {
    return Optional.ofNullable(classes.get(name)).orElseThrow();
  }

  @Override
  public Optional<ClassFile> find(String name) {
    byte[] content = classes.get(name);
    return content == null
        ? jdk.find(name)
        : Optional.of(new ClassFile(Origin.CLASS_FILE, () -> content));
  }

  /** The body of the only method of a name in a class. */
  Body body(String className, String methodName) {
    CodeSource code = new ClassFiles(this, List.of());
    MethodId id =
        code.findClass(className).orElseThrow().methods().values().stream()
            .map(method -> method.id())
            .filter(method -> method.name().equals(methodName))
            .findFirst()
            .orElseThrow();
    return code.findBody(id).orElseThrow();
  }

  /** The instructions of {@link #body}. */
  String print(String className, String methodName) {
    return BodyPrinter.print(body(className, methodName));
  }

  /** Keeps the compiler's output in memory. */
  private final class Files extends ForwardingJavaFileManager<JavaFileManager> {
    Files(JavaCompiler compiler) {
      super(compiler.getStandardFileManager(null, null, null));
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      URI uri = URI.create("mem:///" + className.replace('.', '/') + kind.extension);
      return new SimpleJavaFileObject(uri, kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              classes.put(className, toByteArray());
            }
          };
        }
      };
    }

    @Override
    public boolean hasLocation(Location location) {
      return location != StandardLocation.ANNOTATION_PROCESSOR_PATH && super.hasLocation(location);
    }
  }

  /** A source file in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("mem:///Test.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
