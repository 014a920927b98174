package dev.lockspan.cli.corpus;

/**
 * A line of a source file.
 *
 * @param file relative to the root of the sources
 * @param line from 1
 */
record Place(String file, int line) {
  /** Whether a line of the same file lies at most so far away. */
  boolean isWithin(int lines, Place other) {
    return file.equals(other.file) && Math.abs(line - other.line) <= lines;
  }

  /** The file without its directories, and the line. */
  String brief() {
    return file.substring(file.lastIndexOf('/') + 1) + ":" + line;
  }
}
