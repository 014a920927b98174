package dev.lockspan.finding;

import java.util.List;

/**
 * A repair as edits to one file.
 *
 * @param title what it does and what it changes, one sentence
 * @param edits in the order of their offsets, not overlapping
 */
public record Repair(String title, List<Edit> edits) {
  public Repair {
    edits = List.copyOf(edits);
  }

  /**
   * Replaces a range of text.
   *
   * @param startOffset 0-based offset in UTF-16 units, inclusive
   * @param endOffset exclusive
   * @param replacement the new text
   */
  public record Edit(int startOffset, int endOffset, String replacement) {}
}
