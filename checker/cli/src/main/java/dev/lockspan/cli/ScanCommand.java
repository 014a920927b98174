package dev.lockspan.cli;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.lockspan.cli.analysis.Analysis;
import dev.lockspan.cli.analysis.Scanner;
import dev.lockspan.cli.corpus.Corpus;
import dev.lockspan.cli.corpus.CorpusTable;
import dev.lockspan.cli.progress.Progress;
import dev.lockspan.cli.progress.TerminalProgress;
import dev.lockspan.cli.report.ConsoleReport;
import dev.lockspan.cli.report.Figures;
import dev.lockspan.cli.report.Palette;
import dev.lockspan.cli.report.ReportFile;
import dev.lockspan.cli.sarif.SarifReport;
import dev.lockspan.cli.source.InputError;
import dev.lockspan.cli.source.SourceSet;
import dev.lockspan.cli.target.TargetResolver;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
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

/** {@code lockspan scan}: runs the checks on libraries and source trees. */
@Command(
    name = "scan",
    description = "Runs the checks on libraries and source trees.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:no findings", "1:findings", "2:wrong usage or input"})
final class ScanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "TARGET",
      description = "group:artifact:version, a source directory, or a sources jar")
  private List<String> targets = List.of();

  @Mixin private AnalysisOptions analysisOptions = new AnalysisOptions();

  @Option(names = "--sarif", paramLabel = "FILE", description = "write a SARIF 2.1.0 report too")
  private Optional<Path> sarif = Optional.empty();

  @Option(
      names = "--figures",
      paramLabel = "FILE",
      description = "write the target's figures as JSON too")
  private Optional<Path> figures = Optional.empty();

  @Option(names = "--color", paramLabel = "WHEN", description = "auto (the default), always, never")
  private When colour = When.AUTO;

  @Option(
      names = {"-v", "--verbose"},
      description = "list everything that was not analysed")
  private boolean verbose;

  @Option(
      names = "--corpus",
      paramLabel = "FILE",
      description =
          "scan the column 'coordinate' of a tab-separated table, in processes of their own")
  private Optional<Path> corpus = Optional.empty();

  @Mixin private CorpusOptions corpusOptions = new CorpusOptions();

  /** When to use colours. */
  enum When {
    AUTO,
    ALWAYS,
    NEVER
  }

  @Override
  public Integer call() {
    if (targets.isEmpty() == corpus.isEmpty()) {
      throw new InputError("name targets, or a corpus; see lockspan scan --help");
    }
    Progress progress = Terminal.showsErrors() ? new TerminalProgress(System.err) : Progress.SILENT;
    try {
      boolean clean = corpus.isPresent() ? scan(corpus.get(), progress) : scan(progress);
      return clean ? Main.CLEAN : Main.FINDINGS;
    } finally {
      progress.done();
    }
  }

  private boolean scan(Path corpus, Progress progress) {
    CorpusTable table =
        corpusOptions.scan(analysisOptions.arguments(), progress).run(Corpus.read(corpus));
    new ReportFile(corpusOptions.table("tsv")).write(table.tsv());
    new ReportFile(corpusOptions.table("md")).write(table.markdown());
    PrintWriter out = spec.commandLine().getOut();
    table.failures().forEach(out::println);
    out.println(table.summary() + "; see " + corpusOptions.table("tsv"));
    return table.isClean();
  }

  private boolean scan(Progress progress) {
    if (figures.isPresent() && targets.size() > 1) {
      throw new InputError("figures are of one target; scan the others on their own");
    }
    Optional<ReportFile> sarifFile = sarif.map(ReportFile::new);
    Optional<ReportFile> figuresFile = figures.map(ReportFile::new);
    ImmutableList<Class<? extends BugChecker>> checks = Checks.installed();
    Scanner scanner = new Scanner(checks, analysisOptions.checkOptions(), progress);
    ConsoleReport console = new ConsoleReport(spec.commandLine().getOut(), palette(), verbose);
    List<Analysis> analyses = new ArrayList<>();
    List<Figures> allFigures = new ArrayList<>();
    for (SourceSet sources : sources(progress)) {
      long start = System.nanoTime();
      Analysis analysis = scanner.scan(sources).atLeast(analysisOptions.severity());
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      progress.done();
      console.print(analysis, time);
      analyses.add(analysis);
      allFigures.add(Figures.of(analysis, time));
    }
    SarifReport report = new SarifReport(checks, Version.current());
    sarifFile.ifPresent(file -> file.write(report.text(analyses)));
    // Last, since a corpus takes a target for done that has its figures.
    figuresFile.ifPresent(file -> file.write(allFigures.get(0).json()));
    return analyses.stream().allMatch(analysis -> analysis.findings().isEmpty());
  }

  /** All targets are read before the first is scanned, so that bad input costs no time. */
  private List<SourceSet> sources(Progress progress) {
    TargetResolver resolver = analysisOptions.targetResolver(progress);
    return targets.stream().map(resolver::resolve).toList();
  }

  private Palette palette() {
    boolean coloured = colour == When.ALWAYS || (colour == When.AUTO && Terminal.wantsColour());
    return coloured ? Palette.COLOURED : Palette.PLAIN;
  }
}
