package dev.lockspan.cli;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import dev.lockspan.cli.maven.Coordinate;
import dev.lockspan.cli.maven.MavenRepositories;
import dev.lockspan.cli.progress.Progress;
import dev.lockspan.cli.source.InputError;
import dev.lockspan.cli.target.ClassPath;
import dev.lockspan.cli.target.TargetResolver;
import dev.lockspan.finding.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how a target is found, compiled and analysed. */
final class AnalysisOptions {
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
      names = "--relative-to",
      paramLabel = "DIR",
      description = "what paths are relative to, in place of the source directory itself")
  private Optional<Path> base = Optional.empty();

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

  /** The mildest severity to report. */
  Severity severity() {
    return severity;
  }

  /** Finds targets by these options. */
  TargetResolver targetResolver(Progress progress) {
    settings.ifPresent(file -> requireReadable(file, "--settings"));
    return new TargetResolver(
        () -> new MavenRepositories(settings, offline, progress),
        ClassPath.parse(classPath),
        with.stream().map(Coordinate::parse).toList(),
        base);
  }

  /** The class path as given. */
  List<Path> classPath() {
    return ClassPath.parse(classPath);
  }

  /** The options of the checks, by the names that Error Prone gives them. */
  Map<String, String> flags() {
    Map<String, String> all = new LinkedHashMap<>();
    options.forEach((name, value) -> all.put("Lockspan:" + name, value));
    if (!models.isEmpty()) {
      String files =
          models.stream()
              .map(file -> requireReadable(file, "--models").toAbsolutePath().toString())
              .collect(joining(","));
      all.merge("Lockspan:Models", files, (one, other) -> one + "," + other);
    }
    return all;
  }

  /** The options of the checks, as Error Prone takes them. */
  List<String> checkOptions() {
    return flags().entrySet().stream()
        .map(option -> "-XepOpt:" + option.getKey() + "=" + option.getValue())
        .toList();
  }

  /** The same options, written out for another process. */
  List<String> arguments() {
    ImmutableList.Builder<String> arguments = ImmutableList.builder();
    if (!classPath.isEmpty()) {
      arguments.add("--classpath", classPath);
    }
    with.forEach(library -> arguments.add("--with", library));
    base.ifPresent(directory -> arguments.add("--relative-to", directory.toString()));
    if (offline) {
      arguments.add("--offline");
    }
    settings.ifPresent(file -> arguments.add("--settings", file.toString()));
    arguments.add("--severity", severity.name());
    models.forEach(file -> arguments.add("--models", file.toString()));
    options.forEach((name, value) -> arguments.add("--option", name + "=" + value));
    return arguments.build();
  }

  private static Path requireReadable(Path file, String option) {
    if (!Files.isReadable(file)) {
      throw new InputError("no file " + file + "; check " + option);
    }
    return file;
  }
}
