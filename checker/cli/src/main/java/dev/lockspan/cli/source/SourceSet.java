package dev.lockspan.cli.source;

import java.nio.file.Path;
import java.util.List;

/**
 * Java files that are compiled together.
 *
 * @param name the target as the user named it
 * @param files sorted by path; never empty
 * @param classPath jars and class directories, in order
 * @param missing what could not be had for the class path
 */
public record SourceSet(
    String name, List<SourceFile> files, List<Path> classPath, List<NotAnalysed> missing) {
  public SourceSet {
    files = List.copyOf(files);
    classPath = List.copyOf(classPath);
    missing = List.copyOf(missing);
  }
}
