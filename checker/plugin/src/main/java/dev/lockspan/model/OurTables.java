package dev.lockspan.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The model files that ship with the checker: the JDK's, and one per library. */
public final class OurTables {

  private static final String INDEX = "index.txt";

  private OurTables() {}

  /** Reads every table, in the order of the index. */
  public static List<ModelFile> read() {
    List<ModelFile> tables = new ArrayList<>();
    for (String name : names()) {
      tables.add(ModelParser.parse(name, false, text(name)));
    }
    return tables;
  }

  /** The file names of the tables. */
  public static List<String> names() {
    return text(INDEX).lines().filter(line -> !line.isEmpty()).toList();
  }

  /** The text of a table, or of the index. */
  static String text(String name) {
    try (InputStream in = OurTables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the checker's jar lacks the model table " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
