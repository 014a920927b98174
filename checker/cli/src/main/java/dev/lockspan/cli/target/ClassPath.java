package dev.lockspan.cli.target;

import com.google.common.base.Splitter;
import dev.lockspan.cli.source.InputError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A class path as the user writes it, in the form that {@code javac} takes. */
public final class ClassPath {
  private ClassPath() {}

  /**
   * Splits at the platform's separator; {@code dir/*} stands for the jars of a directory.
   *
   * @throws InputError if an entry does not exist
   */
  public static List<Path> parse(String text) {
    return Splitter.on(File.pathSeparatorChar)
        .omitEmptyStrings()
        .splitToStream(text)
        .flatMap(ClassPath::entries)
        .toList();
  }

  private static Stream<Path> entries(String entry) {
    if (entry.endsWith("/*") || entry.equals("*")) {
      return jars(Path.of(entry.equals("*") ? "." : entry.substring(0, entry.length() - 2)));
    }
    Path path = Path.of(entry);
    if (!Files.exists(path)) {
      throw new InputError("no class path entry " + entry + "; check --classpath");
    }
    return Stream.of(path);
  }

  private static Stream<Path> jars(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
    } catch (IOException e) {
      throw new InputError("no directory " + directory + "; check --classpath", e);
    }
  }
}
