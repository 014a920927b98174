package dev.lockspan.cli.triage;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;

/** Findings as a Markdown table with empty cells for the judgement of each. */
public final class TriageTable {
  private static final String HEADER =
      """
      | # | library | file:line | check | level | finding | true | worth changing | why |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      """;

  private TriageTable() {}

  public static String of(List<ReportedFinding> findings) {
    return IntStream.range(0, findings.size())
        .mapToObj(i -> row(i + 1, findings.get(i)))
        .collect(joining("", HEADER, ""));
  }

  private static String row(int number, ReportedFinding finding) {
    return "| %d | `%s` | %s:%d | %s | %s | %s |  |  |  |\n"
        .formatted(
            number,
            finding.target(),
            finding.file(),
            finding.line(),
            finding.check(),
            finding.level(),
            finding.headline().replace("|", "\\|"));
  }
}
