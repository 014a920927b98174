package dev.lockspan.cli.sarif;

import java.util.HashMap;
import java.util.Map;

/**
 * The line hashes by which GitHub recognises a result after lines have moved.
 *
 * <p>A line's hash is a rolling polynomial over the next 100 characters from its first one, across
 * line ends, with blanks and tabs left out and every line end taken as one line feed; the file is
 * continued by one mark and then by zeros. A hash that occurs again in the file is numbered.
 */
final class LineHashes {
  private static final int WINDOW = 100;
  private static final long BASE = 37;
  private static final long BASE_TO_THE_WINDOW = power(BASE, WINDOW);
  private static final char END_OF_FILE = 0xFFFF;

  private final Map<Integer, String> byLine = new HashMap<>();
  private final Map<String, Integer> occurrences = new HashMap<>();
  private final char[] window = new char[WINDOW];
  private final int[] lineStartingAt = new int[WINDOW];
  private int position;
  private long hash;

  private LineHashes() {}

  /** The hash of each line of a text, by its number from 1. */
  static Map<Integer, String> of(String text) {
    LineHashes hashes = new LineHashes();
    hashes.readAll(text);
    return Map.copyOf(hashes.byLine);
  }

  private void readAll(String text) {
    int line = 1;
    boolean atLineStart = true;
    char previous = 0;
    for (int i = 0; i <= text.length(); i++) {
      char next = i < text.length() ? text.charAt(i) : END_OF_FILE;
      boolean secondOfLineEnd = next == '\n' && previous == '\r';
      previous = next;
      if (next == ' ' || next == '\t' || secondOfLineEnd) {
        continue;
      }
      char read = next == '\r' ? '\n' : next;
      shift(read, atLineStart ? line++ : 0);
      atLineStart = read == '\n';
    }
    for (int i = 0; i < WINDOW; i++) {
      shift('\0', 0);
    }
  }

  /** Takes in a character, which begins that line unless it is 0; lets the oldest one go. */
  private void shift(char read, int line) {
    if (lineStartingAt[position] != 0) {
      String value = Long.toHexString(hash);
      int occurrence = occurrences.merge(value, 1, Integer::sum);
      byLine.put(lineStartingAt[position], value + ":" + occurrence);
    }
    hash = BASE * hash + read - BASE_TO_THE_WINDOW * window[position];
    window[position] = read;
    lineStartingAt[position] = line;
    position = (position + 1) % WINDOW;
  }

  private static long power(long base, int exponent) {
    long product = 1;
    for (int i = 0; i < exponent; i++) {
      product *= base;
    }
    return product;
  }
}
