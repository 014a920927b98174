package dev.lockspan.cli.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.lockspan.cli.analysis.Analysis;
import dev.lockspan.cli.source.NotAnalysed;
import dev.lockspan.cli.source.SourceFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What an analysis amounts to, in a few lines. */
final class Summary {
  private static final int SHOWN = 5;

  private final Analysis analysis;
  private final Duration time;

  Summary(Analysis analysis, Duration time) {
    this.analysis = analysis;
    this.time = time;
  }

  /** Findings per check, files, lines, time, and what was not analysed. */
  String line() {
    long lines = analysis.analysed().stream().mapToLong(SourceFile::lines).sum();
    return String.format(
        Locale.ROOT,
        "%s: %s; %s, %s, %.1f s; not analysed: %s",
        analysis.sources().name(),
        findings(),
        count(analysis.analysed().size(), "file"),
        count(lines, "line"),
        time.toMillis() / 1000.0,
        notAnalysed());
  }

  /** What was not analysed and why, one per line; all of it, or the first few and a count. */
  List<String> notAnalysed(boolean all) {
    List<NotAnalysed> left = analysis.notAnalysed();
    int shown = all ? left.size() : Math.min(SHOWN, left.size());
    List<String> lines = new ArrayList<>();
    left.stream().limit(shown).map(one -> "    " + one).forEach(lines::add);
    if (shown < left.size()) {
      lines.add("    and " + (left.size() - shown) + " more; --verbose lists all");
    }
    return lines;
  }

  private String findings() {
    int total = analysis.findings().size();
    if (total == 0) {
      return "no findings";
    }
    Map<String, Long> byCheck =
        analysis.findings().stream()
            .collect(groupingBy(found -> found.finding().check(), TreeMap::new, counting()));
    return count(total, "finding")
        + byCheck.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(joining(", ", " (", ")"));
  }

  private String notAnalysed() {
    Map<NotAnalysed.Kind, Long> byKind =
        analysis.notAnalysed().stream()
            .collect(groupingBy(NotAnalysed::kind, TreeMap::new, counting()));
    return byKind.isEmpty()
        ? "nothing"
        : byKind.entrySet().stream()
            .map(entry -> entry.getKey().count(entry.getValue()))
            .collect(joining(", "));
  }

  private static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
