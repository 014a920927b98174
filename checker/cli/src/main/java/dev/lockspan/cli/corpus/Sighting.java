package dev.lockspan.cli.corpus;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.lockspan.cli.source.InputError;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A finding as a SARIF report has it.
 *
 * @param level of SARIF: {@code error}, {@code warning} or {@code note}
 * @param fingerprint the same for the same finding in another release
 */
record Sighting(String check, String level, Place place, String fingerprint) {
  private static final List<String> LEVELS = List.of("note", "warning", "error");

  boolean isMilderThan(Sighting other) {
    return LEVELS.indexOf(level) < LEVELS.indexOf(other.level);
  }

  /** The findings in a target's report; empty if it has none because the target failed. */
  static Optional<List<Sighting>> read(TargetFiles files) {
    if (!Files.exists(files.figures())) {
      return Optional.empty();
    }
    try {
      JsonObject log = JsonParser.parseString(Files.readString(files.sarif())).getAsJsonObject();
      List<Sighting> found = new ArrayList<>();
      for (JsonElement run : log.getAsJsonArray("runs")) {
        JsonArray results = run.getAsJsonObject().getAsJsonArray("results");
        results.forEach(result -> found.add(of(result.getAsJsonObject())));
      }
      return Optional.of(found);
    } catch (IOException | JsonParseException e) {
      throw new InputError("cannot read " + files.sarif() + "; delete it: " + e.getMessage(), e);
    }
  }

  private static Sighting of(JsonObject result) {
    JsonObject physical =
        result
            .getAsJsonArray("locations")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("physicalLocation");
    return new Sighting(
        result.get("ruleId").getAsString(),
        result.get("level").getAsString(),
        new Place(
            physical.getAsJsonObject("artifactLocation").get("uri").getAsString(),
            physical.getAsJsonObject("region").get("startLine").getAsInt()),
        result.getAsJsonObject("partialFingerprints").get("lockspan/v1").getAsString());
  }
}
