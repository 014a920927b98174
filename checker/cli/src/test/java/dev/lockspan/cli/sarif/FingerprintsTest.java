package dev.lockspan.cli.sarif;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.cli.Fixtures;
import dev.lockspan.finding.Finding;
import dev.lockspan.finding.Severity;
import dev.lockspan.finding.SourceRange;
import org.junit.jupiter.api.Test;

/** Fingerprints hold while code moves. */
final class FingerprintsTest {
  private static final Finding FINDING = Fixtures.finding(Severity.WARNING);

  @Test
  void doNotDependOnTheLine() {
    SourceRange call = FINDING.call();
    SourceRange moved = new SourceRange(call.uri(), 90, 1, 90, 16);

    assertThat(new Fingerprints().next(at(moved))).isEqualTo(new Fingerprints().next(FINDING));
  }

  @Test
  void dependOnTheBoundary() {
    assertThat(new Fingerprints().next(reaching("q.Other#go()")))
        .isNotEqualTo(new Fingerprints().next(FINDING));
  }

  @Test
  void numberEqualFindings() {
    Fingerprints fingerprints = new Fingerprints();
    String first = fingerprints.next(FINDING);

    assertThat(fingerprints.next(FINDING)).isNotEqualTo(first);
    assertThat(first).matches("[0-9a-f]{32}");
  }

  private static Finding at(SourceRange call) {
    return copy(call, FINDING.boundary());
  }

  private static Finding reaching(String boundary) {
    return copy(FINDING.call(), boundary);
  }

  private static Finding copy(SourceRange call, String boundary) {
    return new Finding(
        FINDING.kind(),
        FINDING.severity(),
        call,
        FINDING.enclosing(),
        FINDING.locks(),
        boundary,
        FINDING.reason(),
        FINDING.path(),
        FINDING.headline(),
        FINDING.notes(),
        FINDING.remedy(),
        FINDING.fix());
  }
}
