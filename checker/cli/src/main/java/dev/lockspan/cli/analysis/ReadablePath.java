package dev.lockspan.cli.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import dev.lockspan.cli.source.NotAnalysed;
import dev.lockspan.cli.source.SourceSet;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A class path without the jars that cannot be read: one of them would keep the compiler from
 * finding any class at all.
 */
record ReadablePath(ImmutableList<Path> entries, ImmutableList<NotAnalysed> broken) {
  static ReadablePath of(SourceSet sources) {
    ImmutableList.Builder<NotAnalysed> broken = ImmutableList.builder();
    List<Path> entries =
        sources.classPath().stream().filter(entry -> isReadable(entry, broken)).toList();
    return new ReadablePath(entries.stream().collect(toImmutableList()), broken.build());
  }

  /** Opens a jar as the compiler does, whose demands are not those of {@code java.util.zip}. */
  private static boolean isReadable(Path entry, ImmutableList.Builder<NotAnalysed> broken) {
    if (!Files.isRegularFile(entry)) {
      return true;
    }
    try (FileSystem jar = FileSystems.newFileSystem(entry, Map.of("releaseVersion", "runtime"))) {
      return jar.isOpen();
    } catch (IOException | RuntimeException e) {
      broken.add(NotAnalysed.dependency(entry.toString(), Failures.line(e)));
      return false;
    }
  }
}
