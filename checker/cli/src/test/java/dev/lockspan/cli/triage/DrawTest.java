package dev.lockspan.cli.triage;

import static com.google.common.truth.Truth.assertThat;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which findings a draw takes. */
final class DrawTest {
  /** A check and target with many findings, beside others with few. */
  private static final List<ReportedFinding> MANY =
      Stream.of(
              findings("g:a:1", "Callback", 500),
              findings("g:b:1", "Callback", 20),
              findings("g:c:1", "Callback", 1),
              findings("g:a:1", "Io", 40),
              findings("g:b:1", "Order", 2))
          .flatMap(findings -> findings)
          .toList();

  @Test
  void drawsTheSameWithTheSameSeedInWhateverOrder() {
    List<ReportedFinding> shuffled = new ArrayList<>(MANY);
    Collections.reverse(shuffled);

    assertThat(new Draw(7).from(shuffled, 30)).isEqualTo(new Draw(7).from(MANY, 30));
    assertThat(new Draw(8).from(MANY, 30)).isNotEqualTo(new Draw(7).from(MANY, 30));
  }

  @Test
  void drawsEachFindingOnce() {
    List<ReportedFinding> drawn = new Draw(1).from(MANY, 1000);

    assertThat(drawn).containsExactlyElementsIn(MANY);
    assertThat(drawn).isInOrder(ReportedFinding.BY_PLACE);
  }

  @Test
  void spreadsOverChecksAndTargets() {
    List<ReportedFinding> drawn = new Draw(1).from(MANY, 30);

    assertThat(counts(drawn, ReportedFinding::check))
        .containsExactly("Callback", 14L, "Io", 14L, "Order", 2L);
    assertThat(counts(callbacks(drawn), ReportedFinding::target).get("g:c:1")).isEqualTo(1);
    assertThat(counts(callbacks(drawn), ReportedFinding::target).get("g:b:1")).isAtLeast(6);
  }

  private static List<ReportedFinding> callbacks(List<ReportedFinding> findings) {
    return findings.stream().filter(finding -> finding.check().equals("Callback")).toList();
  }

  private static Map<String, Long> counts(
      List<ReportedFinding> findings, Function<ReportedFinding, String> by) {
    return findings.stream().collect(groupingBy(by, counting()));
  }

  private static Stream<ReportedFinding> findings(String target, String check, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(line -> new ReportedFinding(target, "A.java", line, check, "note", "waits"));
  }
}
