package dev.lockspan.cli.sarif;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The documentation of a check: {@code docs/checks/<name>.md}, which the build puts into the jar.
 *
 * @param markdown the whole page
 */
record CheckPage(String markdown) {
  private static final Splitter PARAGRAPHS = Splitter.onPattern("\\R\\s*\\R");

  /** The page of a check or, where it has none, that text. */
  static CheckPage of(String check, String otherwise) {
    try (InputStream page = CheckPage.class.getResourceAsStream("/docs/checks/" + check + ".md")) {
      return new CheckPage(
          page == null ? otherwise : new String(page.readAllBytes(), UTF_8).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page without the marks of its headings and code. */
  String text() {
    return markdown.replaceAll("(?m)^#+ ", "").replaceAll("(?m)^```\\w*\\R?", "").replace("`", "");
  }

  /** The first paragraph of running text, in one line. */
  String problem() {
    return PARAGRAPHS
        .splitToStream(markdown)
        .map(String::strip)
        .filter(paragraph -> !paragraph.isEmpty() && !paragraph.startsWith("#"))
        .findFirst()
        .orElse(markdown)
        .replaceAll("\\s+", " ");
  }
}
