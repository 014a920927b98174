package dev.lockspan.cli.corpus;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockspan.cli.source.InputError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Known bugs are compared with what scans of both releases report. */
final class KnownBugsTest {
  private static final String HEADER =
      "id\tbefore\tafter\tfile\tmethod\tline_before\tline_after\tlock\tboundary"
          + "\tafter_still_under_a_lock\tfile_after\n";

  @TempDir private Path directory;
  private Path results = Path.of("");

  @BeforeEach
  void makeResults() throws IOException {
    results = Files.createDirectory(directory.resolve("results"));
  }

  @Test
  void tellsWhatIsReportedAndGone() throws IOException {
    result("g:a:1", sighting("a/A.java", 12, "warning", "one"));
    result("g:a:2", sighting("a/A.java", 40, "warning", "other"));

    assertThat(compare(bug("10", "", "no")).markdown())
        .contains("| bug | `g:a:1` | A.java:10#run | this | x \\| y | yes | gone |");
  }

  @Test
  void tellsWhatIsLeftOfAReport() throws IOException {
    result("g:a:1", sighting("a/A.java", 10, "warning", "one"));

    result("g:a:2", sighting("a/A.java", 40, "note", "one"));
    assertThat(compare(bug("10", "", "no")).summary()).contains("0 gone, 1 milder, 0 still");
    assertThat(compare(bug("10", "41", "no")).summary()).contains("1 gone");

    result("g:a:2", sighting("a/A.java", 41, "warning", "two"));
    assertThat(compare(bug("10", "41", "no")).summary()).contains("1 still there");
    assertThat(compare(bug("10", "41", "yes")).summary()).contains("1 not expected to go");
  }

  @Test
  void tellsMissesFromWhatWasNotScanned() throws IOException {
    assertThat(compare(bug("10", "", "no")).markdown()).contains("| not scanned |  |");

    result("g:a:1", sighting("a/A.java", 14, "warning", "one"));
    BugTable table = compare(bug("10", "", "no"));
    assertThat(table.markdown()).contains("| no |  |");
    assertThat(table.summary()).startsWith("0 of 1 bugs reported (0 %)");
  }

  @Test
  void tellsRightPlacesThatAreReported() throws IOException {
    Path right =
        Files.writeString(
            directory.resolve("right.tsv"),
            "id\tcoordinate\tfile\tline\tidiom\nfine\tg:a:1\ta/A.java\t9\tno lock\n");
    result("g:a:1", sighting("a/A.java", 10, "note", "one"));

    BugTable table =
        read(bug("10", "", "no"), Optional.of(right), Optional.empty()).compare(results);
    assertThat(table.summary()).endsWith("1 of 1 right places reported");
    assertThat(table.markdown()).contains("- reported, and right: fine: no lock\n");
  }

  @Test
  void scansTogetherWhatNeedsTheSameLibraries() throws IOException {
    Path libraries =
        Files.writeString(
            directory.resolve("libraries.tsv"), "coordinate\twith\ng:a:2\tg:b:1 g:c:1\n");

    assertThat(read(bug("10", "", "no"), Optional.empty(), Optional.of(libraries)).corpora())
        .containsExactly(
            List.of(), new Corpus(List.of("g:a:1")),
            List.of("g:b:1", "g:c:1"), new Corpus(List.of("g:a:2")));
  }

  @Test
  void rejects_aTableWithoutAColumn() throws IOException {
    Path bugs = Files.writeString(directory.resolve("bugs.tsv"), "id\tbefore\n");

    InputError error =
        assertThrows(
            InputError.class, () -> KnownBugs.read(bugs, Optional.empty(), Optional.empty()));
    assertThat(error).hasMessageThat().isEqualTo(bugs + ":1: no column 'after'");
  }

  private BugTable compare(String row) throws IOException {
    return read(row, Optional.empty(), Optional.empty()).compare(results);
  }

  private KnownBugs read(String row, Optional<Path> right, Optional<Path> libraries)
      throws IOException {
    Path bugs = Files.writeString(directory.resolve("bugs.tsv"), HEADER + row);
    return KnownBugs.read(bugs, right, libraries);
  }

  private static String bug(String line, String lineAfter, String stays) {
    return String.join(
        "\t", "bug", "g:a:1", "g:a:2", "a/A.java", "run", line, lineAfter, "this", "x | y", stays);
  }

  private void result(String target, String sightings) throws IOException {
    TargetFiles files = TargetFiles.of(results, target);
    Files.writeString(files.figures(), "{}");
    Files.writeString(files.sarif(), "{\"runs\": [{\"results\": [" + sightings + "]}]}");
  }

  private static String sighting(String file, int line, String level, String fingerprint) {
    return String.format(
        """
        {"ruleId": "LockHeldAcrossIo", "level": "%s",
         "locations": [{"physicalLocation": {
           "artifactLocation": {"uri": "%s"}, "region": {"startLine": %d}}}],
         "partialFingerprints": {"lockspan/v1": "%s"}}
        """,
        level, file, line, fingerprint);
  }
}
