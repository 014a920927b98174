package dev.lockspan.cli.maven;

import static com.google.common.truth.Truth.assertThat;
import static dev.lockspan.cli.maven.FileRepository.dependency;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockspan.cli.progress.Progress;
import dev.lockspan.cli.source.InputError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files a coordinate stands for, by the user's settings. */
final class MavenRepositoriesTest {
  private static final Coordinate LIBRARY = Coordinate.parse("g:library:1");

  @TempDir private Path directory;
  private FileRepository remote;

  @BeforeEach
  void createRepository() throws IOException {
    remote = new FileRepository(directory);
    remote.publishSource("g:library:1", "p/A.java", "class A {}");
  }

  @Test
  void resolvesWhatThePomNamesAndWhatThatNeeds() throws IOException {
    remote
        .publish(
            "g:library:1",
            dependency("g:compile:1", ""),
            dependency("g:provided:1", "<scope>provided</scope>"),
            dependency("g:runtime:1", "<scope>runtime</scope>"),
            dependency("g:optional:1", "<optional>true</optional>"),
            dependency("g:test:1", "<scope>test</scope>"))
        .publish(
            "g:compile:1",
            dependency("g:deep:1", ""),
            dependency("g:deep-optional:1", "<optional>true</optional>"),
            dependency("g:deep-test:1", "<scope>test</scope>"))
        .publish("g:provided:1")
        .publish("g:runtime:1")
        .publish("g:optional:1")
        .publish("g:deep:1");

    Library library = repositories().library(LIBRARY, List.of());

    assertThat(names(library.classPath()))
        .containsExactly(
            "library-1.jar",
            "compile-1.jar",
            "deep-1.jar",
            "provided-1.jar",
            "runtime-1.jar",
            "optional-1.jar")
        .inOrder();
    assertThat(library.sources().getFileName().toString()).isEqualTo("library-1-sources.jar");
    assertThat(library.missing()).isEmpty();
  }

  @Test
  void prefersTheVersionThatTheUserNames() throws IOException {
    remote
        .publish("g:library:1", dependency("g:a:1", ""))
        .publish("g:a:1")
        .publish("g:a:2", dependency("g:b:1", ""))
        .publish("g:b:1");

    Library library = repositories().library(LIBRARY, List.of(Coordinate.parse("g:a:2")));

    assertThat(names(library.classPath())).containsExactly("library-1.jar", "a-2.jar", "b-1.jar");
  }

  @Test
  void namesDependenciesThatAreMissing() throws IOException {
    remote
        .publish("g:library:1", dependency("g:gone:1", ""), dependency("g:here:1", ""))
        .publish("g:here:1", dependency("g:deep-gone:1", ""));

    Library library = repositories().library(LIBRARY, List.of());

    assertThat(names(library.classPath())).containsExactly("library-1.jar", "here-1.jar");
    assertThat(library.missing().toString())
        .isEqualTo("[g:gone:1: not found, g:deep-gone:1: not found]");
  }

  @Test
  void usesTheLocalRepositoryOffline() throws IOException {
    remote.publish("g:library:1");
    repositories().library(LIBRARY, List.of());
    Files.move(directory.resolve("remote"), directory.resolve("away"));

    Library library = offline().library(LIBRARY, List.of());

    assertThat(names(library.classPath())).containsExactly("library-1.jar");
  }

  @Test
  void rejects_anUnknownCoordinate() throws IOException {
    MavenRepositories repositories = repositories();

    assertThat(rejection(() -> repositories.library(Coordinate.parse("g:nothing:1"), List.of())))
        .matches("g:nothing:1: no such artifact in test \\(file:.*\\); check group, .*");
  }

  @Test
  void rejects_aLibraryWithoutSources() throws IOException {
    remote.publish("g:closed:1");
    MavenRepositories repositories = repositories();

    assertThat(rejection(() -> repositories.library(Coordinate.parse("g:closed:1"), List.of())))
        .matches("g:closed:1 has no sources jar in test \\(file:.*\\); scan a source .*");
  }

  @Test
  void rejects_aRepositoryThatDoesNotAnswer() throws IOException {
    Path settings = remote.settings("http://127.0.0.1:1/");
    MavenRepositories repositories = repositories(settings, false);

    assertThat(rejection(() -> repositories.library(LIBRARY, List.of())))
        .matches("g:library:1: cannot reach test \\(http://127.0.0.1:1/\\) \\(.*\\); check the .*");
  }

  @Test
  void rejects_whatIsNotThereOffline() throws IOException {
    MavenRepositories repositories = offline();

    assertThat(rejection(() -> repositories.library(LIBRARY, List.of())))
        .isEqualTo(
            "g:library:1: its sources are not in the local repository; scan without --offline");
  }

  @Test
  void rejects_anUnknownLibraryThatTheUserNames() throws IOException {
    remote.publish("g:library:1");
    MavenRepositories repositories = repositories();
    List<Coordinate> with = List.of(Coordinate.parse("g:nothing:1"));

    assertThat(rejection(() -> repositories.library(LIBRARY, with)))
        .isEqualTo("g:nothing:1 cannot be had (not found); check --with");
  }

  @Test
  void rejects_brokenSettings() throws IOException {
    Path settings = Files.writeString(directory.resolve("broken.xml"), "<settings");

    assertThat(rejection(() -> repositories(settings, false))).startsWith("broken settings.xml: ");
  }

  private MavenRepositories repositories() throws IOException {
    return repositories(remote.settings(), false);
  }

  private MavenRepositories offline() throws IOException {
    return repositories(remote.settings(), true);
  }

  private static MavenRepositories repositories(Path settings, boolean offline) {
    return new MavenRepositories(Optional.of(settings), offline, Progress.SILENT);
  }

  private static List<String> names(List<Path> files) {
    return files.stream().map(file -> file.getFileName().toString()).toList();
  }

  private static String rejection(Runnable action) {
    String message = String.valueOf(assertThrows(InputError.class, action::run).getMessage());
    assertThat(message.lines().count()).isEqualTo(1);
    return message;
  }
}
