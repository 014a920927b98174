package dev.lockspan.cli.maven;

import dev.lockspan.cli.source.NotAnalysed;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Jars for a class path, and what is missing from it. */
public record Dependencies(List<Path> jars, List<NotAnalysed> missing) {
  public Dependencies {
    jars = List.copyOf(jars);
    missing = List.copyOf(missing);
  }

  Dependencies without(NotAnalysed one) {
    return new Dependencies(jars, Stream.concat(Stream.of(one), missing.stream()).toList());
  }
}
