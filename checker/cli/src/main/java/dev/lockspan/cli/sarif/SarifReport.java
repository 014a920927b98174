package dev.lockspan.cli.sarif;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lockspan.cli.analysis.Analysis;
import dev.lockspan.cli.source.NotAnalysed;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Analyses as a SARIF 2.1.0 log, one run each; the same analyses make the same text. */
public final class SarifReport {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String HOME = "https://github.com/lockspan/lockspan";
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final Rules rules;
  private final String version;

  /**
   * Makes a report.
   *
   * @param checks the checks that were run
   * @param version of Lockspan
   */
  public SarifReport(Collection<? extends Class<?>> checks, String version) {
    this.rules = new Rules(checks);
    this.version = version;
  }

  /** The log's text. */
  public String text(List<Analysis> analyses) {
    JsonObject log = new JsonObject();
    log.addProperty("$schema", SCHEMA);
    log.addProperty("version", "2.1.0");
    log.add("runs", analyses.stream().map(this::run).collect(Json.toArray()));
    return GSON.toJson(log) + "\n";
  }

  private JsonObject run(Analysis analysis) {
    String target = analysis.sources().name();
    Results results = new Results(new Locations(analysis.sources()), rules);
    JsonObject root = Json.object("description", Json.text("the root of " + target));
    JsonObject automation = new JsonObject();
    automation.addProperty("id", "lockspan/" + target + "/");
    JsonObject run = new JsonObject();
    run.add("tool", Json.object("driver", driver()));
    run.add("automationDetails", automation);
    run.add("invocations", Json.array(invocation(analysis)));
    run.add("originalUriBaseIds", Json.object(Locations.ROOT, root));
    run.addProperty("columnKind", "utf16CodeUnits");
    run.add("results", analysis.findings().stream().map(results::result).collect(Json.toArray()));
    return run;
  }

  private JsonObject driver() {
    JsonArray notifications = new JsonArray();
    for (NotAnalysed.Kind kind : NotAnalysed.Kind.values()) {
      JsonObject notification = descriptor(kind);
      notification.add("shortDescription", Json.text(kind.count(1) + " was not analysed"));
      notifications.add(notification);
    }
    JsonObject driver = new JsonObject();
    driver.addProperty("name", "Lockspan");
    driver.addProperty("version", version);
    driver.addProperty("informationUri", HOME);
    driver.add("rules", rules.all());
    driver.add("notifications", notifications);
    return driver;
  }

  private static JsonObject invocation(Analysis analysis) {
    JsonObject invocation = new JsonObject();
    invocation.addProperty("executionSuccessful", true);
    invocation.add(
        "toolExecutionNotifications",
        analysis.notAnalysed().stream().map(SarifReport::notification).collect(Json.toArray()));
    return invocation;
  }

  private static JsonObject notification(NotAnalysed left) {
    JsonObject notification = new JsonObject();
    notification.add("descriptor", descriptor(left.kind()));
    notification.addProperty("level", "warning");
    notification.add("message", Json.text("not analysed: " + left));
    if (left.kind().isFile()) {
      JsonObject place = Json.object("artifactLocation", Locations.artifact(left.subject()));
      notification.add("locations", Json.array(Json.object("physicalLocation", place)));
    }
    return notification;
  }

  private static JsonObject descriptor(NotAnalysed.Kind kind) {
    JsonObject descriptor = new JsonObject();
    descriptor.addProperty("id", "not-analysed/" + kind.name().toLowerCase(Locale.ROOT));
    return descriptor;
  }
}
