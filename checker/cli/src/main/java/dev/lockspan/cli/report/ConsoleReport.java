package dev.lockspan.cli.report;

import dev.lockspan.cli.analysis.Analysis;
import dev.lockspan.cli.analysis.Analysis.LocatedFinding;
import dev.lockspan.finding.Finding;
import dev.lockspan.finding.Messages;
import dev.lockspan.finding.Severity;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** Prints an analysis: findings in the form of the compiler's own diagnostics, then a summary. */
public final class ConsoleReport {
  private final PrintWriter out;
  private final Palette palette;
  private final boolean verbose;

  /**
   * Makes a report.
   *
   * @param verbose whether to list everything that was not analysed
   */
  public ConsoleReport(PrintWriter out, Palette palette, boolean verbose) {
    this.out = out;
    this.palette = palette;
    this.verbose = verbose;
  }

  /** Prints the analysis, which took so long. */
  public void print(Analysis analysis, Duration time) {
    String file = "";
    for (LocatedFinding located : analysis.findings()) {
      if (!file.isEmpty() && !file.equals(located.file().path())) {
        out.println();
      }
      file = located.file().path();
      print(file, located.finding());
    }
    if (!analysis.findings().isEmpty()) {
      out.println();
    }
    Summary summary = new Summary(analysis, time);
    out.println(palette.bold(summary.line()));
    summary.notAnalysed(verbose).forEach(out::println);
    out.flush();
  }

  private void print(String file, Finding finding) {
    List<String> text = Messages.text(finding).lines().toList();
    Severity severity = finding.severity();
    out.println(
        palette.bold(file + ":" + finding.call().startLine() + ":")
            + " "
            + palette.severity(severity, word(severity) + ":")
            + " ["
            + finding.check()
            + "] "
            + palette.bold(text.get(0)));
    text.stream().skip(1).forEach(out::println);
  }

  private static String word(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case SUGGESTION -> "note";
    };
  }
}
