package dev.lockspan.cli.corpus;

import dev.lockspan.cli.report.Figures;

/** What became of one target. */
sealed interface TargetResult {
  /** The target, as the corpus names it. */
  String target();

  /** It was scanned. */
  record Scanned(String target, Figures figures) implements TargetResult {}

  /**
   * It was not scanned to the end.
   *
   * @param reason one line
   */
  record Failed(String target, String reason) implements TargetResult {}
}
