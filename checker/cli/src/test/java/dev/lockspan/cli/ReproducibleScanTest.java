package dev.lockspan.cli;

import static com.google.common.truth.Truth.assertThat;
import static java.util.concurrent.TimeUnit.MINUTES;

import dev.lockspan.cli.analysis.Analysis;
import dev.lockspan.cli.analysis.Scanner;
import dev.lockspan.cli.progress.Progress;
import dev.lockspan.cli.sarif.SarifReport;
import dev.lockspan.cli.source.SourceFile;
import dev.lockspan.cli.source.SourceReader;
import dev.lockspan.cli.source.SourceSet;
import dev.lockspan.cli.target.ClassPath;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same files make the same findings, to the byte: in any order, and in any run. */
final class ReproducibleScanTest {
  private static final Path POOL = Path.of("../../sample-pool/src");
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir private Path directory;

  @Test
  void findsTheSameTwiceAndInAnyOrderOfTheFiles() {
    List<SourceFile> files = new ArrayList<>();
    for (String root : List.of("main/java", "before/java")) {
      files.addAll(SourceReader.readDirectory(POOL.resolve(root), POOL.resolve(root)));
    }
    String once = report(files);

    assertThat(once).contains("\"ruleId\": \"LockHeldAcrossCallback\"");
    assertThat(report(files)).isEqualTo(once);
    Collections.reverse(files);
    assertThat(report(files)).isEqualTo(once);
    Collections.shuffle(files, new Random(1));
    assertThat(report(files)).isEqualTo(once);
  }

  /** Hash codes of objects differ from run to run, and so do the orders of many sets. */
  @Test
  void findsTheSameWhateverHashCodesObjectsHave() throws IOException, InterruptedException {
    Set<String> reports = new LinkedHashSet<>();
    for (int mode : List.of(0, 2, 5)) {
      Path sarif = directory.resolve(mode + ".sarif");
      Process process = scan(mode, sarif).inheritIO().start();
      assertThat(process.waitFor(9, MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(Main.FINDINGS);
      reports.add(Files.readString(sarif));
    }

    assertThat(reports).hasSize(1);
  }

  private ProcessBuilder scan(int hashCodes, Path sarif) {
    List<String> exports =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("--add-"))
            .toList();
    List<String> command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                exports.stream(),
                Stream.of("-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=" + hashCodes),
                Stream.of("-cp", CLASS_PATH, Main.class.getName(), "scan"),
                Stream.of(POOL.resolve("before/java").toString()),
                Stream.of("--classpath", CLASS_PATH, "--sarif", sarif.toString()))
            .flatMap(words -> words)
            .toList();
    return new ProcessBuilder(command);
  }

  private static String report(List<SourceFile> files) {
    SourceSet sources = new SourceSet("pool", files, ClassPath.parse(CLASS_PATH), List.of());
    Analysis analysis = new Scanner(Checks.installed(), List.of(), Progress.SILENT).scan(sources);
    return new SarifReport(Checks.installed(), "1").text(List.of(analysis));
  }
}
