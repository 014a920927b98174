package dev.lockspan.cli.corpus;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.cli.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A corpus is scanned in processes that may fail, and goes on where it stopped. */
final class CorpusScanTest {
  @TempDir private Path directory;

  @Test
  void scansEachTargetAndRecordsFailures() throws IOException {
    Path good = Files.createDirectory(directory.resolve("good"));
    Files.writeString(good.resolve("A.java"), "class A {}");
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Corpus corpus = new Corpus(List.of(good.toString(), empty.toString()));

    CorpusTable table = scan(corpus, Duration.ofMinutes(2));

    assertThat(table.tsv()).contains(good + "\t1\t1\t");
    assertThat(table.failures())
        .containsExactly(
            empty
                + ": exit status 2: lockspan: no Java file in "
                + empty
                + "; name the root of a source tree");
    assertThat(Files.readString(TargetFiles.of(results(), good.toString()).sarif()))
        .contains("\"version\": \"2.1.0\"");
  }

  @Test
  void doesNotScanAgainWhatIsThere() throws IOException {
    Files.createDirectory(results());
    Files.writeString(
        TargetFiles.of(results(), "g:gone:1").figures(),
        """
        {"findings": {}, "files": 7, "lines": 70, "seconds": 1.0, "megabytes": 9, "notAnalysed": {}}
        """);

    CorpusTable table = scan(new Corpus(List.of("g:gone:1")), Duration.ofMinutes(2));

    assertThat(table.tsv()).contains("g:gone:1\t7\t70\t1.0\t9\t");
  }

  @Test
  void endsAScanThatTakesTooLong() throws IOException {
    Path good = Files.createDirectory(directory.resolve("good"));
    Files.writeString(good.resolve("A.java"), "class A {}");

    CorpusTable table = scan(new Corpus(List.of(good.toString())), Duration.ofMillis(1));

    assertThat(table.failures()).containsExactly(good + ": not done after 0 s");
  }

  /** A target is done when its figures are there, so nothing may come after them. */
  @Test
  void writesTheFiguresLast() throws IOException {
    Path good = Files.createDirectory(directory.resolve("good"));
    Files.writeString(good.resolve("A.java"), "class A {}");

    CorpusTable unused = scan(new Corpus(List.of(good.toString())), Duration.ofMinutes(2));

    TargetFiles files = TargetFiles.of(results(), good.toString());
    assertThat(Files.getLastModifiedTime(files.figures()))
        .isAtLeast(Files.getLastModifiedTime(files.sarif()));
    assertThat(Files.readString(files.findings())).contains(": no findings; 1 file, 1 line, ");
  }

  private CorpusTable scan(Corpus corpus, Duration limit) {
    return new CorpusScan(
            results(),
            2,
            "dev.lockspan.cli.Main",
            List.of(),
            new Limits(limit, "512m"),
            Progress.SILENT)
        .run(corpus);
  }

  private Path results() {
    return directory.resolve("results");
  }
}
