package dev.lockspan.cli.corpus;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.cli.progress.Progress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The line of progress over a corpus. */
final class RemainingTimeTest {
  @Test
  void tellsNoTimeBeforeTheFirstTargetIsDone() {
    RemainingTime remaining = new RemainingTime(10, Progress.SILENT);
    remaining.started("g:a:1");

    assertThat(remaining.line(Duration.ofMinutes(1)))
        .isEqualTo("[--------------------] 0 of 10; g:a:1");
  }

  @Test
  void measuresTheRestByWhatThisRunHasDone() {
    RemainingTime remaining = new RemainingTime(10, Progress.SILENT);
    remaining.skipped();
    remaining.skipped();
    remaining.skipped();
    remaining.started("g:a:1");
    remaining.started("g:b:1");
    remaining.finished("g:a:1");
    remaining.started("g:c:1");
    remaining.finished("g:b:1");

    assertThat(remaining.line(Duration.ofMinutes(4)))
        .isEqualTo("[##########----------] 5 of 10, about 10 min left; g:c:1");
  }
}
