package dev.lockspan.cli.corpus;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.google.common.collect.ImmutableList;
import dev.lockspan.cli.corpus.TargetResult.Failed;
import dev.lockspan.cli.corpus.TargetResult.Scanned;
import dev.lockspan.cli.report.Figures;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Scans one target in a process of its own. */
final class ChildScan {
  private static final int OUT_OF_MEMORY = 3;

  private final String mainClass;
  private final List<String> options;
  private final Limits limits;

  /**
   * Makes a scan.
   *
   * @param mainClass of the command line, for when it does not run from its jar
   * @param options of {@code scan}, for each target
   */
  ChildScan(String mainClass, List<String> options, Limits limits) {
    this.mainClass = mainClass;
    this.options = List.copyOf(options);
    this.limits = limits;
  }

  /** Scans a target; ends the process when it takes too long, or when this one ends. */
  TargetResult run(String target, TargetFiles files) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(target, files))
            .redirectOutput(files.findings().toFile())
            .redirectError(files.errors().toFile())
            .start();
    Thread end = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(end);
    try {
      if (!process.waitFor(limits.time().toMillis(), MILLISECONDS)) {
        return new Failed(target, "not done after " + limits.time().toSeconds() + " s");
      }
      return result(target, files, process.exitValue());
    } finally {
      process.destroyForcibly().waitFor();
      forget(end);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException isEnding) {
      // it runs, or has run
    }
  }

  private TargetResult result(String target, TargetFiles files, int status) throws IOException {
    if (status == OUT_OF_MEMORY) {
      return new Failed(target, "out of memory with " + limits.memory());
    }
    if (!Files.exists(files.figures())) {
      List<String> errors = Files.readAllLines(files.errors());
      String first = errors.isEmpty() ? "" : ": " + errors.get(0);
      return new Failed(target, "exit status " + status + first);
    }
    return new Scanned(target, Figures.read(files.figures()));
  }

  private List<String> command(String target, TargetFiles files) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return ImmutableList.<String>builder()
        .add(java)
        .addAll(inherited())
        .add("-Xmx" + limits.memory(), "-XX:+ExitOnOutOfMemoryError")
        .addAll(program())
        .add("scan", target)
        .add("--sarif", files.sarif().toString())
        .add("--figures", files.figures().toString())
        .add("--color", "never", "--verbose")
        .addAll(options)
        .build();
  }

  private static List<String> inherited() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-Xm"))
        .filter(argument -> !argument.startsWith("-javaagent"))
        .filter(argument -> !argument.startsWith("-Dlockspan.terminal"))
        .toList();
  }

  /** A jar is run as such, since its manifest opens the compiler's packages. */
  private List<String> program() {
    String classPath = System.getProperty("java.class.path");
    boolean isJar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    return isJar ? List.of("-jar", classPath) : List.of("-cp", classPath, mainClass);
  }
}
