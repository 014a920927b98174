package dev.lockspan.cli.maven;

import static java.util.stream.Collectors.toSet;

import dev.lockspan.cli.source.InputError;
import dev.lockspan.cli.source.NotAnalysed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.CollectResult;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.util.graph.visitor.PreorderNodeListGenerator;

/**
 * Collects and fetches dependencies, transitively and with Maven's choice of versions.
 *
 * <p>A library's own dependencies of every scope but test and system count, optional ones too: its
 * sources may use any of them, whatever scope a build tool has published.
 */
final class DependencyCollection {
  private static final Set<String> OTHER_SCOPES = Set.of("test", "system");

  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> repositories;

  DependencyCollection(
      RepositorySystem system,
      RepositorySystemSession session,
      List<RemoteRepository> repositories) {
    this.system = system;
    this.session = session;
    this.repositories = repositories;
  }

  /** What the library's pom names, after {@code with}. */
  Dependencies of(Coordinate library, List<Coordinate> with) {
    ArtifactDescriptorResult pom = descriptor(library);
    CollectRequest request = new CollectRequest();
    request.setRootArtifact(library.jar());
    request.setRepositories(withThoseOf(pom));
    request.setManagedDependencies(pom.getManagedDependencies());
    with.forEach(named -> request.addDependency(compile(named)));
    pom.getDependencies().stream()
        .filter(dependency -> !OTHER_SCOPES.contains(dependency.getScope()))
        .filter(dependency -> with.stream().noneMatch(named -> isSame(named, dependency)))
        .forEach(request::addDependency);
    Dependencies dependencies = resolve(request, with);
    return pom.getExceptions().isEmpty()
        ? dependencies
        : dependencies.without(
            NotAnalysed.dependency(
                library.toString(),
                "its pom cannot be read (" + Causes.line(pom.getExceptions().get(0)) + ")"));
  }

  /** The libraries themselves and what their poms name. */
  Dependencies of(List<Coordinate> libraries) {
    CollectRequest request = new CollectRequest();
    request.setRepositories(repositories);
    libraries.forEach(library -> request.addDependency(compile(library)));
    return resolve(request, libraries);
  }

  private ArtifactDescriptorResult descriptor(Coordinate library) {
    var request = new ArtifactDescriptorRequest(library.jar(), repositories, null);
    try {
      return system.readArtifactDescriptor(session, request);
    } catch (ArtifactDescriptorException e) {
      return e.getResult();
    }
  }

  private List<RemoteRepository> withThoseOf(ArtifactDescriptorResult pom) {
    Set<String> known = repositories.stream().map(RemoteRepository::getId).collect(toSet());
    List<RemoteRepository> more =
        pom.getRepositories().stream().filter(r -> !known.contains(r.getId())).toList();
    return Stream.of(repositories, system.newResolutionRepositories(session, more))
        .flatMap(List::stream)
        .toList();
  }

  private Dependencies resolve(CollectRequest request, List<Coordinate> required) {
    List<Path> jars = new ArrayList<>();
    List<NotAnalysed> missing = new ArrayList<>();
    for (ArtifactResult result : fetch(collect(request))) {
      Artifact artifact = result.getRequest().getArtifact();
      if (result.isResolved()) {
        jars.add(result.getArtifact().getFile().toPath());
      } else if (required.stream().anyMatch(named -> isSame(named, artifact))) {
        throw new InputError(
            name(artifact) + " cannot be had (" + reason(result) + "); check --with");
      } else {
        missing.add(NotAnalysed.dependency(name(artifact), reason(result)));
      }
    }
    return new Dependencies(jars, missing);
  }

  private CollectResult collect(CollectRequest request) {
    try {
      return system.collectDependencies(session, request);
    } catch (DependencyCollectionException e) {
      return e.getResult();
    }
  }

  private List<ArtifactResult> fetch(CollectResult collected) {
    PreorderNodeListGenerator nodes = new PreorderNodeListGenerator();
    collected.getRoot().accept(nodes);
    List<ArtifactRequest> requests =
        nodes.getNodes().stream()
            .filter(node -> node.getDependency() != null)
            .filter(node -> node.getArtifact().getExtension().equals("jar"))
            .map(ArtifactRequest::new)
            .toList();
    try {
      return system.resolveArtifacts(session, requests);
    } catch (ArtifactResolutionException e) {
      return e.getResults();
    }
  }

  private static Dependency compile(Coordinate coordinate) {
    return new Dependency(coordinate.jar(), "compile");
  }

  private static boolean isSame(Coordinate coordinate, Dependency dependency) {
    return isSame(coordinate, dependency.getArtifact());
  }

  private static boolean isSame(Coordinate coordinate, Artifact artifact) {
    return coordinate.group().equals(artifact.getGroupId())
        && coordinate.artifact().equals(artifact.getArtifactId())
        && artifact.getClassifier().isEmpty();
  }

  private static String name(Artifact artifact) {
    String classifier = artifact.getClassifier().isEmpty() ? "" : ":" + artifact.getClassifier();
    return artifact.getGroupId()
        + ":"
        + artifact.getArtifactId()
        + classifier
        + ":"
        + artifact.getVersion();
  }

  private String reason(ArtifactResult result) {
    boolean notFound =
        result.getExceptions().stream().allMatch(ArtifactNotFoundException.class::isInstance);
    if (session.isOffline()) {
      return "not in the local repository";
    }
    return notFound ? "not found" : Causes.line(result.getExceptions().get(0));
  }
}
