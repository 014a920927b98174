package dev.lockspan.cli.analysis;

import dev.lockspan.cli.source.NotAnalysed;
import dev.lockspan.cli.source.SourceFile;
import dev.lockspan.cli.source.SourceSet;
import dev.lockspan.finding.Finding;
import dev.lockspan.finding.Severity;
import java.util.List;

/**
 * What a scan of one source set found.
 *
 * @param sources what was scanned
 * @param findings sorted by file, line, column and check
 * @param analysed the files that were looked at to their end
 * @param notAnalysed what was left out
 */
public record Analysis(
    SourceSet sources,
    List<LocatedFinding> findings,
    List<SourceFile> analysed,
    List<NotAnalysed> notAnalysed) {
  public Analysis {
    findings = List.copyOf(findings);
    analysed = List.copyOf(analysed);
    notAnalysed = List.copyOf(notAnalysed);
  }

  /** The same analysis without findings milder than that. */
  public Analysis atLeast(Severity severity) {
    return new Analysis(
        sources,
        findings.stream()
            .filter(located -> located.finding().severity().compareTo(severity) >= 0)
            .toList(),
        analysed,
        notAnalysed);
  }

  /** A finding and the file that it is in. */
  public record LocatedFinding(SourceFile file, Finding finding) {}
}
