package dev.lockspan.cli.corpus;

import java.nio.file.Path;
import java.util.List;

/** A place that looks like a bug and is none. */
record RightPlace(String id, String target, Place place, String idiom) {
  private static final List<String> COLUMNS = List.of("id", "coordinate", "file", "line", "idiom");

  /** Reads a table of such places. */
  static List<RightPlace> read(Path file) {
    return NamedColumns.read(file, COLUMNS).rows().stream()
        .map(
            row ->
                new RightPlace(
                    row.get("id"),
                    row.get("coordinate"),
                    new Place(row.get("file"), Integer.parseInt(row.get("line"))),
                    row.get("idiom")))
        .toList();
  }
}
