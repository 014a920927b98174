package dev.lockspan.cli;

import dev.lockspan.check.InvalidOption;
import dev.lockspan.check.Options;
import dev.lockspan.cli.source.InputError;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.bytecode.ClassFiles;
import dev.lockspan.code.bytecode.ClassPath;
import dev.lockspan.code.bytecode.JarClassPath;
import dev.lockspan.code.bytecode.JdkClassPath;
import dev.lockspan.effect.Summaries;
import dev.lockspan.model.ModelTable;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Finds a method in class files and says what the analysis thinks of it. */
final class MethodExplainer {
  private final ClassFiles code;
  private final Summaries summaries;

  private MethodExplainer(ClassFiles code, Summaries summaries) {
    this.code = code;
    this.summaries = summaries;
  }

  static MethodExplainer of(List<Path> paths, AnalysisOptions analysisOptions) {
    ClassPath classes = new JarClassPath(paths);
    ClassPath jdk = new JdkClassPath();
    ClassFiles code = new ClassFiles(name -> classes.find(name).or(() -> jdk.find(name)), paths);
    Options options = read(analysisOptions);
    Summaries summaries =
        new Summaries(
            code,
            models(options),
            options.blocking(),
            options.nonBlocking(),
            (method, problem) -> {});
    return new MethodExplainer(code, summaries);
  }

  private static Options read(AnalysisOptions analysisOptions) {
    try {
      return Options.parse(analysisOptions.flags());
    } catch (InvalidOption e) {
      throw new InputError(String.valueOf(e.getMessage()), e);
    }
  }

  private static ModelTable models(Options options) {
    try {
      return options.readModels();
    } catch (InvalidOption e) {
      throw new InputError(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Explains every overload of a method.
   *
   * @param member as {@code a.b.Outer$Inner#method}
   * @throws InputError if there is no such class or method
   */
  List<String> explain(String member) {
    int hash = member.indexOf('#');
    if (hash < 1 || hash == member.length() - 1) {
      throw new InputError("'" + member + "' names no method; write it as a.b.Class#method");
    }
    String owner = member.substring(0, hash);
    String name = member.substring(hash + 1);
    ClassInfo info =
        code.findClass(owner)
            .orElseThrow(
                () ->
                    new InputError(
                        "no class " + owner + "; nested classes are written Outer$Inner"));
    List<String> lines =
        info.methods().values().stream()
            .map(ClassInfo.MethodInfo::id)
            .filter(id -> id.name().equals(name))
            .sorted(Comparator.comparing(id -> id.descriptor()))
            .flatMap(id -> summaries.explain(id).stream())
            .toList();
    if (lines.isEmpty()) {
      throw new InputError(
          "class " + owner + " declares no method " + name + "; try the supertype that does");
    }
    return lines;
  }
}
