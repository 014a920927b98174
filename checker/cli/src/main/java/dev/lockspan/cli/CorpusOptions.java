package dev.lockspan.cli;

import dev.lockspan.cli.corpus.CorpusScan;
import dev.lockspan.cli.corpus.Limits;
import dev.lockspan.cli.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say how many targets are scanned in one go. */
final class CorpusOptions {
  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "lockspan-results",
      description = "where the results of a corpus go; what is there is not scanned again")
  private Path results = Path.of("");

  @Option(
      names = "--at-a-time",
      paramLabel = "NUMBER",
      defaultValue = "2",
      description = "how many targets of a corpus are scanned at once (${DEFAULT-VALUE})")
  private int atATime;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "for each target of a corpus (${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--memory-limit",
      paramLabel = "SIZE",
      defaultValue = "2g",
      description = "for each target of a corpus (${DEFAULT-VALUE})")
  private String memory = "";

  /** Where the results go. */
  Path directory() {
    return results;
  }

  /** Where the table of results goes, in the format with this ending. */
  Path table(String ending) {
    return results.resolve("table." + ending);
  }

  /** A scan with these limits and with the given options for each target. */
  CorpusScan scan(List<String> arguments, Progress progress) {
    Limits limits = new Limits(Duration.ofSeconds(seconds), memory);
    return new CorpusScan(results, atATime, Main.class.getName(), arguments, limits, progress);
  }
}
