package dev.lockspan.cli.analysis;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.cli.source.SourceFile;
import dev.lockspan.cli.source.SourceSet;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain javac rejects the files that do not compile, and no others. */
final class JavacAloneTest {
  private static final SourceFile GOOD = file("Good", "class Good { int i = hashCode(); }");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class Bad { void m( { } }", // syntax
        "class Bad { Missing m; }", // attribution
        "class Bad { int m() { } }", // flow
        "class Bad extends Bad { void m() { } }"
      })
  void rejectsWhatDoesNotCompile(String text) {
    assertThat(rejected(GOOD, file("Bad", text))).containsExactly("Bad.java");
    assertThat(rejected(file("Bad", text))).containsExactly("Bad.java");
  }

  @Test
  void rejectsAFileWithoutASyntaxErrorBesideOneThatHas() {
    SourceFile syntax = file("Syntax", "class Syntax {");
    SourceFile user = file("User", "class User { Missing m; }");

    assertThat(rejected(syntax, GOOD, user)).containsExactly("Syntax.java", "User.java");
  }

  @Test
  void acceptsWhatCompiles() {
    assertThat(rejected(GOOD, file("Other", "class Other { Good g; }"))).isEmpty();
  }

  private static List<String> rejected(SourceFile... files) {
    SourceSet sources = new SourceSet("test", List.of(files), List.of(), List.of());
    var rejected = JavacAlone.rejected(sources);
    return Stream.of(files)
        .filter(file -> rejected.contains(file.uri()))
        .map(SourceFile::path)
        .toList();
  }

  private static SourceFile file(String name, String text) {
    return new SourceFile(name + ".java", URI.create("file:///src/" + name + ".java"), text);
  }
}
