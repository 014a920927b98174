package dev.lockspan.cli.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A Maven repository in a directory, for tests, and settings that make it the only one. */
public final class FileRepository {
  private final Path directory;

  public FileRepository(Path directory) {
    this.directory = directory;
  }

  /** Settings with this repository as mirror of all others, and a local repository beside it. */
  public Path settings() throws IOException {
    return settings(directory.resolve("remote").toUri().toString());
  }

  /** Settings with that URL as mirror of all repositories. */
  public Path settings(String url) throws IOException {
    return Files.writeString(
        directory.resolve("settings.xml"),
        """
        <settings>
          <localRepository>%s</localRepository>
          <mirrors>
            <mirror><id>test</id><mirrorOf>*</mirrorOf><url>%s</url></mirror>
          </mirrors>
        </settings>
        """
            .formatted(directory.resolve("local"), url));
  }

  /** Adds a pom with those dependencies, in XML, and a jar. */
  public FileRepository publish(String coordinate, String... dependencies) throws IOException {
    Coordinate parsed = Coordinate.parse(coordinate);
    Files.writeString(
        file(parsed, ".pom"),
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>
          <dependencies>%s</dependencies>
        </project>
        """
            .formatted(
                parsed.group(),
                parsed.artifact(),
                parsed.version(),
                String.join("", dependencies)));
    writeJar(file(parsed, ".jar"), "p/A.class", "");
    return this;
  }

  /** Adds a sources jar of one file. */
  public FileRepository publishSource(String coordinate, String path, String text)
      throws IOException {
    writeJar(file(Coordinate.parse(coordinate), "-sources.jar"), path, text);
    return this;
  }

  /** A dependency as a pom has it; {@code more} is XML, such as the scope. */
  public static String dependency(String coordinate, String more) {
    Coordinate parsed = Coordinate.parse(coordinate);
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s</dependency>"
        .formatted(parsed.group(), parsed.artifact(), parsed.version(), more);
  }

  private Path file(Coordinate coordinate, String suffix) throws IOException {
    Path folder =
        directory
            .resolve("remote")
            .resolve(coordinate.group().replace('.', '/'))
            .resolve(coordinate.artifact())
            .resolve(coordinate.version());
    Files.createDirectories(folder);
    return folder.resolve(coordinate.artifact() + "-" + coordinate.version() + suffix);
  }

  private static void writeJar(Path jar, String path, String text) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(path));
      out.write(text.getBytes(UTF_8));
    }
  }
}
