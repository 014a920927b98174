package dev.lockspan.cli.target;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockspan.cli.source.InputError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class paths in the form of the compiler's option. */
final class ClassPathTest {
  @TempDir private Path directory;

  @Test
  void splitsAndExpands() throws IOException {
    Path classes = Files.createDirectory(directory.resolve("classes"));
    Path one = Files.createFile(directory.resolve("1.jar"));
    Path two = Files.createFile(directory.resolve("2.jar"));
    Files.createFile(directory.resolve("notes.txt"));

    assertThat(ClassPath.parse(classes + File.pathSeparator + directory + "/*"))
        .containsExactly(classes, one, two)
        .inOrder();
  }

  @Test
  void isEmptyForAnEmptyText() {
    assertThat(ClassPath.parse("")).isEmpty();
  }

  @Test
  void rejects_entriesThatDoNotExist() {
    String entry = directory.resolve("none.jar").toString();

    InputError error = assertThrows(InputError.class, () -> ClassPath.parse(entry));

    assertThat(error)
        .hasMessageThat()
        .isEqualTo("no class path entry " + entry + "; check --classpath");
  }
}
