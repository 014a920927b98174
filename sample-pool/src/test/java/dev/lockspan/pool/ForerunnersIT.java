package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static java.util.stream.Collectors.joining;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/**
 * What the shipped jar says of the three stages: it reports the marked lines of the first and no
 * others, and nothing in the second, whose events are wrong all the same (see {@link
 * EventOrderTest}), and in ours.
 */
class ForerunnersIT {

  private static final Pattern MARKER = Pattern.compile("// expected: (\\w+)");
  private static final Pattern FINDING = Pattern.compile("^\\[(LockHeldAcross\\w+)]");
  private static final List<String> CHECKS =
      List.of(
          "LockHeldAcrossBlockingCall", "LockHeldAcrossTaskSubmission", "LockHeldAcrossCallback");

  @Test
  void checksMustReportTheMarkedLinesOfBeforeAndNoOthers() throws IOException {
    List<Path> sources = sources("src/before/java");

    assertThat(findings(sources)).containsExactlyElementsIn(markers(sources));
    assertThat(markers(sources)).hasSize(7);
  }

  @Test
  void checksMustPassTheThreePhaseRepair() throws IOException {
    assertThat(findings(sources("src/threephase/java"))).isEmpty();
  }

  @Test
  void checksMustPassOurs() throws IOException {
    assertThat(findings(sources("src/main/java"))).isEmpty();
  }

  /** Each marker as "file:line check", of the line below it. */
  private static Set<String> markers(List<Path> sources) throws IOException {
    Set<String> markers = new TreeSet<>();
    for (Path source : sources) {
      List<String> lines = Files.readAllLines(source);
      for (int i = 0; i < lines.size(); i++) {
        Matcher marker = MARKER.matcher(lines.get(i));
        if (marker.find()) {
          markers.add(source.getFileName() + ":" + (i + 2) + " " + marker.group(1));
        }
      }
    }
    return markers;
  }

  /** What the checks report, each as "file:line check". */
  private static Set<String> findings(List<Path> sources) throws IOException {
    String plugin =
        CHECKS.stream()
            .map(check -> "-Xep:" + check + ":WARN")
            .collect(joining(" ", "-Xplugin:ErrorProne -XepDisableAllChecks ", ""));
    String classPath = System.getProperty("java.class.path");
    String processorPath = System.getProperty("lockspan.jar") + File.pathSeparator + classPath;
    Compilation compilation =
        javac()
            .withOptions(
                "-XDcompilePolicy=simple",
                "--should-stop=ifError=FLOW",
                "-processorpath",
                processorPath,
                "-classpath",
                classPath,
                plugin)
            .compile(sources.stream().map(ForerunnersIT::open).toList());
    assertThat(compilation.errors()).isEmpty();
    Set<String> findings = new TreeSet<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : compilation.diagnostics()) {
      Matcher finding = FINDING.matcher(diagnostic.getMessage(null));
      if (finding.find()) {
        Path file = Path.of(diagnostic.getSource().getName()).getFileName();
        findings.add(file + ":" + diagnostic.getLineNumber() + " " + finding.group(1));
      }
    }
    return findings;
  }

  private static List<Path> sources(String root) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(root))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static JavaFileObject open(Path source) {
    try {
      return JavaFileObjects.forResource(source.toUri().toURL());
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }
}
