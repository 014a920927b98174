package dev.lockspan.check;

import static com.google.common.truth.Truth.assertThat;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.errorprone.BugPattern;
import com.google.errorprone.bugpatterns.BugChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documentation says what the checks do: its examples are compiled, its claims compared. */
final class DocumentationTests extends CheckTestCase {
  private static final List<String> SECTIONS =
      List.of(
          "## The problem",
          "## Flagged",
          "## How to fix",
          "## Configuration",
          "## Known false positives",
          "## Known false negatives",
          "## Suppression");

  static Stream<Page> pages() {
    return Page.all().stream();
  }

  static Stream<Page> pagesWithExamples() {
    // The page of the locks has options for some of its examples, and tests of its own.
    return pages()
        .filter(page -> !page.name().equals(LocksPageTests.PAGE))
        .filter(page -> !page.blocks("java").isEmpty());
  }

  static Stream<Class<? extends BugChecker>> checks() {
    return ServiceLoader.load(BugChecker.class).stream()
        .<Class<? extends BugChecker>>map(ServiceLoader.Provider::type)
        .filter(type -> type.getPackage().equals(LockSpanCheck.class.getPackage()));
  }

  @ParameterizedTest
  @MethodSource("pagesWithExamples")
  void flags_exactlyTheMarkedLines(Page page) {
    page.blocks("java").forEach(this::assertFindings);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void accepts_linksToFilesThatExist(Page page) {
    assertThat(page.links().stream().filter(page::leadsToNothing).toList()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void accepts_aPageForEachCheck(Class<? extends BugChecker> check) {
    BugPattern pattern = check.getAnnotation(BugPattern.class);
    String name = "docs/checks/" + check.getSimpleName() + ".md";
    assertThat(pattern.link()).isEqualTo("https://github.com/lockspan/lockspan/blob/main/" + name);
    assertThat(pattern.linkType()).isEqualTo(BugPattern.LinkType.CUSTOM);

    Page page = Page.of(name);
    assertThat(page.summary()).isEqualTo(pattern.summary() + ".");
    assertThat(page.headings())
        .containsExactlyElementsIn(
            Stream.concat(Stream.of("# " + check.getSimpleName()), SECTIONS.stream()).toList())
        .inOrder();
    assertThat(page.text()).contains("@SuppressWarnings(\"" + check.getSimpleName() + "\")");
    assertThat(page.text()).contains("-Xep:" + check.getSimpleName() + ":ERROR");
  }

  @Test
  void accepts_theReadmesListOfChecks() {
    Page readme = Page.of("README.md");
    assertThat(checks().count()).isEqualTo(5);
    checks().forEach(check -> assertThat(readme.links()).contains(page(check)));
  }

  private static String page(Class<?> check) {
    return "docs/checks/" + check.getSimpleName() + ".md";
  }

  @Test
  void accepts_theReadmesListOfOptions() {
    InvalidOption unknown =
        assertThrows(
            InvalidOption.class, () -> Options.parse(Map.of("Lockspan:NoSuchOption", "1")));
    String known = String.valueOf(unknown.getMessage()).replaceAll(".*known are |;.*", "");
    assertThat(known).isNotEmpty();
    for (String option : known.split(", ", -1)) {
      assertThat(Page.of("README.md").text()).contains("-XepOpt:Lockspan:" + option + "=");
    }
  }

  /** The first example of the README, and the text below it. */
  @Test
  void flags_whatTheReadmePrints() throws IOException {
    Page readme = Page.of("README.md");
    String source = readme.blocks("java").get(0);
    String code = source.lines().map(Marker::strip).collect(joining("\n", "", "\n"));
    Path file = Files.writeString(directory.resolve(MarkedSource.parse(source).path()), code);

    String printed = CheckedCompilation.print(file, directory.resolve("printed"));
    assertThat(diagnostics(printed.replace(directory + "/", "")))
        .containsExactlyElementsIn(diagnostics(readme.blocks("text").get(0)));
  }

  /** What javac prints, in parts: Error Prone leaves open which check reports first. */
  private static List<String> diagnostics(String printed) {
    return List.of(printed.split("(?m)^(?=\\S)"));
  }
}
