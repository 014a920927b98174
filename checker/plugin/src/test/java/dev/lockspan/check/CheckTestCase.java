package dev.lockspan.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/**
 * Base of the behavioural tests: compiles sources with all the checks at once and compares the
 * findings with the markers in the sources, line by line.
 *
 * <p>See {@link Marker} for the markers. A line without one must be silent, a line with one must
 * report exactly that.
 */
abstract class CheckTestCase {
  private static final Path MODEL_LIBRARIES = Path.of("target", "model-libraries");

  @TempDir Path directory;

  /** Compiles the sources together. */
  final void assertFindings(String... sources) {
    assertFindings(List.of(), sources);
  }

  /** Compiles the sources together, with options for javac and Error Prone. */
  final void assertFindings(List<String> options, String... sources) {
    List<MarkedSource> marked = parse(List.of(sources));
    assertMarkers(marked, CheckedCompilation.of(marked, options, directory.resolve("together")));
  }

  /** Compiles {@code compiledFirst} to class files, then the sources against these. */
  final void assertFindingsAgainstClasses(List<String> compiledFirst, String... sources) {
    assertFindingsAgainstClasses(List.of(), compiledFirst, sources);
  }

  /** The same, with options for javac and Error Prone. */
  final void assertFindingsAgainstClasses(
      List<String> options, List<String> compiledFirst, String... sources) {
    Path library = directory.resolve("library");
    CheckedCompilation.of(parse(compiledFirst), List.of(), library);
    List<MarkedSource> marked = parse(List.of(sources));
    assertMarkers(
        marked,
        CheckedCompilation.against(
            List.of(library), marked, options, directory.resolve("against")));
  }

  /** Compiles the sources against libraries that rows of the model are about, by their names. */
  final void assertFindingsWithLibraries(List<String> libraries, String... sources) {
    List<MarkedSource> marked = parse(List.of(sources));
    List<Path> jars =
        libraries.stream().map(name -> MODEL_LIBRARIES.resolve(name + ".jar")).toList();
    assertMarkers(
        marked, CheckedCompilation.against(jars, marked, List.of(), directory.resolve("against")));
  }

  /**
   * Demands the same findings of {@code sources} whether the library is part of the compilation or
   * on the class path.
   */
  final void assertFindingsBothWays(List<String> library, String... sources) {
    assertFindings(Stream.concat(library.stream(), Arrays.stream(sources)).toArray(String[]::new));
    assertFindingsAgainstClasses(library, sources);
  }

  /** The findings of the sources, compiled together; markers are not looked at. */
  final List<Reported> findings(List<String> options, String... sources) {
    return CheckedCompilation.of(parse(List.of(sources)), options, directory.resolve("plain"));
  }

  private static void assertMarkers(List<MarkedSource> sources, List<Reported> findings) {
    List<String> expected = new ArrayList<>();
    List<String> actual = new ArrayList<>();
    List<Reported> details = new ArrayList<>();
    for (MarkedSource source : sources) {
      for (int line = 1; line <= source.lines().size(); line++) {
        List<Reported> here = source.findingsAt(line, findings);
        if (!source.expected(line).equals(source.actual(line, here))) {
          expected.add(source.expected(line));
          actual.add(source.actual(line, here));
          details.addAll(here);
        }
      }
    }
    assertEquals(
        String.join("\n", expected),
        String.join("\n", actual),
        () ->
            details.stream().map(Reported::toString).collect(Collectors.joining("\n", "\n", "\n")));
  }

  private static List<MarkedSource> parse(List<String> sources) {
    return sources.stream().map(MarkedSource::parse).toList();
  }
}
