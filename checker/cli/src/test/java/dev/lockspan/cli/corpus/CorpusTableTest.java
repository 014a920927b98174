package dev.lockspan.cli.corpus;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.cli.report.Figures;
import dev.lockspan.cli.source.NotAnalysed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table over a corpus. */
final class CorpusTableTest {
  private static final CorpusTable TABLE =
      new CorpusTable(
          List.of(
              new TargetResult.Scanned(
                  "g:a:1",
                  new Figures(
                      Map.of("LockHeldAcrossIo/suggestion", 3L),
                      10,
                      2_000,
                      1.25,
                      300,
                      Map.of(NotAnalysed.Kind.FAILURE, 1L))),
              new TargetResult.Failed("g:b:1", "not done after 600 s"),
              new TargetResult.Scanned(
                  "g:c:1",
                  new Figures(
                      Map.of("LockHeldAcrossCallback/warning", 2L),
                      5,
                      1_000,
                      1,
                      200,
                      Map.of(NotAnalysed.Kind.FAILED_METHOD, 2L, NotAnalysed.Kind.METHOD, 1L)))));

  @Test
  void hasALinePerTarget() {
    assertThat(TABLE.tsv().replace('\t', '|'))
        .isEqualTo(
            """
            coordinate|files|lines|seconds|MB|LockHeldAcrossCallback/warning|\
            LockHeldAcrossIo/suggestion|not analysed: file|not analysed: failure|\
            not analysed: dependency|not analysed: method|not analysed: failed method|not analysed: call|failed
            g:a:1|10|2000|1.3|300|0|3|0|1|0|0|0|0|
            g:b:1|||||||||||||not done after 600 s
            g:c:1|5|1000|1.0|200|2|0|0|0|0|1|2|0|
            """);
  }

  @Test
  void isMadeForPeopleToo() {
    assertThat(TABLE.markdown())
        .isEqualTo(
            """
            | target | files | lines | seconds | MB | InconsistentLockOrder |\
             LockHeldAcrossBlockingCall | LockHeldAcrossCallback | LockHeldAcrossIo |\
             LockHeldAcrossTaskSubmission | not analysed | crashes |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            | `g:a:1` | 10 | 2,000 | 1 | 300 |  |  |  | 0/0/3 |  |  | 1 file after a failure |
            | `g:b:1` |  |  |  |  |  |  |  |  |  |  | not done after 600 s |
            | `g:c:1` | 5 | 1,000 | 1 | 200 |  |  | 0/2/0 |  |  | 1 method |\
             2 methods after failures |
            | **3 targets** | **15** | **3,000** | **2** | **300** |  |  | **0/2/0** |\
             **0/0/3** |  | **1 method** | **1 targets** |
            """);
  }

  @Test
  void sumsUp() {
    assertThat(TABLE.summary())
        .isEqualTo(
            "3 targets: 5 findings; 15 files, 3,000 lines; 1 targets failed, 1 files after"
                + " failures");
    assertThat(TABLE.failures()).containsExactly("g:b:1: not done after 600 s");
    assertThat(TABLE.isClean()).isFalse();
  }
}
