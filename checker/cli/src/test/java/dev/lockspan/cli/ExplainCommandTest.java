package dev.lockspan.cli;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What methods are taken to do, and whether a model file's rows resolve. */
final class ExplainCommandTest {
  @TempDir private Path directory;

  @Test
  void explainsABodyByItsPath() throws IOException {
    Path source = directory.resolve("A.java");
    Files.writeString(
        source,
        """
        class A {
          java.util.concurrent.Future<?> f;
          void outer() throws Exception { inner(); }
          void inner() throws Exception { f.get(); }
        }
        """);
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", directory.toString(), source.toString());
    assertThat(compiled).isEqualTo(0);

    Run run = run("explain", directory.toString(), "A#outer");

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(0);
    assertThat(run.out()).contains("decided by: its body");
    assertThat(run.out())
        .contains(
            "reaches: WAIT Future.get() waits for the task to complete: "
                + "inner() A.java:3 -> Future.get() A.java:4");
  }

  @Test
  void explainsARow() {
    Run run = run("models", "explain", "java.util.concurrent.Future#get");

    assertThat(run.status()).isEqualTo(0);
    assertThat(run.out()).contains("decided by: jdk-concurrent.txt:");
    assertThat(run.out()).contains("row: wait, waits for the task to complete");
  }

  @Test
  void rejectsAnUnknownClassOrMethodInOneLine() {
    for (String member : List.of("no.such.Type#f", "java.lang.String#noSuch", "java.lang.String")) {
      Run run = run("models", "explain", member);

      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err().lines().toList()).hasSize(1);
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void checksTheRowsOfAModelFile() throws IOException {
    Path good = directory.resolve("good.txt");
    Files.writeString(
        good,
        """
        wait java.lang.Thread#join() | waits
        harmless java.nio.channels.SocketChannel#close() | closes a socket
        """);
    Path bad = directory.resolve("bad.txt");
    Files.writeString(
        bad, "wait java.lang.Thread#joinn() | waits\nwait no.such.Type#f() | waits\n");

    assertThat(run("models", "check", good.toString()).status()).isEqualTo(0);
    Run run = run("models", "check", bad.toString());

    assertThat(run.status()).isEqualTo(2);
    List<String> problems = run.err().lines().toList();
    assertThat(problems).hasSize(2);
    assertThat(problems.get(0)).contains("bad.txt:1:6: class 'java.lang.Thread' has no");
    assertThat(problems.get(1)).contains("bad.txt:2:6: no class 'no.such.Type'");
  }

  private record Run(int status, String out, String err) {}

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int status = commandLine.execute(arguments);
    return new Run(status, out.toString(), err.toString());
  }
}
