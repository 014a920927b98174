package dev.lockspan.cli.corpus;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableSortedSet;
import dev.lockspan.cli.corpus.TargetResult.Failed;
import dev.lockspan.cli.corpus.TargetResult.Scanned;
import dev.lockspan.cli.report.Figures;
import dev.lockspan.cli.source.NotAnalysed;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The results of a corpus, a line per target. */
public final class CorpusTable {
  private final List<TargetResult> results;
  private final ImmutableSortedSet<String> findings;

  CorpusTable(List<TargetResult> results) {
    this.results = List.copyOf(results);
    this.findings =
        scanned(results)
            .flatMap(figures -> figures.findings().keySet().stream())
            .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
  }

  /** Whether no target has a finding. */
  public boolean isClean() {
    return findings.isEmpty();
  }

  /** One line: how many targets, files, lines and findings, and how many failed. */
  public String summary() {
    long failed = results.stream().filter(Failed.class::isInstance).count();
    return String.format(
        Locale.ROOT,
        "%d targets: %,d findings; %,d files, %,d lines; %d targets failed, %d files after failures",
        results.size(),
        sum(figures -> figures.findings().values().stream().mapToLong(count -> count).sum()),
        sum(Figures::files),
        sum(Figures::lines),
        failed,
        sum(figures -> left(figures, NotAnalysed.Kind.FAILURE)));
  }

  /** The targets that failed and why, a line each. */
  public List<String> failures() {
    return results.stream()
        .flatMap(result -> result instanceof Failed failed ? Stream.of(failed) : Stream.empty())
        .map(failed -> failed.target() + ": " + failed.reason())
        .toList();
  }

  /** The table as tab-separated values, with a header. */
  public String tsv() {
    String header =
        Stream.of(
                Stream.of("coordinate", "files", "lines", "seconds", "MB"),
                findings.stream(),
                Stream.of(NotAnalysed.Kind.values()).map(CorpusTable::column),
                Stream.of("failed"))
            .flatMap(columns -> columns)
            .collect(joining("\t", "", "\n"));
    return results.stream().map(this::line).collect(joining("", header, ""));
  }

  /** The table as Markdown, with a line of sums. */
  public String markdown() {
    return new MarkdownTable(results).text();
  }

  private String line(TargetResult result) {
    Stream<String> cells =
        result instanceof Scanned scanned
            ? cells(scanned.figures())
            : Stream.generate(() -> "")
                .limit(4L + findings.size() + NotAnalysed.Kind.values().length);
    Optional<String> failure =
        result instanceof Failed failed ? Optional.of(failed.reason()) : Optional.empty();
    return Stream.of(
            Stream.of(result.target()), cells, Stream.of(failure.orElse("").replace('\t', ' ')))
        .flatMap(columns -> columns)
        .collect(joining("\t", "", "\n"));
  }

  private Stream<String> cells(Figures figures) {
    return Stream.of(
            Stream.of(
                figures.files(),
                figures.lines(),
                String.format(Locale.ROOT, "%.1f", figures.seconds()),
                figures.megabytes()),
            findings.stream().map(name -> figures.findings().getOrDefault(name, 0L)),
            Stream.of(NotAnalysed.Kind.values()).map(kind -> left(figures, kind)))
        .flatMap(cells -> cells)
        .map(String::valueOf);
  }

  private static String column(NotAnalysed.Kind kind) {
    return "not analysed: " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static long left(Figures figures, NotAnalysed.Kind kind) {
    return figures.notAnalysed().getOrDefault(kind, 0L);
  }

  private long sum(java.util.function.ToLongFunction<Figures> figure) {
    return scanned(results).mapToLong(figure).sum();
  }

  private static Stream<Figures> scanned(List<TargetResult> results) {
    return results.stream()
        .flatMap(
            result ->
                result instanceof Scanned scanned ? Stream.of(scanned.figures()) : Stream.empty());
  }
}
