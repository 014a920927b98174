package dev.lockspan.cli.corpus;

import com.google.common.base.Splitter;
import dev.lockspan.cli.source.InputError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A list of targets.
 *
 * @param targets in the order of the file, each once
 */
public record Corpus(List<String> targets) {
  private static final String COLUMN = "coordinate";
  private static final Splitter TABS = Splitter.on('\t').trimResults();

  public Corpus {
    targets = List.copyOf(targets);
  }

  /**
   * Reads a table of tab-separated columns, of which {@code coordinate} has the targets.
   *
   * @throws InputError if there is no such file, column, or target
   */
  public static Corpus read(Path file) {
    List<String> lines = lines(file);
    List<String> header = lines.isEmpty() ? List.of() : TABS.splitToList(lines.get(0));
    int column = header.indexOf(COLUMN);
    if (column < 0) {
      throw new InputError(
          file + ":1: no column '" + COLUMN + "'; begin with a line that names the columns");
    }
    List<String> targets =
        lines.stream()
            .skip(1)
            .filter(line -> !line.isBlank())
            .map(TABS::splitToList)
            .filter(cells -> column < cells.size() && !cells.get(column).isEmpty())
            .map(cells -> cells.get(column))
            .distinct()
            .toList();
    if (targets.isEmpty()) {
      throw new InputError(file + ": no target in column '" + COLUMN + "'");
    }
    return new Corpus(targets);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new InputError("cannot read " + file + "; check --corpus", e);
    }
  }
}
