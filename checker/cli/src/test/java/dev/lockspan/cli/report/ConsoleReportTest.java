package dev.lockspan.cli.report;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.cli.Fixtures;
import dev.lockspan.cli.analysis.Analysis;
import dev.lockspan.cli.analysis.Analysis.LocatedFinding;
import dev.lockspan.cli.source.NotAnalysed;
import dev.lockspan.finding.Severity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the terminal shows. */
final class ConsoleReportTest {
  @Test
  void printsFindingsThenASummary() {
    Analysis analysis = analysis(List.of(Severity.WARNING, Severity.SUGGESTION), List.of());

    assertThat(print(analysis, Palette.PLAIN, false))
        .isEqualTo(
            """
            p/Pool.java:5: warning: [LockHeldAcrossCallback] listener called while holding 'this'
                held: 'this' since Pool.java:4, for 1 line
                reaches: opened() Pool.java:5 -> Listener.onEvent() Events.java
                One more fact.
                Call it after the lock is released.
            p/Pool.java:5: note: [LockHeldAcrossCallback] listener called while holding 'this'
                held: 'this' since Pool.java:4, for 1 line
                reaches: opened() Pool.java:5 -> Listener.onEvent() Events.java
                One more fact.
                Call it after the lock is released.

            g:pool:1: 2 findings (LockHeldAcrossCallback 2); 1 file, 7 lines, 1.5 s; not analysed: nothing
            """);
  }

  @Test
  void printsTheFirstFewThatWereNotAnalysed() {
    Analysis analysis =
        analysis(
            List.of(),
            IntStream.rangeClosed(1, 7)
                .mapToObj(i -> NotAnalysed.file("F" + i + ".java", "line 1: ';' expected"))
                .toList());

    assertThat(print(analysis, Palette.PLAIN, false))
        .isEqualTo(
            """
            g:pool:1: no findings; 1 file, 7 lines, 1.5 s; not analysed: 7 files
                F1.java: line 1: ';' expected
                F2.java: line 1: ';' expected
                F3.java: line 1: ';' expected
                F4.java: line 1: ';' expected
                F5.java: line 1: ';' expected
                and 2 more; --verbose lists all
            """);
  }

  @Test
  void printsAllThatWereNotAnalysedWhenVerbose() {
    Analysis analysis =
        analysis(
            List.of(),
            IntStream.rangeClosed(1, 7)
                .mapToObj(i -> NotAnalysed.dependency("g:a:" + i, "not found"))
                .toList());

    assertThat(print(analysis, Palette.PLAIN, true)).endsWith("    g:a:7: not found\n");
  }

  @Test
  void coloursTheSeverity() {
    Analysis analysis = analysis(List.of(Severity.ERROR), List.of());

    assertThat(print(analysis, Palette.COLOURED, false)).contains("\u001b[31merror:");
  }

  private static Analysis analysis(List<Severity> findings, List<NotAnalysed> notAnalysed) {
    return new Analysis(
        Fixtures.sources(),
        findings.stream()
            .map(severity -> new LocatedFinding(Fixtures.POOL, Fixtures.finding(severity)))
            .toList(),
        List.of(Fixtures.POOL),
        notAnalysed);
  }

  private static String print(Analysis analysis, Palette palette, boolean verbose) {
    StringWriter text = new StringWriter();
    new ConsoleReport(new PrintWriter(text), palette, verbose)
        .print(analysis, Duration.ofMillis(1_500));
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
