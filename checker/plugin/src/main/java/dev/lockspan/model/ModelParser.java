package dev.lockspan.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the text of a model file, ours or a user's: one row per line, comments, blank lines. */
public final class ModelParser {

  private ModelParser() {}

  /**
   * Reads a user's file.
   *
   * @throws ModelException at the first fault, or if the file cannot be read
   */
  public static ModelFile read(Path file) {
    try {
      return parse(file.toString(), true, Files.readString(file));
    } catch (IOException e) {
      throw new ModelException(file.toString(), 1, 1, "cannot be read: " + e);
    }
  }

  /**
   * Reads a file's text.
   *
   * @param file the name that errors and rows carry
   * @param user whether the file is a user's, which may remove rows of ours
   * @throws ModelException at the first fault
   */
  public static ModelFile parse(String file, boolean user, String text) {
    List<MethodModel> rows = new ArrayList<>();
    List<ModelFile.Removal> removals = new ArrayList<>();
    int number = 0;
    for (int start = 0; start < text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      String line = text.substring(start, end).stripTrailing();
      start = end + 1;
      number++;
      if (line.isEmpty() || line.charAt(0) == '#') {
        continue;
      }
      RowReader reader = new RowReader(file, number, user, line);
      if (reader.isRemoval()) {
        removals.add(reader.readRemoval());
      } else {
        rows.add(reader.readRow());
      }
    }
    return new ModelFile(rows, removals);
  }
}
