package dev.lockspan;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.util.stream.Collectors.toCollection;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Maven build of two modules reports what one compilation of both does. */
final class TwoModulesIT {
  private static final Path PROJECT = Path.of("src", "it", "two-modules");
  private static final Pattern FINDING =
      Pattern.compile(
          "^\\[WARNING] .*[/\\\\](\\w+\\.java):\\[(\\d+),\\d+] (\\[Lock.*\\R(?: .*\\R)*)",
          Pattern.MULTILINE);

  @TempDir private Path project;

  @BeforeEach
  void copyProject() throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path copy = project.resolve(PROJECT.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  @Test
  void build_reportsWhatOneCompilationDoes() throws Exception {
    SortedSet<String> together = compileTogether();

    assertThat(together).hasSize(4);
    assertThat(findings(build())).containsExactlyElementsIn(together);
  }

  @Test
  void buildOfTheSecondModuleAlone_reportsTheSame() throws Exception {
    SortedSet<String> before = findings(build());
    before.removeIf(finding -> !finding.startsWith("Pool.java:"));
    assertThat(before).hasSize(3);
    delete(project.resolve("app").resolve("target"));

    String output = build();

    assertThat(output).contains("Nothing to compile");
    assertThat(findings(output)).containsExactlyElementsIn(before);
  }

  private SortedSet<String> compileTogether() throws IOException {
    Compilation compilation =
        Compiler.javac()
            .withOptions(
                "-XDcompilePolicy=simple",
                "-XDaddTypeAnnotationsToSymbol=true",
                "--should-stop=ifError=FLOW",
                "-processorpath",
                ShippedJar.processorPath(),
                "-Xplugin:ErrorProne -XepDisableAllChecks -Xep:LockHeldAcrossBlockingCall:WARN"
                    + " -Xep:LockHeldAcrossCallback:WARN")
            .compile(source("library/src/main/java/library/Store.java"), pool());
    return compilation.warnings().stream()
        .filter(warning -> warning.getMessage(Locale.ROOT).startsWith("[Lock"))
        .map(
            warning ->
                finding(
                    Path.of(warning.getSource().getName()).getFileName().toString(),
                    warning.getLineNumber(),
                    warning.getMessage(Locale.ROOT)))
        .collect(toCollection(TreeSet::new));
  }

  private JavaFileObject pool() throws IOException {
    return source("app/src/main/java/app/Pool.java");
  }

  private JavaFileObject source(String path) throws IOException {
    return JavaFileObjects.forResource(project.resolve(path).toUri().toURL());
  }

  /** What a build prints; it shares the local repository and the settings with ours. */
  private String build() throws IOException, InterruptedException {
    String script = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
    ProcessBuilder process =
        new ProcessBuilder(
                Path.of(System.getProperty("maven.home"), "bin", script).toString(),
                "-B",
                "-Dstyle.color=never",
                "-Dmaven.legacyLocalRepo=true",
                "-Dmaven.repo.local=" + System.getProperty("maven.repo.local"),
                "-Dlockspan.processorpath=" + ShippedJar.processorPath(),
                "compile")
            .directory(project.toFile())
            .redirectErrorStream(true);
    String exports = System.getProperty("javac.exports").replaceAll("\\s+", " ");
    process.environment().put("MAVEN_OPTS", exports);
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process maven = process.start();
    String output = new String(maven.getInputStream().readAllBytes(), Charset.defaultCharset());
    assertWithMessage(output).that(maven.waitFor()).isEqualTo(0);
    return output;
  }

  private static SortedSet<String> findings(String output) {
    return FINDING
        .matcher(output)
        .results()
        .map(match -> finding(match.group(1), Long.parseLong(match.group(2)), match.group(3)))
        .collect(toCollection(TreeSet::new));
  }

  private static String finding(String file, long line, String message) {
    List<String> lines = message.lines().map(String::strip).toList();
    return file + ":" + line + " " + String.join("\n", lines);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    }
  }
}
