package dev.lockspan.cli.sarif;

import static com.google.common.truth.Truth.assertThat;
import static java.util.Objects.requireNonNull;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.lockspan.cli.Fixtures;
import dev.lockspan.cli.analysis.Analysis;
import dev.lockspan.cli.analysis.Analysis.LocatedFinding;
import dev.lockspan.cli.analysis.SleepCheck;
import dev.lockspan.cli.source.NotAnalysed;
import dev.lockspan.finding.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The SARIF log: valid by its schema, and what it says of a finding. */
final class SarifReportTest {
  private static final Analysis ANALYSIS =
      new Analysis(
          Fixtures.sources(),
          List.of(
              new LocatedFinding(Fixtures.POOL, Fixtures.finding(Severity.WARNING)),
              new LocatedFinding(Fixtures.POOL, Fixtures.finding(Severity.SUGGESTION))),
          List.of(Fixtures.POOL),
          List.of(
              NotAnalysed.file("p/a b/Broken.java", "line 1: ';' expected"),
              NotAnalysed.dependency("g:a:1", "not found"),
              NotAnalysed.method("p.Pool#odd()", "an odd tree")));

  @Test
  void isValidByTheSchema() throws IOException {
    try (InputStream schema =
        requireNonNull(getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
      JsonSchema sarif =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);

      assertThat(sarif.validate(text(), InputFormat.JSON)).isEmpty();
      assertThat(sarif.validate(text().replace("warning", "worrying"), InputFormat.JSON))
          .isNotEmpty();
    }
  }

  @Test
  void isTheSameForTheSameAnalysis() {
    assertThat(text()).isEqualTo(text());
    assertThat(text()).endsWith("}\n");
  }

  @Test
  void placesAResultAtTheCall() {
    JsonObject result = result(0);
    JsonObject place = physical(result.getAsJsonArray("locations").get(0).getAsJsonObject());

    assertThat(result.get("level").getAsString()).isEqualTo("warning");
    assertThat(place.get("artifactLocation").toString())
        .isEqualTo("{\"uri\":\"p/Pool.java\",\"uriBaseId\":\"SRCROOT\"}");
    assertThat(place.get("region").toString())
        .isEqualTo(
            "{\"startLine\":5,\"startColumn\":5,\"endLine\":5,\"endColumn\":20,"
                + "\"snippet\":{\"text\":\"events.opened()\"}}");
  }

  @Test
  void linksTheAcquisition() {
    JsonObject result = result(0);
    JsonObject related = result.getAsJsonArray("relatedLocations").get(0).getAsJsonObject();

    assertThat(result.getAsJsonObject("message").get("text").getAsString())
        .isEqualTo(
            """
            listener called while holding 'this'
            held: 'this' since [Pool.java:4](0)
            reaches: opened() Pool.java:5 -> Listener.onEvent() Events.java
            One more fact.
            Call it after the lock is released.\
            """);
    assertThat(related.get("id").getAsInt()).isEqualTo(0);
    assertThat(physical(related).getAsJsonObject("region").get("startLine").getAsInt())
        .isEqualTo(4);
  }

  @Test
  void flowsFromTheAcquisitionToTheBoundary() {
    String flow = result(0).getAsJsonArray("codeFlows").toString();

    assertThat(flow.indexOf("acquires 'this'")).isGreaterThan(0);
    assertThat(flow.indexOf("opened() Pool.java:5")).isGreaterThan(flow.indexOf("acquires 'this'"));
    assertThat(flow.indexOf("Listener.onEvent() Events.java: runs a listener"))
        .isGreaterThan(flow.indexOf("opened() Pool.java:5"));
  }

  @Test
  void tellsFindingsThatSayTheSameApart() {
    JsonObject first = result(0).getAsJsonObject("partialFingerprints");
    JsonObject second = result(1).getAsJsonObject("partialFingerprints");

    assertThat(first.get("lockspan/v1")).isNotEqualTo(second.get("lockspan/v1"));
    assertThat(first.get("primaryLocationLineHash").getAsString()).matches("[0-9a-f]{10,16}:1");
  }

  @Test
  void offersTheRepair() {
    String fix = result(0).getAsJsonArray("fixes").toString();

    assertThat(fix)
        .contains(
            "{\"deletedRegion\":{\"startLine\":5,\"startColumn\":5,\"endLine\":5,\"endColumn\":20},"
                + "\"insertedContent\":{\"text\":\"opened = true\"}}");
  }

  @Test
  void namesWhatWasNotAnalysed() {
    JsonObject invocation = run().getAsJsonArray("invocations").get(0).getAsJsonObject();

    assertThat(invocation.get("executionSuccessful").getAsBoolean()).isTrue();
    assertThat(invocation.getAsJsonArray("toolExecutionNotifications")).hasSize(3);
    assertThat(invocation.toString()).contains("\"uri\":\"p/a%20b/Broken.java\"");
  }

  @Test
  void explainsItsRules() {
    JsonObject driver = run().getAsJsonObject("tool").getAsJsonObject("driver");
    JsonObject rule = driver.getAsJsonArray("rules").get(0).getAsJsonObject();

    assertThat(driver.get("version").getAsString()).isEqualTo("1.2.3");
    assertThat(rule.get("id").getAsString()).isEqualTo("LockHeldAcrossBlockingCall");
    assertThat(rule.getAsJsonObject("help").get("markdown").getAsString()).isNotEmpty();
  }

  private static JsonObject physical(JsonObject location) {
    return location.getAsJsonObject("physicalLocation");
  }

  private static JsonObject result(int index) {
    return run().getAsJsonArray("results").get(index).getAsJsonObject();
  }

  private static JsonObject run() {
    JsonObject log = JsonParser.parseString(text()).getAsJsonObject();
    return log.getAsJsonArray("runs").get(0).getAsJsonObject();
  }

  private static String text() {
    return new SarifReport(List.of(SleepCheck.class), "1.2.3").text(List.of(ANALYSIS));
  }
}
