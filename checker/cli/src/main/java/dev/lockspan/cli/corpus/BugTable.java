package dev.lockspan.cli.corpus;

import static java.util.stream.Collectors.joining;

import dev.lockspan.cli.corpus.BugVerdict.After;
import java.util.List;
import java.util.Locale;

/** Which known bugs are reported, gone once mended, and which right places are reported falsely. */
public final class BugTable {
  private final List<BugVerdict> verdicts;
  private final List<RightPlace> right;
  private final List<RightPlace> reportedFalsely;

  BugTable(List<BugVerdict> verdicts, List<RightPlace> right, List<RightPlace> reportedFalsely) {
    this.verdicts = List.copyOf(verdicts);
    this.right = List.copyOf(right);
    this.reportedFalsely = List.copyOf(reportedFalsely);
  }

  /** One line: how many bugs are reported and gone, and how many right places are reported. */
  public String summary() {
    long reported = verdicts.stream().filter(BugVerdict::isReported).count();
    return String.format(
        Locale.ROOT,
        "%d of %d bugs reported (%d %%); once mended %d gone, %d milder, %d still there,"
            + " %d not expected to go, %d not scanned; %d of %d right places reported",
        reported,
        verdicts.size(),
        reported * 100 / Math.max(1, verdicts.size()),
        count(After.GONE),
        count(After.MILDER),
        count(After.STILL),
        count(After.NOT_EXPECTED),
        count(After.NOT_SCANNED),
        reportedFalsely.size(),
        right.size());
  }

  /** The table in Markdown, a row per bug, and the right places that are reported. */
  public String markdown() {
    String header =
        """
        | bug | before | place | lock | boundary | reported | once mended |
        | --- | --- | --- | --- | --- | --- | --- |
        """;
    String falsely =
        reportedFalsely.stream()
            .map(place -> "- reported, and right: " + place.id() + ": " + place.idiom() + "\n")
            .collect(joining());
    return verdicts.stream().map(BugTable::row).collect(joining("", header, "\n"))
        + falsely
        + summary()
        + "\n";
  }

  private long count(After after) {
    return verdicts.stream().filter(verdict -> verdict.after() == after).count();
  }

  private static String row(BugVerdict verdict) {
    KnownBug bug = verdict.bug();
    return String.format(
        Locale.ROOT,
        "| %s | `%s` | %s#%s | %s | %s | %s | %s |%n",
        bug.id(),
        bug.before(),
        bug.place().brief(),
        bug.method(),
        cell(bug.lock()),
        cell(bug.boundary()),
        verdict.reportedWord(),
        verdict.afterWord());
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
