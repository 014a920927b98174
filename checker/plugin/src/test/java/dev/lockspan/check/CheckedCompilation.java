package dev.lockspan.check;

import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.scanner.ScannerSupplier;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/** One run of javac with all the checks over sources in memory. */
final class CheckedCompilation {
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final List<String> OPTIONS =
      List.of(
          "-XDcompilePolicy=simple",
          "--should-stop=ifError=FLOW",
          "-XDaddTypeAnnotationsToSymbol=true",
          "-Xmaxwarns",
          "1000",
          "-Xmaxerrs",
          "1000",
          "-g");

  private CheckedCompilation() {}

  /**
   * The findings, in the order of their report.
   *
   * @param output where the class files go
   */
  static List<Reported> of(List<MarkedSource> sources, List<String> options, Path output) {
    return run(CLASS_PATH, sources, options, output);
  }

  /** As {@link #of}, with folders of class files, or jars, in front of the class path. */
  static List<Reported> against(
      List<Path> libraries, List<MarkedSource> sources, List<String> options, Path output) {
    return run(joined(libraries) + File.pathSeparator + CLASS_PATH, sources, options, output);
  }

  /** The findings in files of a library. */
  static List<Reported> ofFiles(List<JavaFileObject> files, List<Path> classPath, Path output) {
    return compile(joined(classPath), files, List.of(), output);
  }

  private static String joined(List<Path> classPath) {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** What javac prints for a file, without listening to it. */
  static String print(Path file, Path output) throws IOException {
    List<String> arguments = new ArrayList<>(OPTIONS);
    arguments.addAll(List.of("-proc:none", "-classpath", CLASS_PATH, "-d", folder(output)));
    StringWriter console = new StringWriter();
    try (StandardJavaFileManager files =
        compiler().getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      compiler()
          .getTask(console, files, null, arguments, List.of(), files.getJavaFileObjects(file))
          .call();
    }
    return console.toString();
  }

  private static List<Reported> run(
      String classPath, List<MarkedSource> sources, List<String> options, Path output) {
    return compile(classPath, sources.stream().map(MarkedSource::file).toList(), options, output);
  }

  private static List<Reported> compile(
      String classPath, List<JavaFileObject> files, List<String> options, Path output) {
    List<String> arguments = new ArrayList<>(OPTIONS);
    arguments.addAll(options);
    if (!options.contains("-processorpath")) {
      arguments.add("-proc:none");
    }
    arguments.addAll(List.of("-classpath", classPath, "-d", folder(output)));
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    StringWriter console = new StringWriter();
    compiler().getTask(console, null, diagnostics, arguments, List.of(), files).call();
    if (!console.toString().isEmpty()) {
      throw new AssertionError("javac said: " + console);
    }
    return diagnostics.getDiagnostics().stream()
        .filter(CheckedCompilation::isFinding)
        .map(Reported::of)
        .toList();
  }

  private static BaseErrorProneJavaCompiler compiler() {
    return new BaseErrorProneJavaCompiler(
        ScannerSupplier.fromBugCheckerClasses(
            LockHeldAcrossBlockingCall.class,
            LockHeldAcrossTaskSubmission.class,
            LockHeldAcrossCallback.class,
            LockHeldAcrossIo.class,
            InconsistentLockOrder.class));
  }

  private static boolean isFinding(Diagnostic<? extends JavaFileObject> diagnostic) {
    if (diagnostic.getCode().endsWith(".error.prone")) {
      return true;
    }
    boolean isFailure = diagnostic.getMessage(Locale.ROOT).startsWith("Lockspan: ");
    if (isFailure || diagnostic.getKind() == Diagnostic.Kind.ERROR) {
      throw new AssertionError(diagnostic.getMessage(Locale.ROOT) + "\n" + diagnostic);
    }
    return false;
  }

  private static String folder(Path output) {
    try {
      return Files.createDirectories(output).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
