package dev.lockspan.cli;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.cli.analysis.Analysis;
import dev.lockspan.cli.analysis.Analysis.LocatedFinding;
import dev.lockspan.cli.sarif.SarifReport;
import dev.lockspan.finding.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole command: reports in, a table out. */
final class DrawCommandTest {
  @TempDir private Path directory;
  private Path report;

  @BeforeEach
  void writeReport() throws IOException {
    Analysis analysis =
        new Analysis(
            Fixtures.sources(),
            List.of(new LocatedFinding(Fixtures.POOL, Fixtures.finding(Severity.WARNING))),
            List.of(Fixtures.POOL),
            List.of());
    String text = new SarifReport(Checks.installed(), "1").text(List.of(analysis));
    report = Files.writeString(directory.resolve("a.sarif"), text);
  }

  @Test
  void printsATableToJudgeIn() {
    Run run = draw("--seed", "1", report.toString());

    assertThat(run.status()).isEqualTo(0);
    assertThat(run.out())
        .isEqualTo(
            """
            | # | library | file:line | check | level | finding | true | worth changing | why |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            | 1 | `g:pool:1` | p/Pool.java:5 | LockHeldAcrossCallback | warning |\
             listener called while holding 'this' |  |  |  |
            """);
  }

  @Test
  void rejects_whatIsNoReport() throws IOException {
    Path other = Files.writeString(directory.resolve("other.json"), "{\"runs\": [{}]}");

    assertThat(draw("--seed", "1", other.toString()).err())
        .isEqualTo("lockspan: " + other + " is no report of lockspan scan --sarif\n");
    assertThat(draw("--seed", "1", directory.resolve("none").toString()).err())
        .isEqualTo(
            "lockspan: cannot read " + directory.resolve("none") + "; name a SARIF report\n");
    assertThat(draw("--seed", "1", "--count", "0", report.toString()).status()).isEqualTo(2);
    assertThat(draw(report.toString()).err()).contains("--seed");
  }

  private static Run draw(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int status =
        commandLine.execute(
            Stream.concat(Stream.of("draw"), Stream.of(arguments)).toArray(String[]::new));
    return new Run(status, out.toString(), err.toString().replace(System.lineSeparator(), "\n"));
  }

  /** What a run of the command left behind. */
  private record Run(int status, String out, String err) {}
}
