package dev.lockspan.effect.agreement;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.util.stream.Collectors.joining;

import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.api.JavacTool;
import com.sun.tools.javac.util.Context;
import dev.lockspan.ReleasedLibrary;
import dev.lockspan.check.Options;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.bytecode.ClassFiles;
import dev.lockspan.code.bytecode.JarClassPath;
import dev.lockspan.code.source.CompilationCode;
import dev.lockspan.code.source.JavacClassPath;
import dev.lockspan.code.source.SourceCode;
import dev.lockspan.code.source.SourceIndex;
import dev.lockspan.code.source.TellingNames;
import dev.lockspan.effect.Summaries;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;

/** A library's summaries, by either front end. */
final class Fronts {
  private Fronts() {}

  static Summaries ofClassFiles(ReleasedLibrary library) {
    List<Path> paths = new ArrayList<>(library.classPath());
    paths.add(0, library.jar());
    return summaries(new ClassFiles(new JarClassPath(paths), List.of(library.jar())));
  }

  /** Attributes all sources, as a compilation does before the first check runs. */
  static Summaries ofSources(ReleasedLibrary library) throws IOException {
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    String classPath =
        library.classPath().stream().map(Path::toString).collect(joining(File.pathSeparator));
    List<String> options =
        List.of("-proc:none", "-nowarn", "-XDcompilePolicy=simple", "--class-path", classPath);
    JavacTask task =
        JavacTool.create().getTask(null, null, problems, options, List.of(), library.sources());
    task.analyze();
    assertWithMessage("errors in %s", library.name())
        .that(
            problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .toList())
        .isEmpty();
    Context context = ((BasicJavacTask) task).getContext();
    SourceCode code = new SourceCode(context);
    SourceIndex index =
        new SourceIndex(context, code, new TellingNames(Set.of(), Set.of(), Set.of()));
    ClassFiles files = new ClassFiles(new JavacClassPath(context), List.of());
    return summaries(new CompilationCode(code, index, files, (method, problem) -> {}));
  }

  private static Summaries summaries(CodeSource code) {
    Options options = Options.parse(Map.of());
    return new Summaries(
        code,
        options.readModels(),
        options.blocking(),
        options.nonBlocking(),
        (method, problem) -> {});
  }
}
