package dev.lockspan.cli.sarif;

import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonObject;
import dev.lockspan.cli.source.SourceFile;
import dev.lockspan.cli.source.SourceSet;
import dev.lockspan.finding.SourceRange;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Function;

/** Places in a source set, relative to its root. */
final class Locations {
  /** The name by which a report refers to the root. */
  static final String ROOT = "SRCROOT";

  private final ImmutableMap<String, SourceFile> byUri;

  Locations(SourceSet sources) {
    this.byUri =
        sources.files().stream()
            .collect(
                ImmutableMap.toImmutableMap(file -> file.uri().toString(), Function.identity()));
  }

  /** A {@code location}: the range, and what is there. */
  JsonObject location(SourceRange range, String message) {
    JsonObject location = location(range);
    location.add("message", Json.text(message));
    return location;
  }

  JsonObject location(SourceRange range) {
    SourceFile file = byUri.get(range.uri());
    JsonObject physical = new JsonObject();
    physical.add("artifactLocation", file == null ? absolute(range) : artifact(file.path()));
    physical.add("region", region(range));
    return Json.object("physicalLocation", physical);
  }

  /** An {@code artifactLocation}. */
  static JsonObject artifact(String path) {
    JsonObject artifact = new JsonObject();
    artifact.addProperty("uri", encode(path));
    artifact.addProperty("uriBaseId", ROOT);
    return artifact;
  }

  private static JsonObject absolute(SourceRange range) {
    JsonObject artifact = new JsonObject();
    artifact.addProperty("uri", range.uri());
    return artifact;
  }

  private static JsonObject region(SourceRange range) {
    JsonObject region = new JsonObject();
    region.addProperty("startLine", range.startLine());
    region.addProperty("startColumn", range.startColumn());
    region.addProperty("endLine", range.endLine());
    region.addProperty("endColumn", range.endColumn());
    return region;
  }

  private static String encode(String path) {
    try {
      return new URI(null, null, "/" + path, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(path, e);
    }
  }
}
