package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/pool.md} and the package's rules point to is there. */
class TourTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern LINK = Pattern.compile("]\\((\\.\\./sample-pool/[^)]+)\\)");
  private static final Pattern MEMBER =
      Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`|\\[`([A-Z]\\w+)`]\\([^)]*\\)`\\.(\\w+)`");
  private static final Pattern LESSON = Pattern.compile("(?m)^\\d\\. \\*\\*.*(?:\\n   .*)*");

  private final Map<String, String> sources = sources();

  @Test
  void linkedFilesMustExist() throws IOException {
    List<String> links = matches(LINK, tour(), match -> match.group(1));

    assertThat(links.size()).isAtLeast(20);
    for (String link : links) {
      assertWithMessage(link).that(Files.exists(DOCS.resolve(link))).isTrue();
    }
  }

  @Test
  void namedMembersMustExist() throws IOException {
    List<MatchResult> members = matches(MEMBER, tour(), match -> match);

    assertThat(members.size()).isAtLeast(10);
    for (MatchResult match : members) {
      int type = match.group(1) != null ? 1 : 3;
      String source = sources.getOrDefault(match.group(type), "");
      assertWithMessage(match.group()).that(source).containsMatch("\\b" + match.group(type + 1));
    }
  }

  @Test
  void everyLessonMustNameItsTest() throws IOException {
    List<String> lessons = matches(LESSON, tour(), MatchResult::group);

    assertThat(lessons).hasSize(9);
    for (String lesson : lessons) {
      assertWithMessage(lesson).that(lesson).containsMatch("Test\\b");
    }
  }

  @Test
  void everyRuleMustNameATestThatExists() {
    String rules = sources.getOrDefault("package-info", "");
    List<String> tests =
        matches(Pattern.compile("\\{@code (\\w+Test)}"), rules, match -> match.group(1));

    assertThat(tests.size()).isAtLeast(6);
    assertThat(sources.keySet()).containsAtLeastElementsIn(Set.copyOf(tests));
  }

  private static String tour() throws IOException {
    return Files.readString(DOCS.resolve("pool.md"));
  }

  private static <R> List<R> matches(
      Pattern pattern, String text, Function<MatchResult, R> function) {
    return pattern.matcher(text).results().map(function).toList();
  }

  /** The module's sources by the name of their type; of the packages, the pool's own. */
  private static Map<String, String> sources() {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java") || file.startsWith("src/main"))
          .sorted()
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  TourTest::read,
                  (breaker, pool) -> pool));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
