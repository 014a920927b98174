package dev.lockspan.cli.triage;

import static java.util.Comparator.comparing;

import java.util.Comparator;

/**
 * A finding as a report has it.
 *
 * @param target the library or source tree, as it was named
 * @param file its path in the target's sources
 * @param level {@code error}, {@code warning} or {@code note}
 * @param headline the message's first line
 */
public record ReportedFinding(
    String target, String file, int line, String check, String level, String headline) {
  /** By target and place, for whoever reads one source after the other. */
  static final Comparator<ReportedFinding> BY_PLACE =
      comparing(ReportedFinding::target)
          .thenComparing(ReportedFinding::file)
          .thenComparing(ReportedFinding::line)
          .thenComparing(ReportedFinding::check)
          .thenComparing(ReportedFinding::headline);
}
