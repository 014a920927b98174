package dev.lockspan.cli.sarif;

import static java.util.stream.Collectors.joining;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lockspan.cli.analysis.Analysis.LocatedFinding;
import dev.lockspan.cli.source.SourceFile;
import dev.lockspan.finding.Finding;
import dev.lockspan.finding.Frame;
import dev.lockspan.finding.HeldLock;
import dev.lockspan.finding.Severity;
import dev.lockspan.finding.SourceRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Findings of one source set as SARIF results; to be asked in the order of the report. */
final class Results {
  private final Locations locations;
  private final Rules rules;
  private final Fingerprints fingerprints = new Fingerprints();
  private final Map<SourceFile, Map<Integer, String>> lineHashes = new HashMap<>();

  Results(Locations locations, Rules rules) {
    this.locations = locations;
    this.rules = rules;
  }

  JsonObject result(LocatedFinding located) {
    Finding finding = located.finding();
    JsonObject result = new JsonObject();
    result.addProperty("ruleId", finding.check());
    rules.index(finding.check()).ifPresent(index -> result.addProperty("ruleIndex", index));
    result.addProperty("level", level(finding.severity()));
    result.add("message", Json.text(message(finding)));
    result.add("locations", Json.array(place(finding)));
    result.add("relatedLocations", acquisitions(finding));
    result.add("codeFlows", Json.array(Json.object("threadFlows", Json.array(flow(finding)))));
    result.add("partialFingerprints", partialFingerprints(located));
    finding
        .fix()
        .map(repair -> Fixes.fix(repair, located.file()))
        .ifPresent(fix -> result.add("fixes", Json.array(fix)));
    return result;
  }

  static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case SUGGESTION -> "note";
    };
  }

  /** The message's text with the acquisitions as links to the related locations. */
  private static String message(Finding finding) {
    List<HeldLock> locks = finding.locks();
    String held =
        IntStream.range(0, locks.size())
            .mapToObj(i -> held(locks.get(i)) + "[" + locks.get(i).acquired().at() + "](" + i + ")")
            .collect(joining("; ", "held: ", ""));
    String path =
        finding.path().stream().map(Results::step).collect(joining(" -> ", "reaches: ", ""));
    return Stream.of(
            Stream.of(finding.headline(), held, path),
            finding.notes().stream(),
            Stream.of(finding.remedy()))
        .flatMap(lines -> lines)
        .collect(joining("\n"));
  }

  private static String held(HeldLock lock) {
    return switch (lock.mode()) {
      case EXCLUSIVE -> "'" + lock.expression() + "' since ";
      case READ -> "'" + lock.expression() + "' (read) since ";
      case DECLARED -> "'" + lock.expression() + "' by the caller, declared ";
    };
  }

  private static String step(Frame frame) {
    return frame.callee() + " " + frame.at();
  }

  private JsonObject place(Finding finding) {
    JsonObject location = locations.withText(finding.call());
    JsonObject member = new JsonObject();
    member.addProperty("fullyQualifiedName", finding.enclosing());
    member.addProperty("kind", "member");
    location.add("logicalLocations", Json.array(member));
    return location;
  }

  private JsonArray acquisitions(Finding finding) {
    JsonArray related = new JsonArray();
    for (HeldLock lock : finding.locks()) {
      JsonObject location = locations.location(lock.acquired(), acquires(lock));
      location.addProperty("id", related.size());
      related.add(location);
    }
    return related;
  }

  private static String acquires(HeldLock lock) {
    return (lock.mode() == HeldLock.Mode.DECLARED ? "declares held: '" : "acquires '")
        + lock.expression()
        + "'";
  }

  /**
   * The locks' acquisitions, then each step of the path; one known only from bytecode stays put.
   */
  private JsonObject flow(Finding finding) {
    JsonArray steps = new JsonArray();
    for (HeldLock lock : finding.locks()) {
      steps.add(
          step(locations.location(lock.acquired(), acquires(lock)), 0, List.of("acquire", "lock")));
    }
    SourceRange place = finding.call();
    int depth = 0;
    for (Frame frame : finding.path()) {
      place = frame.range().orElse(place);
      boolean last = depth == finding.path().size() - 1;
      String message = last ? step(frame) + ": " + finding.reason() : step(frame);
      steps.add(step(locations.location(place, message), depth, List.of("call")));
      depth++;
    }
    return Json.object("locations", steps);
  }

  private static JsonObject step(JsonObject location, int depth, List<String> kinds) {
    JsonObject step = Json.object("location", location);
    step.add("kinds", Json.strings(kinds));
    step.addProperty("nestingLevel", depth);
    return step;
  }

  private JsonObject partialFingerprints(LocatedFinding located) {
    Map<Integer, String> hashes =
        lineHashes.computeIfAbsent(located.file(), file -> LineHashes.of(file.text()));
    JsonObject prints = new JsonObject();
    prints.addProperty("lockspan/v1", fingerprints.next(located.finding()));
    prints.addProperty("primaryLocationLineHash", hashes.get(located.finding().call().startLine()));
    return prints;
  }
}
