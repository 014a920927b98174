package dev.lockspan.cli.fuzz;

import com.google.errorprone.annotations.Immutable;
import dev.lockspan.cli.fuzz.Tokens.Range;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/** A way to spoil a source file. */
enum SourceMutation {
  DELETE_TOKEN((tokens, random) -> each(tokens.tokens(), random, i -> tokens.set(i, ""))),
  DUPLICATE_TOKEN(
      (tokens, random) ->
          each(tokens.tokens(), random, i -> tokens.set(i, tokens.get(i) + " " + tokens.get(i)))),
  SWAP_TOKENS(
      (tokens, random) ->
          swap(tokens, Tokens.pick(tokens.tokens(), 2, random).stream().map(i -> one(i)).toList())),
  SWAP_WORDS(
      (tokens, random) ->
          swap(tokens, Tokens.pick(tokens.words(), 2, random).stream().map(i -> one(i)).toList())),
  REPLACE_WORD(
      (tokens, random) -> {
        String word = Hostile.WORDS.get(random.nextInt(Hostile.WORDS.size()));
        each(tokens.words(), random, i -> tokens.set(i, word));
      }),
  DELETE_STATEMENT(
      (tokens, random) -> each(tokens.statements(), random, range -> tokens.replace(range, ""))),
  DUPLICATE_STATEMENT(
      (tokens, random) ->
          each(
              tokens.statements(),
              random,
              range -> tokens.replace(range, tokens.text(range) + tokens.text(range)))),
  SWAP_STATEMENTS((tokens, random) -> swap(tokens, Tokens.pick(tokens.statements(), 2, random))),
  COPY_STATEMENT(
      (tokens, random) -> {
        List<Range> two = Tokens.pick(tokens.statements(), 2, random);
        if (two.size() == 2) {
          tokens.replace(two.get(0), tokens.text(two.get(0)) + tokens.text(two.get(1)));
        }
      }),
  TRUNCATE(
      (tokens, random) ->
          each(tokens.tokens(), random, i -> tokens.replace(new Range(i, tokens.end()), ""))),
  UNICODE_ESCAPES(
      (tokens, random) ->
          tokens.words().stream()
              .filter(i -> random.nextInt(3) == 0)
              .forEach(i -> tokens.set(i, Hostile.escaped(tokens.get(i), random)))),
  GARBAGE(
      (tokens, random) -> {
        String garbage = Hostile.GARBAGE.get(random.nextInt(Hostile.GARBAGE.size()));
        each(tokens.tokens(), random, i -> tokens.set(i, tokens.get(i) + garbage));
      }),
  NEST(
      (tokens, random) ->
          each(
              tokens.statements(),
              random,
              range -> tokens.replace(range, Hostile.nested(random) + tokens.text(range)))),
  HUGE_METHOD(
      (tokens, random) -> {
        List<Integer> closing =
            tokens.tokens().stream().filter(i -> tokens.get(i).equals("}")).toList();
        if (!closing.isEmpty()) {
          int last = closing.get(closing.size() - 1);
          tokens.set(last, Hostile.hugeMethod(random) + "}");
        }
      });

  @Immutable
  private interface Change {
    void make(Tokens tokens, Random random);
  }

  private final Change change;

  SourceMutation(Change change) {
    this.change = change;
  }

  /** The spoilt text; the same for the same text and the same state of {@code random}. */
  String apply(String text, Random random) {
    Tokens tokens = Tokens.of(text);
    change.make(tokens, random);
    return tokens.text();
  }

  /** Any mutation; the two that make files huge come up less often. */
  static SourceMutation any(Random random) {
    SourceMutation drawn = values()[random.nextInt(values().length)];
    boolean isHuge = drawn == NEST || drawn == HUGE_METHOD;
    return isHuge && random.nextBoolean() ? any(random) : drawn;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static <T> void each(List<T> places, Random random, Consumer<T> change) {
    Tokens.pick(places, 1, random).forEach(change);
  }

  private static Range one(int place) {
    return new Range(place, place + 1);
  }

  private static void swap(Tokens tokens, List<Range> two) {
    if (two.size() == 2) {
      String first = tokens.text(two.get(0));
      String second = tokens.text(two.get(1));
      tokens.replace(two.get(0), second);
      tokens.replace(two.get(1), first);
    }
  }
}
