package dev.lockspan.cli.target;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import dev.lockspan.cli.maven.Coordinate;
import dev.lockspan.cli.maven.Dependencies;
import dev.lockspan.cli.maven.Library;
import dev.lockspan.cli.maven.MavenRepositories;
import dev.lockspan.cli.source.InputError;
import dev.lockspan.cli.source.NotAnalysed;
import dev.lockspan.cli.source.SourceFile;
import dev.lockspan.cli.source.SourceReader;
import dev.lockspan.cli.source.SourceSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the sources and the class path of a target: a coordinate, a directory or a jar. */
public final class TargetResolver {
  private final Supplier<MavenRepositories> repositories;
  private final ImmutableList<Path> classPath;
  private final ImmutableList<Coordinate> with;
  private final Optional<Path> base;

  /**
   * Makes a resolver.
   *
   * @param repositories called only when a coordinate is to be resolved
   * @param classPath goes before what a pom names
   * @param with libraries that each target needs besides
   * @param base what paths in a directory are relative to, in place of the directory
   */
  public TargetResolver(
      Supplier<MavenRepositories> repositories,
      List<Path> classPath,
      List<Coordinate> with,
      Optional<Path> base) {
    this.repositories = Suppliers.memoize(repositories);
    this.classPath = ImmutableList.copyOf(classPath);
    this.with = ImmutableList.copyOf(with);
    this.base = base;
  }

  /**
   * Reads a target.
   *
   * @throws InputError if it is none, or has no sources
   */
  public SourceSet resolve(String target) {
    Path path = Path.of(target);
    if (Files.isDirectory(path)) {
      return local(target, SourceReader.readDirectory(path, base.orElse(path)));
    }
    if (Files.isRegularFile(path) && target.endsWith(".jar")) {
      return local(target, SourceReader.readJar(path));
    }
    if (Coordinate.isCoordinate(target)) {
      return library(Coordinate.parse(target));
    }
    throw new InputError(
        "'"
            + target
            + "' is neither a directory nor a jar, nor group:artifact:version; check the target");
  }

  private SourceSet local(String target, List<SourceFile> files) {
    Dependencies dependencies =
        with.isEmpty()
            ? new Dependencies(List.of(), List.of())
            : repositories.get().dependencies(with);
    return sourceSet(target, files, dependencies.jars(), dependencies.missing());
  }

  private SourceSet library(Coordinate coordinate) {
    Library library = repositories.get().library(coordinate, with);
    List<SourceFile> files = SourceReader.readJar(library.sources());
    return sourceSet(coordinate.toString(), files, library.classPath(), library.missing());
  }

  private SourceSet sourceSet(
      String name, List<SourceFile> files, List<Path> jars, List<NotAnalysed> missing) {
    ImmutableList<Path> all =
        ImmutableList.<Path>builder().addAll(classPath).addAll(jars).build().stream()
            .distinct()
            .collect(toImmutableList());
    return new SourceSet(name, files, all, missing);
  }
}
