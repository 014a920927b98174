package dev.lockspan.cli;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.lockspan.cli.analysis.Analysis;
import dev.lockspan.cli.analysis.Scanner;
import dev.lockspan.cli.maven.Coordinate;
import dev.lockspan.cli.maven.MavenRepositories;
import dev.lockspan.cli.progress.Progress;
import dev.lockspan.cli.progress.TerminalProgress;
import dev.lockspan.cli.report.ConsoleReport;
import dev.lockspan.cli.report.Palette;
import dev.lockspan.cli.report.ReportFile;
import dev.lockspan.cli.sarif.SarifReport;
import dev.lockspan.cli.source.InputError;
import dev.lockspan.cli.source.SourceSet;
import dev.lockspan.cli.target.ClassPath;
import dev.lockspan.cli.target.TargetResolver;
import dev.lockspan.finding.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
      arity = "1..*",
      paramLabel = "TARGET",
      description = "group:artifact:version, a source directory, or a sources jar")
  private List<String> targets = List.of();

  @Option(
      names = {"-cp", "--classpath"},
      paramLabel = "PATH",
      description = "jars and class directories that the sources need")
  private String classPath = "";

  @Option(
      names = "--with",
      paramLabel = "G:A:V",
      description = "a library that the sources need besides; may be repeated")
  private List<String> with = List.of();

  @Option(
      names = {"-o", "--offline"},
      description = "ask no repository but the local one")
  private boolean offline;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Maven settings, in place of ~/.m2/settings.xml")
  private Optional<Path> settings = Optional.empty();

  @Option(
      names = "--severity",
      paramLabel = "LEVEL",
      description = "the mildest severity to report: error, warning or suggestion (the default)")
  private Severity severity = Severity.SUGGESTION;

  @Option(
      names = "--models",
      paramLabel = "FILE",
      description = "a file of method models; may be repeated")
  private List<Path> models = List.of();

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = "an option of the checks; may be repeated")
  private Map<String, String> options = Map.of();

  @Option(names = "--sarif", paramLabel = "FILE", description = "write a SARIF 2.1.0 report too")
  private Optional<Path> sarif = Optional.empty();

  @Option(names = "--color", paramLabel = "WHEN", description = "auto (the default), always, never")
  private When colour = When.AUTO;

  @Option(
      names = {"-v", "--verbose"},
      description = "list everything that was not analysed")
  private boolean verbose;

  /** When to use colours. */
  enum When {
    AUTO,
    ALWAYS,
    NEVER
  }

  @Override
  public Integer call() {
    Progress progress = Terminal.showsErrors() ? new TerminalProgress(System.err) : Progress.SILENT;
    try {
      return scan(progress);
    } finally {
      progress.done();
    }
  }

  private int scan(Progress progress) {
    Optional<ReportFile> sarifFile = sarif.map(ReportFile::new);
    List<String> checkOptions = checkOptions();
    List<SourceSet> sources = sources(progress);
    ImmutableList<Class<? extends BugChecker>> checks = Checks.installed();
    Scanner scanner = new Scanner(checks, checkOptions, progress);
    ConsoleReport console = new ConsoleReport(spec.commandLine().getOut(), palette(), verbose);
    List<Analysis> analyses = new ArrayList<>();
    for (SourceSet set : sources) {
      long start = System.nanoTime();
      Analysis analysis = scanner.scan(set).atLeast(severity);
      progress.done();
      console.print(analysis, Duration.ofNanos(System.nanoTime() - start));
      analyses.add(analysis);
    }
    SarifReport report = new SarifReport(checks, Version.current());
    sarifFile.ifPresent(file -> file.write(report.text(analyses)));
    boolean clean = analyses.stream().allMatch(analysis -> analysis.findings().isEmpty());
    return clean ? Main.CLEAN : Main.FINDINGS;
  }

  private List<SourceSet> sources(Progress progress) {
    settings.ifPresent(file -> requireReadable(file, "--settings"));
    List<Coordinate> libraries = with.stream().map(Coordinate::parse).toList();
    TargetResolver resolver =
        new TargetResolver(
            () -> new MavenRepositories(settings, offline, progress),
            ClassPath.parse(classPath),
            libraries);
    return targets.stream().map(resolver::resolve).toList();
  }

  private List<String> checkOptions() {
    Map<String, String> all = new LinkedHashMap<>(options);
    if (!models.isEmpty()) {
      all.merge("Models", paths(models), (one, other) -> one + "," + other);
    }
    return all.entrySet().stream()
        .map(option -> "-XepOpt:Lockspan:" + option.getKey() + "=" + option.getValue())
        .toList();
  }

  private static String paths(List<Path> files) {
    return files.stream()
        .map(file -> requireReadable(file, "--models").toAbsolutePath().toString())
        .collect(joining(","));
  }

  private static Path requireReadable(Path file, String option) {
    if (!Files.isReadable(file)) {
      throw new InputError("no file " + file + "; check " + option);
    }
    return file;
  }

  private Palette palette() {
    boolean coloured = colour == When.ALWAYS || (colour == When.AUTO && Terminal.wantsColour());
    return coloured ? Palette.COLOURED : Palette.PLAIN;
  }
}
