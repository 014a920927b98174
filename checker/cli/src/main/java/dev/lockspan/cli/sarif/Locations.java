package dev.lockspan.cli.sarif;

import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonObject;
import dev.lockspan.cli.source.SourceFile;
import dev.lockspan.cli.source.SourceSet;
import dev.lockspan.finding.SourceRange;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
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

  /** A {@code location} with the text of its range. */
  JsonObject withText(SourceRange range) {
    JsonObject location = location(range);
    SourceFile file = byUri.get(range.uri());
    if (file != null) {
      location
          .getAsJsonObject("physicalLocation")
          .getAsJsonObject("region")
          .add("snippet", Json.text(text(file, range)));
    }
    return location;
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

  private static String text(SourceFile file, SourceRange range) {
    List<String> lines =
        file.text().lines().skip(range.startLine() - 1L).limit(lineCount(range)).toList();
    String text = String.join("\n", lines);
    int fromEnd = lines.get(lines.size() - 1).length() - (range.endColumn() - 1);
    return text.substring(range.startColumn() - 1, text.length() - fromEnd);
  }

  private static long lineCount(SourceRange range) {
    return range.endLine() - range.startLine() + 1L;
  }

  private static String encode(String path) {
    try {
      return new URI(null, null, "/" + path, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(path, e);
    }
  }
}
