package dev.lockspan.check;

import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expected finding, written at the end of its line: {@code // WAIT}, {@code // WAIT error},
 * {@code // CALLBACK warning: 'lock' & onEvent()}. A line may have several, one after the other.
 *
 * @param kind the finding's kind
 * @param severity the finding's severity, where the case demands one
 * @param texts what the message must contain
 */
record Marker(BoundaryKind kind, Optional<Severity> severity, List<String> texts) {
  private static final Pattern MARKER =
      Pattern.compile(
          "// (WAIT|SUBMIT|CALLBACK|IO|ORDER)\\b( error| warning| suggestion)?(?:: (.*?))?"
              + "(?=\\s*(?:$|// ))");

  Marker {
    texts = List.copyOf(texts);
  }

  /** The markers of a source line. */
  static List<Marker> of(String line) {
    List<Marker> markers = new ArrayList<>();
    for (Matcher matcher = MARKER.matcher(line); matcher.find(); ) {
      markers.add(
          new Marker(
              BoundaryKind.valueOf(matcher.group(1)),
              Optional.ofNullable(matcher.group(2))
                  .map(word -> Severity.valueOf(word.strip().toUpperCase(Locale.ROOT))),
              matcher.group(3) == null ? List.of() : List.of(matcher.group(3).split(" & "))));
    }
    return markers;
  }

  /** The line without its markers. */
  static String strip(String line) {
    return MARKER.matcher(line).replaceAll("").stripTrailing();
  }

  boolean matches(Reported finding) {
    return finding.kind() == kind
        && severity.map(finding.severity()::equals).orElse(true)
        && texts.stream().allMatch(finding.message()::contains);
  }

  @Override
  public String toString() {
    String grade = severity.map(s -> " " + s.name().toLowerCase(Locale.ROOT)).orElse("");
    return "// " + kind + grade + (texts.isEmpty() ? "" : ": " + String.join(" & ", texts));
  }
}
