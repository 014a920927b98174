package dev.lockspan.model;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page for users shows rows that parse, and names every effect and attribute. */
final class ModelsPageTest {

  private static final Path PAGE = Path.of("..", "..", "docs", "models.md");

  @Test
  void examples_makeOneTable() throws IOException {
    List<ModelFile> files = new ArrayList<>();
    for (String fence : examples()) {
      files.add(ModelParser.parse("models.md", true, fence));
    }

    assertThat(files).hasSize(6);
    assertThat(ModelTable.withUserFiles(files).findAlien("org.example.StartHook")).isPresent();
  }

  @Test
  void page_namesEveryEffectAndAttribute() throws IOException {
    String page = Files.readString(PAGE);

    for (Effect effect : Effect.values()) {
      assertWithMessage("effect").that(page).contains("`" + effect.word() + "`");
    }
    for (String attribute : Arrays.stream(Attribute.values()).map(Attribute::word).toList()) {
      assertWithMessage("attribute").that(page).contains("`" + attribute + "=");
    }
  }

  private static List<String> examples() throws IOException {
    List<String> examples = new ArrayList<>();
    for (String part : Splitter.on("\n```").split(Files.readString(PAGE))) {
      if (part.startsWith("text\n")) {
        examples.add(part.substring("text\n".length()));
      }
    }
    return examples;
  }
}
