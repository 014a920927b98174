package dev.lockspan.cli.report;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockspan.cli.source.InputError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report is written whole, beside nothing else. */
final class ReportFileTest {
  @TempDir private Path directory;

  @Test
  void replacesWhatIsThere() throws IOException {
    Path file = Files.writeString(directory.resolve("x.sarif"), "old");

    new ReportFile(file).write("new");

    assertThat(Files.readString(file)).isEqualTo("new");
    assertThat(list()).containsExactly(file);
  }

  @Test
  void touchesNothingUntilItIsWritten() throws IOException {
    assertThat(new ReportFile(directory.resolve("x.sarif"))).isNotNull();

    assertThat(list()).isEmpty();
  }

  @Test
  void rejects_aDirectoryThatDoesNotExist() {
    Path file = directory.resolve("none/x.sarif");

    InputError error = assertThrows(InputError.class, () -> new ReportFile(file));

    assertThat(error).hasMessageThat().startsWith("cannot write " + file + ": no directory ");
  }

  @Test
  void rejects_aDirectory() {
    InputError error = assertThrows(InputError.class, () -> new ReportFile(directory));

    assertThat(error).hasMessageThat().contains("it is a directory");
  }

  private Stream<Path> list() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList().stream();
    }
  }
}
