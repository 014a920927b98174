package dev.lockspan.cli.corpus;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockspan.cli.corpus.TargetResult.Failed;
import dev.lockspan.cli.corpus.TargetResult.Scanned;
import dev.lockspan.cli.report.Figures;
import dev.lockspan.cli.source.NotAnalysed;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The results of a corpus as a table for people: findings by check, as errors/warnings/notes. */
final class MarkdownTable {
  private static final List<NotAnalysed.Kind> CRASHES =
      List.of(NotAnalysed.Kind.FAILURE, NotAnalysed.Kind.FAILED_METHOD);

  private static final ImmutableList<Severity> SEVERITIES =
      Stream.of(Severity.values())
          .sorted(Comparator.reverseOrder())
          .collect(ImmutableList.toImmutableList());
  private static final ImmutableSet<String> CHECKS =
      Stream.of(BoundaryKind.values())
          .map(BoundaryKind::check)
          .sorted()
          .collect(ImmutableSet.toImmutableSet());

  private final List<TargetResult> results;

  MarkdownTable(List<TargetResult> results) {
    this.results = List.copyOf(results);
  }

  String text() {
    Stream<String> head = Stream.of("target", "files", "lines", "seconds", "MB");
    Stream<String> tail = Stream.of("not analysed", "crashes");
    List<String> header =
        Stream.of(head, CHECKS.stream(), tail).flatMap(columns -> columns).toList();
    return line(header.stream())
        + line(header.stream().map(column -> "---"))
        + results.stream().map(MarkdownTable::line).collect(joining())
        + line(total().map(cell -> cell.isEmpty() ? "" : "**" + cell + "**"));
  }

  private static String line(TargetResult result) {
    if (result instanceof Scanned scanned) {
      Stream<String> target = Stream.of("`" + scanned.target() + "`");
      return line(Stream.concat(target, cells(List.of(scanned.figures()))));
    }
    Failed failed = (Failed) result;
    Stream<String> blank = Stream.generate(() -> "").limit(4 + CHECKS.size() + 1);
    String reason = failed.reason().replace("|", "\\|");
    return line(
        Stream.of(Stream.of("`" + failed.target() + "`"), blank, Stream.of(reason))
            .flatMap(cells -> cells));
  }

  private Stream<String> total() {
    List<Figures> all =
        results.stream()
            .flatMap(
                result ->
                    result instanceof Scanned scanned
                        ? Stream.of(scanned.figures())
                        : Stream.empty())
            .toList();
    long failed = results.stream().filter(Failed.class::isInstance).count();
    List<String> cells = Stream.concat(Stream.of(results.size() + " targets"), cells(all)).toList();
    String crashes = failed == 0 ? cells.get(cells.size() - 1) : failed + " targets";
    return Stream.concat(cells.stream().limit(cells.size() - 1L), Stream.of(crashes));
  }

  /** The figures of one target, or the sums over many; the most memory that one needed. */
  private static Stream<String> cells(List<Figures> figures) {
    double seconds = figures.stream().mapToDouble(Figures::seconds).sum();
    long megabytes = figures.stream().mapToLong(Figures::megabytes).max().orElse(0);
    return Stream.of(
            Stream.of(
                number(sum(figures, Figures::files)),
                number(sum(figures, Figures::lines)),
                String.format(Locale.ROOT, "%.0f", seconds),
                number(megabytes)),
            CHECKS.stream().map(check -> findings(figures, check)),
            Stream.of(notAnalysed(figures), crashes(figures)))
        .flatMap(cells -> cells);
  }

  private static String findings(List<Figures> figures, String check) {
    List<Long> counts =
        SEVERITIES.stream()
            .map(severity -> check + "/" + severity.name().toLowerCase(Locale.ROOT))
            .map(key -> sum(figures, one -> one.findings().getOrDefault(key, 0L)))
            .toList();
    return counts.stream().allMatch(count -> count == 0)
        ? ""
        : counts.stream().map(MarkdownTable::number).collect(joining("/"));
  }

  private static String notAnalysed(List<Figures> figures) {
    return Stream.of(NotAnalysed.Kind.values())
        .filter(kind -> !CRASHES.contains(kind))
        .filter(kind -> left(figures, kind) > 0)
        .map(kind -> kind.count(left(figures, kind)))
        .collect(joining(", "));
  }

  private static String crashes(List<Figures> figures) {
    return CRASHES.stream()
        .filter(kind -> left(figures, kind) > 0)
        .map(kind -> kind.count(left(figures, kind)))
        .collect(joining(", "));
  }

  private static long left(List<Figures> figures, NotAnalysed.Kind kind) {
    return sum(figures, one -> one.notAnalysed().getOrDefault(kind, 0L));
  }

  private static long sum(List<Figures> figures, ToLongFunction<Figures> of) {
    return figures.stream().mapToLong(of).sum();
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String line(Stream<String> cells) {
    return cells.collect(joining(" | ", "| ", " |\n"));
  }
}
