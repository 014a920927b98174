package dev.lockspan.cli;

import dev.lockspan.cli.progress.Progress;
import dev.lockspan.cli.source.InputError;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockspan explain}: prints what a method is taken to do, from its class file. */
@Command(
    name = "explain",
    description = "Prints what a method is taken to do when it is called, and why.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "TARGET",
      description = "group:artifact:version, or a jar or directory of classes")
  private String target = "";

  @Parameters(
      index = "1",
      paramLabel = "CLASS#METHOD",
      description = "binary class name and method, such as java.util.Map$Entry#getKey")
  private String member = "";

  @Mixin private AnalysisOptions analysisOptions = new AnalysisOptions();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    MethodExplainer.of(classPath(), analysisOptions).explain(member).forEach(out::println);
    return Main.CLEAN;
  }

  private List<Path> classPath() {
    Path path = Path.of(target);
    if (path.toFile().exists()) {
      List<Path> classes = new ArrayList<>(analysisOptions.classPath());
      classes.add(path);
      return classes;
    }
    if (!target.contains(":")) {
      throw new InputError(
          "'" + target + "' is neither group:artifact:version nor a jar or directory; check it");
    }
    return analysisOptions.targetResolver(Progress.SILENT).resolve(target).classPath();
  }
}
