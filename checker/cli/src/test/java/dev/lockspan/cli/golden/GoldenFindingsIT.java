package dev.lockspan.cli.golden;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.google.errorprone.bugpatterns.BugChecker;
import dev.lockspan.cli.analysis.Analysis;
import dev.lockspan.cli.analysis.Analysis.LocatedFinding;
import dev.lockspan.cli.analysis.Scanner;
import dev.lockspan.cli.maven.MavenRepositories;
import dev.lockspan.cli.progress.Progress;
import dev.lockspan.cli.source.InputError;
import dev.lockspan.cli.source.SourceFile;
import dev.lockspan.cli.source.SourceSet;
import dev.lockspan.cli.target.TargetResolver;
import dev.lockspan.finding.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The findings in five libraries are those that were reviewed last.
 *
 * <p>{@code -Dlockspan.golden.write} writes them anew. Reading, the files are compiled in the
 * opposite order, which must change nothing.
 */
final class GoldenFindingsIT {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.rabbitmq:amqp-client:5.25.0",
        "com.zaxxer:HikariCP:6.3.0",
        "org.apache.commons:commons-pool2:2.12.1",
        "org.apache.curator:curator-recipes:5.9.0",
        "org.eclipse.platform:org.eclipse.core.jobs:3.15.900"
      })
  void areTheReviewedOnes(String target) throws IOException {
    SourceSet sources = resolve(target);
    Path file = GOLDEN.resolve(target.replace(':', '_') + ".txt");
    if (Boolean.getBoolean("lockspan.golden.write")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text(sources));
      return;
    }

    assertThat(text(reversed(sources))).isEqualTo(Files.readString(file));
  }

  /** Skips where the library cannot be had at all, as without a network. */
  private static SourceSet resolve(String target) {
    try {
      return new TargetResolver(
              () -> new MavenRepositories(Optional.empty(), false, Progress.SILENT),
              List.of(),
              List.of(),
              Optional.empty())
          .resolve(target);
    } catch (InputError e) {
      System.out.println("golden findings of " + target + " SKIPPED: " + e.getMessage());
      return abort(e.getMessage());
    }
  }

  private static SourceSet reversed(SourceSet sources) {
    List<SourceFile> files = new ArrayList<>(sources.files());
    Collections.reverse(files);
    return new SourceSet(sources.name(), files, sources.classPath(), sources.missing());
  }

  private static String text(SourceSet sources) {
    List<Class<? extends BugChecker>> checks =
        ServiceLoader.load(BugChecker.class).stream()
            .<Class<? extends BugChecker>>map(ServiceLoader.Provider::type)
            .collect(Collectors.toList());
    Analysis analysis = new Scanner(checks, List.of(), Progress.SILENT).scan(sources);
    Stream<String> left =
        analysis.notAnalysed().stream().map(one -> "not analysed: " + one + "\n").sorted();
    return Stream.concat(analysis.findings().stream().map(GoldenFindingsIT::text), left)
        .collect(Collectors.joining());
  }

  private static String text(LocatedFinding located) {
    return "%s:%d: %s: [%s] %s\n"
        .formatted(
            located.file().path(),
            located.finding().call().startLine(),
            located.finding().severity().name().toLowerCase(Locale.ROOT),
            located.finding().check(),
            Messages.text(located.finding()));
  }
}
