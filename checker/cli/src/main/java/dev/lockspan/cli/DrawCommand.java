package dev.lockspan.cli;

import dev.lockspan.cli.source.InputError;
import dev.lockspan.cli.triage.Draw;
import dev.lockspan.cli.triage.ReportedFinding;
import dev.lockspan.cli.triage.SarifFile;
import dev.lockspan.cli.triage.TriageTable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockspan draw}: findings drawn at random from reports, as a table to judge them in. */
@Command(
    name = "draw",
    description =
        "Draws findings at random from SARIF reports, spread over checks and targets, and prints"
            + " a Markdown table to judge them in.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:drawn", "2:wrong usage or input"})
final class DrawCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "reports of scan --sarif")
  private List<Path> reports = List.of();

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      required = true,
      description = "the same seed draws the same findings")
  private long seed;

  @Option(
      names = "--count",
      paramLabel = "NUMBER",
      defaultValue = "200",
      description = "how many findings to draw (${DEFAULT-VALUE})")
  private int count;

  @Override
  public Integer call() {
    if (count < 1) {
      throw new InputError("--count " + count + " draws nothing; give a number from 1");
    }
    List<ReportedFinding> all =
        reports.stream().flatMap(report -> SarifFile.read(report).stream()).toList();
    spec.commandLine().getOut().print(TriageTable.of(new Draw(seed).from(all, count)));
    spec.commandLine().getOut().flush();
    return Main.CLEAN;
  }
}
