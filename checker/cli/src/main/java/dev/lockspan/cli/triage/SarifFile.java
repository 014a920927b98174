package dev.lockspan.cli.triage;

import com.google.common.collect.ImmutableList;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.lockspan.cli.source.InputError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A report that {@code lockspan scan --sarif} wrote. */
public final class SarifFile {
  private static final String ID_START = "lockspan/";

  private SarifFile() {}

  /**
   * Reads the findings of all runs.
   *
   * @throws InputError if it is no such report
   */
  public static List<ReportedFinding> read(Path file) {
    try {
      ImmutableList.Builder<ReportedFinding> findings = ImmutableList.builder();
      JsonObject log = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      for (JsonElement run : log.getAsJsonArray("runs")) {
        String target = target(run.getAsJsonObject());
        for (JsonElement result : run.getAsJsonObject().getAsJsonArray("results")) {
          findings.add(finding(target, result.getAsJsonObject()));
        }
      }
      return findings.build();
    } catch (IOException e) {
      throw new InputError("cannot read " + file + "; name a SARIF report", e);
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | ClassCastException
        | NullPointerException e) { // whatever is not as our own reports are
      throw new InputError(file + " is no report of lockspan scan --sarif", e);
    }
  }

  private static String target(JsonObject run) {
    String id = run.getAsJsonObject("automationDetails").get("id").getAsString();
    if (!id.startsWith(ID_START) || !id.endsWith("/")) {
      throw new IllegalArgumentException(id);
    }
    return id.substring(ID_START.length(), id.length() - 1);
  }

  private static ReportedFinding finding(String target, JsonObject result) {
    JsonObject place =
        result
            .getAsJsonArray("locations")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("physicalLocation");
    String uri = place.getAsJsonObject("artifactLocation").get("uri").getAsString();
    String message = result.getAsJsonObject("message").get("text").getAsString();
    return new ReportedFinding(
        target,
        URI.create(uri).getPath(),
        place.getAsJsonObject("region").get("startLine").getAsInt(),
        result.get("ruleId").getAsString(),
        result.get("level").getAsString(),
        message.lines().findFirst().orElse(""));
  }
}
