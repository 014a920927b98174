package dev.lockspan.cli.sarif;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Collector;

/** Short forms for building JSON. */
final class Json {
  private Json() {}

  /** {@code {"text": ..}}, the form of every message in SARIF. */
  static JsonObject text(String text) {
    JsonObject message = new JsonObject();
    message.addProperty("text", text);
    return message;
  }

  static JsonObject object(String name, JsonElement value) {
    JsonObject object = new JsonObject();
    object.add(name, value);
    return object;
  }

  static JsonArray array(JsonElement... elements) {
    return List.of(elements).stream().collect(toArray());
  }

  static JsonArray strings(List<String> strings) {
    JsonArray array = new JsonArray();
    strings.forEach(array::add);
    return array;
  }

  static Collector<JsonElement, JsonArray, JsonArray> toArray() {
    return Collector.of(
        JsonArray::new,
        JsonArray::add,
        (one, other) -> {
          one.addAll(other);
          return one;
        });
  }
}
