package dev.lockspan.cli.sarif;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lockspan.cli.source.SourceFile;
import dev.lockspan.finding.Repair;

/** Repairs as SARIF fixes. */
final class Fixes {
  private Fixes() {}

  /** The repair of a file, its edits as regions of lines and columns. */
  static JsonObject fix(Repair repair, SourceFile file) {
    JsonArray replacements = new JsonArray();
    for (Repair.Edit edit : repair.edits()) {
      JsonObject replacement = new JsonObject();
      replacement.add("deletedRegion", region(edit, file.text()));
      replacement.add("insertedContent", Json.text(edit.replacement()));
      replacements.add(replacement);
    }
    JsonObject change = new JsonObject();
    change.add("artifactLocation", Locations.artifact(file.path()));
    change.add("replacements", replacements);
    JsonObject fix = new JsonObject();
    fix.add("description", Json.text(repair.title()));
    fix.add("artifactChanges", Json.array(change));
    return fix;
  }

  private static JsonObject region(Repair.Edit edit, String text) {
    JsonObject region = new JsonObject();
    region.addProperty("startLine", line(text, edit.startOffset()));
    region.addProperty("startColumn", column(text, edit.startOffset()));
    region.addProperty("endLine", line(text, edit.endOffset()));
    region.addProperty("endColumn", column(text, edit.endOffset()));
    return region;
  }

  private static long line(String text, int offset) {
    return 1 + text.substring(0, offset).chars().filter(character -> character == '\n').count();
  }

  private static int column(String text, int offset) {
    return offset - text.lastIndexOf('\n', offset - 1);
  }
}
