package dev.lockspan.cli.sarif;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Comparator.comparing;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.BugPattern;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The checks as SARIF rules. */
final class Rules {
  private static final int MAX_DESCRIPTION = 1024;

  private final ImmutableList<Class<?>> checks;

  Rules(Collection<? extends Class<?>> checks) {
    this.checks = checks.stream().sorted(comparing(Rules::id)).collect(toImmutableList());
  }

  /** The position of a check among the rules. */
  Optional<Integer> index(String check) {
    int index = checks.stream().map(Rules::id).toList().indexOf(check);
    return index < 0 ? Optional.empty() : Optional.of(index);
  }

  JsonArray all() {
    return checks.stream().map(Rules::rule).collect(Json.toArray());
  }

  private static JsonObject rule(Class<?> check) {
    BugPattern pattern = check.getAnnotation(BugPattern.class);
    String id = id(check);
    CheckPage page = CheckPage.of(id, pattern.summary());
    JsonObject rule = new JsonObject();
    rule.addProperty("id", id);
    rule.add("shortDescription", Json.text(pattern.summary()));
    rule.add("fullDescription", Json.text(shorten(page.problem())));
    if (!pattern.link().isEmpty()) {
      rule.addProperty("helpUri", pattern.link());
    }
    JsonObject help = Json.text(page.text());
    help.addProperty("markdown", page.markdown());
    rule.add("help", help);
    rule.add("defaultConfiguration", configuration(pattern));
    rule.add("properties", properties(pattern));
    return rule;
  }

  private static JsonObject configuration(BugPattern pattern) {
    JsonObject configuration = new JsonObject();
    configuration.addProperty(
        "level",
        switch (pattern.severity()) {
          case ERROR -> "error";
          case WARNING -> "warning";
          case SUGGESTION -> "note";
        });
    return configuration;
  }

  private static JsonObject properties(BugPattern pattern) {
    JsonObject properties = new JsonObject();
    properties.addProperty("precision", "high");
    properties.addProperty(
        "problem.severity",
        switch (pattern.severity()) {
          case ERROR -> "error";
          case WARNING -> "warning";
          case SUGGESTION -> "recommendation";
        });
    properties.add("tags", Json.strings(List.of("concurrency", "java")));
    return properties;
  }

  private static String id(Class<?> check) {
    String name = check.getAnnotation(BugPattern.class).name();
    return name.isEmpty() ? check.getSimpleName() : name;
  }

  private static String shorten(String text) {
    return text.length() <= MAX_DESCRIPTION ? text : text.substring(0, MAX_DESCRIPTION - 2) + "..";
  }
}
