package dev.lockspan.cli.analysis;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockspan.cli.progress.Progress;
import dev.lockspan.cli.source.InputError;
import dev.lockspan.cli.source.NotAnalysed;
import dev.lockspan.cli.source.SourceFile;
import dev.lockspan.cli.source.SourceSet;
import dev.lockspan.finding.Messages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scan finds, and what it leaves out, when some of the files are not in order. */
final class ScannerTest {
  private static final List<SourceFile> FOUR =
      IntStream.rangeClosed(1, 4).mapToObj(ScannerTest::sleeper).toList();

  @Test
  void flags_everyFileThatCompiles() {
    Analysis analysis = scan(FOUR);

    assertThat(findings(analysis))
        .containsExactly("A1.java:4", "A2.java:4", "A3.java:4", "A4.java:4")
        .inOrder();
    assertThat(analysis.analysed()).hasSize(4);
    assertThat(analysis.notAnalysed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class Broken { void m( { } }", // syntax
        "class Broken { \"", // lexical
        "class Broken { }}", // surplus brace
        "class Broken { Missing m(Missing in) { return in; } }", // signature
        "class Broken extends Missing { }", // supertype
        "class Broken extends Broken { void m() { } }", // cycle
        "class Broken extends Exception implements Broken { }", // cycle, costs others Exception
        "import missing.Type; class Broken { Type field; }", // import
        "import static missing.Type.make; class Broken { Object o = make(); }", // import
        "class Broken { @Deprecated Missing m() { return null; } }", // behind an annotation
        "class Broken { void m() { Missing local = null; } }", // body
        "class Broken { int m() { } }", // flow
        "class Broken { void m() { int i; i++; } }", // flow
        "class Broken { void m() { throw new Exception(); } }", // flow
        "class Other { } public class Unrelated { }", // name of the file
      })
  void flags_theOtherFilesAsIfOneBrokenFileWereNotThere(String broken) {
    Analysis whole = scan(FOUR);
    for (String name : List.of("A0.java", "A9.java")) {
      Analysis analysis = scan(with(new SourceFile(name, uri(name), broken)));

      assertThat(texts(analysis)).isEqualTo(texts(whole));
      assertThat(analysis.notAnalysed()).hasSize(1);
      assertThat(analysis.notAnalysed().get(0).kind()).isEqualTo(NotAnalysed.Kind.FILE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import missing.Type; class A5 { ",
        "import missing.*; class A5 { ",
        "@Missing class A5 { ",
        "import missing.Type; @Type(\"a\") class A5 { @Type(b = 1) int i; ",
        "import missing.Type; class A5 { @Type.Inner Object m(@Type String s) { return s; } ",
        "class A5 { java.util.List<@Missing String> l; @missing.Type int i; @ Missing void m() { }"
            + " ",
      })
  void flags_filesThatOnlyMissTypesOfAnnotations(String start) {
    String text =
        start + "\nvoid a() throws Exception { synchronized (this) { Thread.sleep(1); } } }";
    Analysis analysis = scan(with(file("A5.java", text)));

    assertThat(analysis.notAnalysed()).isEmpty();
    assertThat(findings(analysis)).contains("A5.java:2");
  }

  @Test
  void flags_theFirstOfTwoFilesThatDeclareAClass() {
    List<SourceFile> files = new ArrayList<>(FOUR);
    files.add(file("A9.java", "class A9 { } class A1 { }"));

    Analysis analysis = scan(files);

    assertThat(texts(analysis)).isEqualTo(texts(scan(FOUR)));
    assertThat(analysis.notAnalysed().toString())
        .isEqualTo("[A9.java: line 1: duplicate class: A1]");
  }

  @Test
  void flags_filesThatReferToABrokenOne() {
    SourceFile broken = file("Broken.java", "class Broken { Missing m; void go() {} }");
    SourceFile user =
        file(
            "User.java",
            """
            class User {
              void m(Broken broken) throws InterruptedException {
                synchronized (this) {
                  broken.go();
                  Thread.sleep(1);
                }
              }
            }
            """);

    Analysis analysis = scan(List.of(broken, user));

    assertThat(findings(analysis)).containsExactly("User.java:5");
    assertThat(analysis.notAnalysed().toString())
        .isEqualTo(
            "[Broken.java: line 1: cannot find symbol (symbol: class Missing, location: class"
                + " Broken)]");
  }

  @Test
  void flags_filesThatReferToAClassWhoseSourceDoesNotParse(@TempDir Path classes)
      throws IOException {
    Path source = Files.writeString(classes.resolve("Newer.java"), "class Newer { void go() {} }");
    ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, source.toString());
    SourceFile newer = file("Newer.java", "class Newer { void go() {} syntax of a later Java }");
    SourceFile user =
        file(
            "User.java",
            """
            class User {
              void m(Newer newer) throws InterruptedException {
                synchronized (this) {
                  newer.go();
                  Thread.sleep(1);
                }
              }
            }
            """);

    Analysis analysis = scan(List.of(newer, user), List.of(classes));

    assertThat(findings(analysis)).containsExactly("User.java:5");
    assertThat(analysis.notAnalysed()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no jar at all", "PK\003\004 and no more"})
  void flags_everyFileWhenAJarIsBroken(String content, @TempDir Path folder) throws IOException {
    Path jar = Files.writeString(folder.resolve("broken.jar"), content);

    Analysis analysis = scan(FOUR, List.of(jar));

    assertThat(texts(analysis)).isEqualTo(texts(scan(FOUR)));
    assertThat(analysis.notAnalysed()).hasSize(1);
    assertThat(analysis.notAnalysed().get(0).subject()).isEqualTo(jar.toString());
  }

  @Test
  void flags_moreThanAHundredFilesAmongMoreThanAHundredBrokenOnes() {
    List<SourceFile> files = new ArrayList<>();
    for (int i = 100; i < 250; i++) {
      files.add(sleeper(i));
      files.add(file("B" + i + ".java", "class B" + i + " { Missing m; }"));
    }

    Analysis analysis = scan(files);

    assertThat(analysis.findings()).hasSize(150);
    assertThat(analysis.notAnalysed()).hasSize(150);
  }

  @Test
  void flags_theOtherFilesWhenACheckFails() {
    Analysis analysis = scan(with(file("A0.java", "class MakesTheCheckFail { }")));

    assertThat(texts(analysis)).isEqualTo(texts(scan(FOUR)));
    assertThat(analysis.notAnalysed()).hasSize(1);
    assertThat(analysis.notAnalysed().get(0).kind()).isEqualTo(NotAnalysed.Kind.FAILURE);
    assertThat(analysis.notAnalysed().get(0).toString())
        .startsWith(
            "A0.java: a check failed: IllegalArgumentException: cannot read this class at"
                + " SleepCheck.matchClass:");
  }

  @Test
  void flags_filesBesideDeeplyNestedCode() {
    String nested = "(".repeat(2_000) + "1" + ")".repeat(2_000);
    Analysis analysis = scan(with(file("A0.java", "class A0 { int i = " + nested + "; }")));

    assertThat(texts(analysis)).isEqualTo(texts(scan(FOUR)));
    assertThat(analysis.notAnalysed()).isEmpty();
  }

  @Test
  void accepts_filesThatDeclareNothing() {
    Analysis analysis =
        scan(
            with(
                file("p/package-info.java", "/** A package. */ package p;"),
                file("Empty.java", "// nothing here")));

    assertThat(analysis.analysed()).hasSize(6);
    assertThat(analysis.notAnalysed()).isEmpty();
  }

  @Test
  void accepts_internalsOfTheJdk() {
    Analysis analysis =
        scan(List.of(file("U.java", "class U { sun.nio.ch.DirectBuffer b; sun.misc.Unsafe u; }")));

    assertThat(analysis.notAnalysed()).isEmpty();
  }

  @Test
  void reportsTheSameInAnyOrderOfTheFiles() {
    List<SourceFile> reversed = new ArrayList<>(FOUR);
    java.util.Collections.reverse(reversed);

    assertThat(texts(scan(reversed))).isEqualTo(texts(scan(FOUR)));
  }

  @Test
  void rejects_sourcesOfWhichNoneCompiles() {
    List<SourceFile> broken = List.of(file("B.java", "class B { Missing m; }"));

    InputError error = assertThrows(InputError.class, () -> scan(broken));

    assertThat(error)
        .hasMessageThat()
        .startsWith("test: no file compiles; the first: B.java: line 1: cannot find symbol");
  }

  @Test
  void rejects_sourcesOnEachOfWhichACheckFails() {
    List<SourceFile> failing =
        List.of(
            file("B.java", "class B { Missing m; }"),
            file("C.java", "class C { class MakesTheCheckFail { } }"));

    InputError error = assertThrows(InputError.class, () -> scan(failing));

    assertThat(error)
        .hasMessageThat()
        .startsWith("test: no file is analysed; C.java: a check failed: IllegalArgumentException");
  }

  private static Analysis scan(List<SourceFile> files) {
    return scan(files, List.of());
  }

  private static Analysis scan(List<SourceFile> files, List<Path> classPath) {
    return new Scanner(List.of(SleepCheck.class), List.of(), Progress.SILENT)
        .scan(new SourceSet("test", files, classPath, List.of()));
  }

  private static List<String> findings(Analysis analysis) {
    return analysis.findings().stream().map(found -> found.finding().call().at()).toList();
  }

  private static List<String> texts(Analysis analysis) {
    return analysis.findings().stream().map(found -> Messages.text(found.finding())).toList();
  }

  private static List<SourceFile> with(SourceFile... more) {
    List<SourceFile> files = new ArrayList<>(List.of(more));
    files.addAll(FOUR);
    return files;
  }

  private static SourceFile sleeper(int number) {
    return file(
        "A" + number + ".java",
        """
        class A%d {
          void m() throws InterruptedException {
            synchronized (this) {
              Thread.sleep(1);
            }
          }
        }
        """
            .formatted(number));
  }

  private static SourceFile file(String path, String text) {
    return new SourceFile(path, uri(path), text);
  }

  private static URI uri(String path) {
    return URI.create("file:///src/" + path);
  }
}
