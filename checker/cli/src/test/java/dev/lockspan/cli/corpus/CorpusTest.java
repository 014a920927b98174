package dev.lockspan.cli.corpus;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockspan.cli.source.InputError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which targets a table names. */
final class CorpusTest {
  @TempDir private Path directory;

  @Test
  void readsTheColumnOfCoordinates() throws IOException {
    assertThat(read("kind\tcoordinate\n1\tg:a:1\n2\tg:b:1\n\n3\tg:a:1\n4\n").targets())
        .containsExactly("g:a:1", "g:b:1")
        .inOrder();
  }

  @Test
  void rejects_aTableWithoutTheColumn() {
    assertThat(rejection("name\nx\n"))
        .isEqualTo(
            directory.resolve("x.tsv")
                + ":1: no column 'coordinate'; begin with a line that names the columns");
  }

  @Test
  void rejects_aTableWithoutTargets() {
    assertThat(rejection("coordinate\n")).endsWith("x.tsv: no target in column 'coordinate'");
  }

  private Corpus read(String text) throws IOException {
    return Corpus.read(Files.writeString(directory.resolve("x.tsv"), text));
  }

  private String rejection(String text) {
    return String.valueOf(assertThrows(InputError.class, () -> read(text)).getMessage());
  }
}
