package dev.lockspan.check;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.ReleasedLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that compiles one file at a time reports what one that compiles all of them does. */
final class IncrementalTests {
  /** A finding without the way to the boundary, which for class files may be spelt otherwise. */
  private record Fact(String file, int line, String message) {
    static Fact of(Reported reported) {
      return new Fact(reported.file(), reported.line(), reported.message());
    }
  }

  @TempDir private Path folder;

  @Test
  void curatorRecipes_isReportedAlikeFileByFile() throws IOException {
    ReleasedLibrary library = ReleasedLibrary.CURATOR;
    Path whole = folder.resolve("whole");
    List<Fact> atOnce = facts(library.sources(), library.classPath(), whole);

    List<Path> classPath = new ArrayList<>(library.classPath());
    classPath.add(0, whole);
    List<Fact> oneByOne = new ArrayList<>();
    for (JavaFileObject file : library.sources()) {
      oneByOne.addAll(facts(List.of(file), classPath, folder.resolve("parts")));
    }

    assertThat(atOnce.size()).isGreaterThan(20);
    assertThat(oneByOne).containsExactlyElementsIn(atOnce);
  }

  private static List<Fact> facts(List<JavaFileObject> files, List<Path> classPath, Path output) {
    return CheckedCompilation.ofFiles(files, classPath, output).stream().map(Fact::of).toList();
  }
}
