package dev.lockspan.cli.fuzz;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A source text cut into tokens, white space and comments; puts together what was changed. */
final class Tokens {
  private static final Pattern PART =
      Pattern.compile(
          "(?s)//[^\\n]*+|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*+\"?"
              + "|'(?:[^'\\\\\\n]|\\\\.)*+'?|[\\w$]++|\\s++|.");

  private final List<String> parts;

  private Tokens(List<String> parts) {
    this.parts = parts;
  }

  static Tokens of(String text) {
    return new Tokens(
        PART.matcher(text).results().map(MatchResult::group).collect(toCollection(ArrayList::new)));
  }

  String text() {
    return String.join("", parts);
  }

  int end() {
    return parts.size();
  }

  String get(int index) {
    return parts.get(index);
  }

  void set(int index, String text) {
    parts.set(index, text);
  }

  /** The places of tokens. */
  List<Integer> tokens() {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (!part.isBlank() && !part.startsWith("//") && !part.startsWith("/*")) {
        places.add(i);
      }
    }
    return places;
  }

  /** The places of identifiers and keywords. */
  List<Integer> words() {
    return tokens().stream()
        .filter(i -> Character.isJavaIdentifierStart(get(i).charAt(0)))
        .toList();
  }

  /** The statements that hold no others, and fields: each the place after the last, and its end. */
  List<Range> statements() {
    List<Range> found = new ArrayList<>();
    int start = -1;
    for (int i : tokens()) {
      String token = get(i);
      if (token.equals(";") && start >= 0) {
        found.add(new Range(start, i + 1));
      }
      if (token.equals(";") || token.equals("{") || token.equals("}")) {
        start = i + 1;
      }
    }
    return found;
  }

  String text(Range range) {
    return String.join("", parts.subList(range.start(), range.end()));
  }

  /** Puts one text in the place of a range, whose places are kept. */
  void replace(Range range, String text) {
    for (int i = range.start(); i < range.end(); i++) {
      parts.set(i, "");
    }
    parts.set(range.start(), text);
  }

  /** So many of them, one perhaps twice; nothing when there are none. */
  static <T> List<T> pick(List<T> from, int count, Random random) {
    List<T> picked = new ArrayList<>();
    for (int i = 0; i < count && !from.isEmpty(); i++) {
      picked.add(from.get(random.nextInt(from.size())));
    }
    return picked;
  }

  /** Places from {@code start} to before {@code end}. */
  record Range(int start, int end) {}
}
