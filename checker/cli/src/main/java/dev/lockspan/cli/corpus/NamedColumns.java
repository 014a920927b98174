package dev.lockspan.cli.corpus;

import com.google.common.base.Splitter;
import dev.lockspan.cli.source.InputError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of tab-separated columns, whose first line names them.
 *
 * @param file where it was read
 * @param rows all after the first line
 */
record NamedColumns(Path file, List<Row> rows) {
  /** A row's cells by the name of their column. */
  record Row(Map<String, String> cells) {
    Row {
      cells = Map.copyOf(cells);
    }

    /** A cell; empty where the row is too short. */
    String get(String column) {
      return cells.getOrDefault(column, "");
    }
  }

  private static final Splitter TABS = Splitter.on('\t').trimResults();

  NamedColumns {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a table.
   *
   * @param required the columns that must be there
   * @throws InputError if there is no such file or column
   */
  static NamedColumns read(Path file, List<String> required) {
    List<String> lines = lines(file);
    List<String> header = lines.isEmpty() ? List.of() : TABS.splitToList(lines.get(0));
    for (String column : required) {
      if (!header.contains(column)) {
        throw new InputError(file + ":1: no column '" + column + "'");
      }
    }
    return new NamedColumns(
        file,
        lines.stream()
            .skip(1)
            .filter(line -> !line.isBlank())
            .map(line -> row(header, TABS.splitToList(line)))
            .toList());
  }

  private static Row row(List<String> header, List<String> cells) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      row.put(header.get(i), i < cells.size() ? cells.get(i) : "");
    }
    return new Row(row);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new InputError("cannot read " + file, e);
    }
  }
}
