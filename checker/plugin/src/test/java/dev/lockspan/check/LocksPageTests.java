package dev.lockspan.check;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of lock forms: every form has an example, and every example is what it says. */
final class LocksPageTests extends CheckTestCase {
  static final String PAGE = "docs/locks.md";
  private static final Pattern ANCHOR = Pattern.compile("\\]\\(#([^)]*)\\)");

  /** The sections with an example, each as a page of its own. */
  static Stream<Page> sections() {
    return Arrays.stream(Page.of(PAGE).text().split("(?m)^(?=## )"))
        .map(text -> new Page(text.lines().findFirst().orElseThrow(), text))
        .filter(section -> !section.blocks("java").isEmpty());
  }

  @ParameterizedTest
  @MethodSource("sections")
  void flags_exactlyTheMarkedLines(Page section) throws IOException {
    List<String> rows = section.blocks("text");
    List<String> options = List.of();
    if (!rows.isEmpty()) {
      Files.writeString(directory.resolve("locks.txt"), rows.get(0));
      options = List.of("-XepOpt:Lockspan:Models=" + directory.resolve("locks.txt"));
    } else if (section.text().contains("import lombok.")) {
      options = LombokTests.withLombok();
    }
    for (String example : section.blocks("java")) {
      assertThat(example).contains("// WAIT");
      assertFindings(options, example);
    }
  }

  @Test
  void accepts_anExampleForEachForm() {
    List<String> anchors = sections().map(section -> anchor(section.name())).toList();
    List<String> linked =
        ANCHOR.matcher(Page.of(PAGE).text()).results().map(LocksPageTests::target).toList();
    assertThat(linked).hasSize(21);
    assertThat(anchors).containsExactlyElementsIn(linked.stream().distinct().toList()).inOrder();
  }

  private static String target(MatchResult link) {
    return link.group(1);
  }

  /** A heading's anchor, as Markdown makes it. */
  private static String anchor(String heading) {
    return heading
        .replace("## ", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z -]", "")
        .replace(' ', '-');
  }
}
