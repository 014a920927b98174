package dev.lockspan.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tests' own language of expectations. */
final class MarkerTests {
  @Test
  void accepts_lineWithoutAMarker() {
    assertEquals(List.of(), Marker.of("future.get();"));
    assertEquals(List.of(), Marker.of("future.get(); // waits for WAIT"));
    assertEquals(List.of(), Marker.of("// decision: WAITING is fine"));
  }

  @Test
  void accepts_kindSeverityAndTexts() {
    assertEquals(
        List.of(new Marker(BoundaryKind.WAIT, Optional.empty(), List.of())),
        Marker.of("future.get(); // WAIT"));
    assertEquals(
        List.of(
            new Marker(BoundaryKind.IO, Optional.of(Severity.SUGGESTION), List.of("'a'", "b()"))),
        Marker.of("read(); // IO suggestion: 'a' & b()"));
    assertEquals(
        List.of(
            new Marker(BoundaryKind.SUBMIT, Optional.of(Severity.WARNING), List.of()),
            new Marker(BoundaryKind.WAIT, Optional.of(Severity.ERROR), List.of("'x'"))),
        Marker.of("submit().get(); // SUBMIT warning // WAIT error: 'x'"));
  }

  @Test
  void flags_findingThatDiffers() {
    Marker marker = Marker.of("x(); // WAIT warning: 'lock'").get(0);
    assertTrue(marker.matches(finding(BoundaryKind.WAIT, Severity.WARNING, "holding 'lock'")));
    assertFalse(marker.matches(finding(BoundaryKind.IO, Severity.WARNING, "holding 'lock'")));
    assertFalse(marker.matches(finding(BoundaryKind.WAIT, Severity.ERROR, "holding 'lock'")));
    assertFalse(marker.matches(finding(BoundaryKind.WAIT, Severity.WARNING, "holding 'this'")));
  }

  @Test
  void flags_differenceInTheRenderedSource() {
    MarkedSource source = MarkedSource.parse("package p;\nclass A {\n  int x; // WAIT\n}\n");
    assertEquals("p/A.java", source.path());
    Reported right = new Reported(BoundaryKind.WAIT, Severity.WARNING, "A.java", 3, "[x] y");
    assertEquals(List.of(right), source.findingsAt(3, List.of(right)));
    assertEquals(List.of(), source.findingsAt(2, List.of(right)));
    assertEquals("A.java:3:   int x; // WAIT", source.expected(3));
    assertEquals("A.java:3:   int x; // WAIT", source.actual(3, List.of(right)));
    assertEquals("A.java:3:   int x; ", source.actual(3, List.of()));
    assertEquals(
        "A.java:3:   int x; // WAIT // WAIT warning: [x] y",
        source.actual(3, List.of(right, right)));
    assertEquals("A.java:2: class A { // WAIT warning: [x] y", source.actual(2, List.of(right)));
  }

  private static Reported finding(BoundaryKind kind, Severity severity, String message) {
    return new Reported(kind, severity, "A.java", 1, message);
  }
}
