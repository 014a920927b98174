package dev.lockspan.cli;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.cli.maven.FileRepository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole command: targets in; text, report and status out. */
final class ScanCommandTest {
  private static final String SLEEPER =
      """
      class A {
        void m() throws InterruptedException {
          synchronized (this) {
            Thread.sleep(1);
          }
        }
      }
      """;

  @TempDir private Path directory;
  private Path sources;

  @BeforeEach
  void createSources() throws IOException {
    sources = Files.createDirectory(directory.resolve("src"));
  }

  @Test
  void findsInADirectory() throws IOException {
    Files.writeString(sources.resolve("A.java"), SLEEPER);
    Files.writeString(sources.resolve("B.java"), "class B { Missing m; }");
    Path sarif = directory.resolve("x.sarif");

    Run run = scan(sources.toString(), "--sarif", sarif.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).startsWith("A.java:4: note: [LockHeldAcrossBlockingCall] ");
    assertThat(run.out()).contains(": 1 finding (LockHeldAcrossBlockingCall 1); 1 file, 7 lines, ");
    assertThat(run.out()).contains("not analysed: 1 file\n    B.java: line 1: cannot find symbol");
    assertThat(Files.readString(sarif)).contains("\"uri\": \"A.java\"");
  }

  @Test
  void findsNothing() throws IOException {
    Files.writeString(sources.resolve("A.java"), "class A {}");

    Run run = scan(sources.toString());

    assertThat(run.status()).isEqualTo(0);
    assertThat(run.out()).contains(": no findings; 1 file, 1 line, ");
    assertThat(run.out()).endsWith("not analysed: nothing\n");
  }

  @Test
  void leavesOutMilderFindings() throws IOException {
    Files.writeString(sources.resolve("A.java"), SLEEPER);

    assertThat(scan(sources.toString(), "--severity", "error").status()).isEqualTo(0);
  }

  @Test
  void tellsWhatLiesTooDeep() throws IOException {
    Files.writeString(
        sources.resolve("A.java"),
        SLEEPER
            .replace("Thread.sleep(1)", "nap()")
            .replace(
                "class A {",
                "class A { void nap() throws InterruptedException { Thread.sleep(1); }"));

    Run near = scan(sources.toString(), "--option", "Depth=1");
    Run far = scan(sources.toString(), "--option", "Depth=2");

    assertThat(near.status()).isEqualTo(0);
    assertThat(near.out()).contains("not analysed: 1 call beyond Depth");
    assertThat(near.out()).contains("A#m(): java.lang.Thread#sleep(long) is 2 calls away");
    assertThat(far.out()).contains("1 finding");
    assertThat(far.out()).contains("not analysed: nothing");
  }

  @Test
  void findsInALibrary() throws IOException {
    Path settings =
        new FileRepository(directory)
            .publish("g:library:1", FileRepository.dependency("g:gone:1", ""))
            .publishSource("g:library:1", "A.java", SLEEPER)
            .settings();

    Run run = scan("g:library:1", "--settings", settings.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("g:library:1: 1 finding (LockHeldAcrossBlockingCall 1);");
    assertThat(run.out()).endsWith("not analysed: 1 dependency\n    g:gone:1: not found\n");
  }

  @Test
  void countsATabAsOneColumn() throws IOException {
    Files.writeString(sources.resolve("A.java"), SLEEPER.replace("  ", "\t"));
    Path sarif = directory.resolve("x.sarif");

    scan(sources.toString(), "--sarif", sarif.toString());

    assertThat(Files.readString(sarif).replaceAll("\\s+", ""))
        .contains(
            "\"startLine\":4,\"startColumn\":4,\"endLine\":4,\"endColumn\":19,"
                + "\"snippet\":{\"text\":\"Thread.sleep(1)\"}");
  }

  @Test
  void writesTheSameReportTwice() throws IOException {
    Files.writeString(sources.resolve("A.java"), SLEEPER);
    Path one = directory.resolve("1.sarif");
    Path two = directory.resolve("2.sarif");

    scan(sources.toString(), "--sarif", one.toString());
    scan(sources.toString(), "--sarif", two.toString());

    assertThat(Files.readString(two)).isEqualTo(Files.readString(one));
  }

  @Test
  void rejects_badInputInOneLineAndWritesNothing() throws IOException {
    Path good = Files.createDirectory(directory.resolve("good"));
    Files.writeString(good.resolve("A.java"), SLEEPER);
    Path broken = Files.createDirectory(directory.resolve("broken"));
    Files.writeString(broken.resolve("A.java"), "class A {");
    Path models = Files.writeString(sources.resolve("models.txt"), "nonsense a.B#c()");
    String sarif = directory.resolve("x.sarif").toString();

    for (String[] arguments :
        new String[][] {
          {good.toString(), sources.toString()}, // no Java in the second
          {good.toString(), broken.toString()}, // none that compiles
          {directory.resolve("none").toString()},
          {directory.resolve("none.jar").toString()},
          {good.toString(), "--classpath", directory.resolve("none.jar").toString()},
          {good.toString(), "--models", directory.resolve("none.txt").toString()},
          {good.toString(), "--with", "nonsense"},
          {good.toString(), "--settings", directory.resolve("none.xml").toString()},
          {good.toString(), "--severity", "deadly"},
          {good.toString(), "--option", "Nonsense=1"},
          {good.toString(), "--models", models.toString()},
          {good.toString(), "--nonsense"},
          {}
        }) {
      Run run =
          scan(
              Stream.concat(Stream.of("--sarif", sarif), Stream.of(arguments))
                  .toArray(String[]::new));

      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).startsWith("lockspan: ");
      assertThat(run.err().lines().count()).isEqualTo(1);
      assertThat(list()).containsExactly("broken", "good", "src");
    }
  }

  @Test
  void rejects_aReportThatCannotBeWrittenBeforeItScans() throws IOException {
    Files.writeString(sources.resolve("A.java"), SLEEPER);

    Run run = scan(sources.toString(), "--sarif", directory.resolve("none/x.sarif").toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("lockspan: cannot write ");
  }

  private List<String> list() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Run scan(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int status =
        commandLine.execute(
            Stream.concat(Stream.of("scan", "--color", "never"), Stream.of(arguments))
                .toArray(String[]::new));
    return new Run(status, lineFeeds(out), lineFeeds(err));
  }

  private static String lineFeeds(StringWriter text) {
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  /** What a run of the command left behind. */
  private record Run(int status, String out, String err) {}
}
