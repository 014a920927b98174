package dev.lockspan.cli.maven;

import static java.util.stream.Collectors.joining;

import dev.lockspan.cli.progress.Progress;
import dev.lockspan.cli.source.InputError;
import dev.lockspan.cli.source.NotAnalysed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/** The repositories that the user's Maven would ask, asked for libraries. */
public final class MavenRepositories {
  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> repositories;

  /**
   * Reads the settings; asks no repository yet.
   *
   * @param settingsFile in place of {@code ~/.m2/settings.xml}
   * @param offline whether to use the local repository only
   */
  public MavenRepositories(Optional<Path> settingsFile, boolean offline, Progress progress) {
    RepositorySession sessions = new RepositorySession(MavenSettings.load(settingsFile));
    this.system = new RepositorySystemSupplier().get();
    this.session = sessions.open(system, offline, new DownloadProgress(progress));
    this.repositories = system.newResolutionRepositories(session, sessions.repositories());
  }

  /**
   * The library's sources and what is needed to compile them.
   *
   * @param with what its pom forgets
   * @throws InputError if there are no sources, or no such {@code with}
   */
  public Library library(Coordinate coordinate, List<Coordinate> with) {
    Path sources = sources(coordinate);
    List<Path> classPath = new ArrayList<>();
    List<NotAnalysed> missing = new ArrayList<>();
    try {
      classPath.add(resolve(coordinate.jar()));
    } catch (ArtifactResolutionException e) {
      missing.add(NotAnalysed.dependency(coordinate + " (its own jar)", "not found"));
    }
    Dependencies dependencies = dependencies().of(coordinate, with);
    classPath.addAll(dependencies.jars());
    missing.addAll(dependencies.missing());
    return new Library(sources, classPath, missing);
  }

  /**
   * Libraries and their own dependencies.
   *
   * @throws InputError if one of the libraries cannot be had
   */
  public Dependencies dependencies(List<Coordinate> with) {
    return dependencies().of(with);
  }

  private DependencyCollection dependencies() {
    return new DependencyCollection(system, session, repositories);
  }

  private Path sources(Coordinate coordinate) {
    try {
      return resolve(coordinate.sources());
    } catch (ArtifactResolutionException e) {
      throw noSources(coordinate, e);
    }
  }

  private InputError noSources(Coordinate coordinate, ArtifactResolutionException failure) {
    if (session.isOffline()) {
      return new InputError(
          coordinate + ": its sources are not in the local repository; scan without --offline",
          failure);
    }
    if (!isNotFound(failure)) {
      return new InputError(
          coordinate
              + ": cannot reach "
              + places()
              + " ("
              + Causes.line(failure)
              + "); check the network, the proxy and settings.xml",
          failure);
    }
    String problem =
        exists(coordinate)
            ? " has no sources jar in "
                + places()
                + "; scan a source directory or a sources jar instead"
            : ": no such artifact in " + places() + "; check group, artifact and version";
    return new InputError(coordinate + problem, failure);
  }

  private boolean exists(Coordinate coordinate) {
    try {
      resolve(coordinate.pom());
      return true;
    } catch (ArtifactResolutionException e) {
      return false;
    }
  }

  private static boolean isNotFound(ArtifactResolutionException failure) {
    return failure.getResults().stream()
        .flatMap(result -> result.getExceptions().stream())
        .allMatch(ArtifactNotFoundException.class::isInstance);
  }

  private Path resolve(Artifact artifact) throws ArtifactResolutionException {
    var request = new ArtifactRequest(artifact, repositories, null);
    return system.resolveArtifact(session, request).getArtifact().getFile().toPath();
  }

  private String places() {
    return repositories.stream()
        .flatMap(repository -> Stream.of(repository.getId() + " (" + repository.getUrl() + ")"))
        .collect(joining(", "));
  }
}
