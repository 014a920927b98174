package dev.lockspan.cli.corpus;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A lock held across a boundary in one release of a library, and mended in another.
 *
 * @param before the release with the bug
 * @param after the one without
 * @param place of the call made under the lock, in {@code before}
 * @param afterPlace of the same call in {@code after}, where it is still made
 * @param method that makes the call
 * @param staysLocked whether the mended call is still under a lock, so that it is found again
 */
record KnownBug(
    String id,
    String before,
    String after,
    Place place,
    Optional<Place> afterPlace,
    String method,
    String lock,
    String boundary,
    boolean staysLocked) {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "before",
          "after",
          "file",
          "method",
          "line_before",
          "line_after",
          "lock",
          "boundary",
          "after_still_under_a_lock",
          "file_after");

  /** Reads a table of bugs. */
  static List<KnownBug> read(Path file) {
    return NamedColumns.read(file, COLUMNS).rows().stream().map(KnownBug::of).toList();
  }

  private static KnownBug of(NamedColumns.Row row) {
    String file = row.get("file");
    String fileAfter = row.get("file_after").isEmpty() ? file : row.get("file_after");
    String lineAfter = row.get("line_after");
    return new KnownBug(
        row.get("id"),
        row.get("before"),
        row.get("after"),
        new Place(file, Integer.parseInt(row.get("line_before"))),
        lineAfter.isEmpty()
            ? Optional.empty()
            : Optional.of(new Place(fileAfter, Integer.parseInt(lineAfter))),
        row.get("method"),
        row.get("lock"),
        row.get("boundary"),
        row.get("after_still_under_a_lock").equals("yes"));
  }
}
