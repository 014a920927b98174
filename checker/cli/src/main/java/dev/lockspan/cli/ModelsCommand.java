package dev.lockspan.cli;

import dev.lockspan.cli.source.InputError;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.bytecode.ClassFiles;
import dev.lockspan.code.bytecode.ClassPath;
import dev.lockspan.code.bytecode.JarClassPath;
import dev.lockspan.code.bytecode.JdkClassPath;
import dev.lockspan.model.MethodModel;
import dev.lockspan.model.ModelException;
import dev.lockspan.model.ModelFile;
import dev.lockspan.model.ModelParser;
import dev.lockspan.model.Nearest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockspan models}: checks model files, and explains what the models say. */
@Command(
    name = "models",
    description = "Checks model files, and explains what the models say of a method.",
    mixinStandardHelpOptions = true)
final class ModelsCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "check",
      description = "Resolves every row of a model file against the class path.",
      mixinStandardHelpOptions = true)
  int check(
      @Parameters(paramLabel = "FILE", description = "the model file") Path file,
      @Mixin AnalysisOptions analysisOptions) {
    ModelFile models = read(file);
    List<Path> paths = analysisOptions.classPath();
    ClassPath classes = new JarClassPath(paths);
    ClassPath jdk = new JdkClassPath();
    ClassFiles code = new ClassFiles(name -> classes.find(name).or(() -> jdk.find(name)), paths);
    List<String> problems = new ArrayList<>();
    for (MethodModel row : models.rows()) {
      problem(row, code).ifPresent(problems::add);
    }
    PrintWriter err = spec.commandLine().getErr();
    problems.forEach(problem -> err.println("lockspan: " + problem));
    if (problems.isEmpty()) {
      spec.commandLine().getOut().println(file + ": " + models.rows().size() + " rows resolve");
    }
    return problems.isEmpty() ? Main.CLEAN : Main.BAD_INPUT;
  }

  @Command(
      name = "explain",
      description = "Prints what a method is taken to do, and why.",
      mixinStandardHelpOptions = true)
  int explain(
      @Parameters(paramLabel = "CLASS#METHOD") String member,
      @Mixin AnalysisOptions analysisOptions) {
    PrintWriter out = spec.commandLine().getOut();
    MethodExplainer.of(analysisOptions.classPath(), analysisOptions)
        .explain(member)
        .forEach(out::println);
    return Main.CLEAN;
  }

  private static ModelFile read(Path file) {
    try {
      return ModelParser.read(file);
    } catch (ModelException e) {
      throw new InputError(String.valueOf(e.getMessage()), e);
    }
  }

  private static Optional<String> problem(MethodModel row, ClassFiles code) {
    MethodModel.Source at = row.source();
    String place = at.file() + ":" + at.line() + ":" + at.column() + ": ";
    if (row.type().startsWith("*")) {
      return Optional.empty();
    }
    Optional<ClassInfo> owner = code.findClass(row.type());
    if (owner.isEmpty()) {
      return Optional.of(
          place
              + "no class '"
              + row.type()
              + "' on the class path; check the name and --classpath");
    }
    if (row.isTypeRow() || has(owner.get(), row, code)) {
      return Optional.empty();
    }
    TreeSet<String> names = new TreeSet<>();
    owner.get().methods().values().forEach(method -> names.add(signature(method)));
    String wanted =
        row.method() + row.parameters().map(p -> "(" + String.join(", ", p) + ")").orElse("");
    return Optional.of(
        place + "class '" + row.type() + "' has no '" + wanted + "'" + Nearest.hint(wanted, names));
  }

  /** Whether a class declares a method as a row names it, or inherits one. */
  private static boolean has(ClassInfo owner, MethodModel row, ClassFiles code) {
    return declares(owner, row)
        || (!row.method().equals("<init>")
            && Stream.concat(owner.superclass().stream(), owner.interfaces().stream())
                .flatMap(type -> code.findClass(type).stream())
                .anyMatch(type -> has(type, row, code)));
  }

  private static boolean declares(ClassInfo owner, MethodModel row) {
    return owner.methods().values().stream()
        .filter(method -> method.id().name().equals(row.method()))
        .anyMatch(
            method ->
                row.parameters().isEmpty()
                    || row.parameters().get().equals(method.id().parameterNames()));
  }

  private static String signature(ClassInfo.MethodInfo method) {
    return method.id().name() + "(" + String.join(", ", method.id().parameterNames()) + ")";
  }
}
