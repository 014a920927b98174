package dev.lockspan.effect.agreement;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.testing.compile.JavaFileObjects;
import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.api.JavacTool;
import com.sun.tools.javac.util.Context;
import dev.lockspan.check.Options;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.bytecode.ClassFiles;
import dev.lockspan.code.bytecode.JarClassPath;
import dev.lockspan.code.source.CompilationCode;
import dev.lockspan.code.source.JavacClassPath;
import dev.lockspan.code.source.SourceCode;
import dev.lockspan.code.source.SourceIndex;
import dev.lockspan.effect.Summaries;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A released library: its sources, its class files, and what it needs. */
record Library(Path sources, Path jar, List<Path> needs) {
  private static final int SKIP =
      ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

  /** Code, and the summaries that are made of it. */
  record Front(CodeSource code, Summaries summaries) {
    static Front of(CodeSource code) {
      Options options = Options.parse(Map.of());
      return new Front(
          code,
          new Summaries(
              code,
              options.readModels(),
              options.blocking(),
              options.nonBlocking(),
              (method, problem) -> {}));
    }
  }

  /** The methods that somebody wrote, or whose body their class must have. */
  List<MethodId> methods() throws IOException {
    List<MethodId> found = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.contains("-info.")) {
          new ClassReader(file.getInputStream(entry)).accept(new Written(found), SKIP);
        }
      }
    }
    return found;
  }

  /** Collects a class's methods that have a body and are not the compiler's own. */
  private static final class Written extends ClassVisitor {
    private final List<MethodId> found;
    private String owner = "";

    Written(List<MethodId> found) {
      super(Opcodes.ASM9);
      this.found = found;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      owner = (access & Opcodes.ACC_SYNTHETIC) == 0 ? name.replace('/', '.') : "";
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      int without = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;
      if ((access & without) == 0 && !owner.isEmpty()) {
        found.add(new MethodId(owner, name, descriptor));
      }
      return null;
    }
  }

  Front fromClassFiles() {
    List<Path> paths = new ArrayList<>(needs);
    paths.add(0, jar);
    return Front.of(new ClassFiles(new JarClassPath(paths), List.of(jar)));
  }

  /** Attributes all sources, as a compilation does before the first check runs. */
  Front fromSources() throws IOException {
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none",
            "-nowarn",
            "-XDcompilePolicy=simple",
            "--class-path",
            String.join(File.pathSeparator, needs.stream().map(Path::toString).toList()));
    JavacTask task =
        JavacTool.create().getTask(null, null, problems, options, List.of(), sourceFiles());
    task.analyze();
    assertWithMessage("errors in %s", sources)
        .that(
            problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .toList())
        .isEmpty();
    Context context = ((BasicJavacTask) task).getContext();
    SourceCode code = new SourceCode(context);
    SourceIndex index = new SourceIndex(context, code, Set.of(), Set.of());
    ClassFiles files = new ClassFiles(new JavacClassPath(context), List.of());
    return Front.of(new CompilationCode(code, index, files, (method, problem) -> {}));
  }

  private List<JavaFileObject> sourceFiles() throws IOException {
    try (JarFile file = new JarFile(sources.toFile())) {
      List<JavaFileObject> found = new ArrayList<>();
      for (ZipEntry entry : Collections.list(file.entries())) {
        if (entry.getName().endsWith(".java") && !entry.getName().endsWith("module-info.java")) {
          found.add(
              JavaFileObjects.forResource(
                  URI.create("jar:" + sources.toUri() + "!/" + entry.getName()).toURL()));
        }
      }
      return found;
    }
  }
}
