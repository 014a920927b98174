package dev.lockspan.cli;

import dev.lockspan.cli.corpus.BugTable;
import dev.lockspan.cli.corpus.Corpus;
import dev.lockspan.cli.corpus.KnownBugs;
import dev.lockspan.cli.progress.Progress;
import dev.lockspan.cli.progress.TerminalProgress;
import dev.lockspan.cli.report.ReportFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockspan bugs}: measures how many known bugs the checks report; for who works on them. */
@Command(
    name = "bugs",
    description = "Scans releases with and without known bugs; tells which are reported, and gone.",
    mixinStandardHelpOptions = true,
    hidden = true,
    sortOptions = false)
final class BugsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "BUGS",
      description = "a tab-separated table of bugs; see docs/corpus.md")
  private Path bugs = Path.of("");

  @Option(
      names = "--right",
      paramLabel = "FILE",
      description = "a tab-separated table of places that are right")
  private Optional<Path> right = Optional.empty();

  @Option(
      names = "--libraries",
      paramLabel = "FILE",
      description = "a tab-separated table of what a release needs besides its pom's dependencies")
  private Optional<Path> libraries = Optional.empty();

  @Mixin private AnalysisOptions analysisOptions = new AnalysisOptions();

  @Mixin private CorpusOptions corpusOptions = new CorpusOptions();

  @Override
  public Integer call() {
    KnownBugs known = KnownBugs.read(bugs, right, libraries);
    Progress progress = Terminal.showsErrors() ? new TerminalProgress(System.err) : Progress.SILENT;
    try {
      known.corpora().forEach((with, corpus) -> scan(with, corpus, progress));
    } finally {
      progress.done();
    }
    PrintWriter out = spec.commandLine().getOut();
    Path results = corpusOptions.directory();
    BugTable table = known.compare(results);
    Path file = results.resolve("bugs.md");
    new ReportFile(file).write(table.markdown());
    out.println(table.summary() + "; see " + file);
    return Main.CLEAN;
  }

  private void scan(List<String> with, Corpus corpus, Progress progress) {
    List<String> arguments = new ArrayList<>(analysisOptions.arguments());
    with.forEach(library -> arguments.addAll(List.of("--with", library)));
    corpusOptions
        .scan(arguments, progress)
        .run(corpus)
        .failures()
        .forEach(spec.commandLine().getOut()::println);
  }
}
