package dev.lockspan.cli.maven;

import dev.lockspan.cli.source.NotAnalysed;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a library.
 *
 * @param sources its sources jar
 * @param classPath its own jar, then its dependencies
 * @param missing what could not be had
 */
public record Library(Path sources, List<Path> classPath, List<NotAnalysed> missing) {
  public Library {
    classPath = List.copyOf(classPath);
    missing = List.copyOf(missing);
  }
}
