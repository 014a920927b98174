package dev.lockspan.finding;

/**
 * A range of source text.
 *
 * @param uri the file, as an absolute URI
 * @param startLine 1-based
 * @param startColumn 1-based, in UTF-16 units
 * @param endLine 1-based
 * @param endColumn 1-based, exclusive
 */
public record SourceRange(String uri, int startLine, int startColumn, int endLine, int endColumn) {
  /** The last segment of the file's path, such as {@code Pool.java}. */
  public String fileName() {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  /** {@code Pool.java:12}, the form used in messages. */
  public String at() {
    return fileName() + ":" + startLine;
  }
}
