package dev.lockspan.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param name its path from the root of the repository
 * @param text its Markdown
 */
record Page(String name, String text) {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ .*$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

  static Page of(String name) {
    try {
      return new Page(name, Files.readString(ROOT.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException("no page " + name, e);
    }
  }

  static boolean exists(String name) {
    return Files.isRegularFile(ROOT.resolve(name));
  }

  /** The pages in the root and under {@code docs}. */
  static List<Page> all() {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(file -> of(ROOT.relativize(file).toString().replace('\\', '/')))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The code blocks of a language, in the order of the page. */
  List<String> blocks(String language) {
    return FENCE
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** The lines of the headings, with their marks. */
  List<String> headings() {
    return HEADING
        .matcher(FENCE.matcher(text).replaceAll(""))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  /** The first running text. */
  String summary() {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .findFirst()
        .orElse("");
  }

  /** The files of this repository that the page links to, by their paths from the root. */
  List<String> links() {
    return LINK.matcher(FENCE.matcher(text).replaceAll(""))
        .results()
        .map(link -> link.group(1))
        .filter(target -> !target.contains(":"))
        .map(target -> Path.of("/" + name).resolveSibling(target).normalize())
        .map(target -> Path.of("/").relativize(target).toString())
        .toList();
  }

  boolean leadsToNothing(String link) {
    return !Files.exists(ROOT.resolve(link));
  }

  @Override
  public String toString() {
    return name;
  }
}
