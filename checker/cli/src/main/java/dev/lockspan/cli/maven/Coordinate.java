package dev.lockspan.cli.maven;

import dev.lockspan.cli.source.InputError;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/** A jar's place in Maven repositories: group, artifact and version. */
public record Coordinate(String group, String artifact, String version) {
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+:[A-Za-z0-9_.+-]+");

  /** Whether the text has the form of a coordinate. */
  public static boolean isCoordinate(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Reads {@code group:artifact:version}.
   *
   * @throws InputError if the text is of another form
   */
  public static Coordinate parse(String text) {
    if (!isCoordinate(text)) {
      throw new InputError("'" + text + "' is no coordinate; write group:artifact:version");
    }
    String[] parts = text.split(":", -1);
    return new Coordinate(parts[0], parts[1], parts[2]);
  }

  Artifact jar() {
    return new DefaultArtifact(group, artifact, "jar", version);
  }

  Artifact sources() {
    return new DefaultArtifact(group, artifact, "sources", "jar", version);
  }

  Artifact pom() {
    return new DefaultArtifact(group, artifact, "pom", version);
  }

  @Override
  public String toString() {
    return group + ":" + artifact + ":" + version;
  }
}
